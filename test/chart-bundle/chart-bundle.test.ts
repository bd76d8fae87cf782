import { ChartBundle } from '../../src/chart-bundle/chart-bundle';
import { harborErrors } from '../support/harbor';
import { helmRelease } from '../support/release';

const bundled = () => ({ database: ChartBundle.database({ passwordSecretName: 'db' }), cache: ChartBundle.cache() });

test('B43: database and cache can be the chart\'s own', () => {
  const { spec } = helmRelease(bundled());
  expect([spec.values.database.type, spec.values.redis.type]).toEqual(['internal', 'internal']);
});

test('the password comes from a Secret in the namespace of the release', () => {
  expect(helmRelease(bundled()).spec.valuesFrom).toEqual([{ kind: 'Secret', name: 'db', valuesKey: 'password', targetPath: 'database.internal.password' }]);
});

test('a native Harbor has no chart that brings them along', () => {
  expect(harborErrors(bundled()).map(error => error.split(' ')[0])).toEqual(['HBR-REL-15', 'HBR-REL-15']);
});
