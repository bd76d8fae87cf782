import { ChartBundle } from '../../src/chart-bundle/chart-bundle';
import { bundledCache, bundledDatabase } from '../../src/contracts/bundled-services';
import { harborSpec } from '../support/release';

test('internal services of the chart are recognised in the resolved spec', () => {
  const spec = harborSpec({ database: ChartBundle.database({ passwordSecretName: 'db' }), cache: ChartBundle.cache() });
  expect([bundledDatabase(spec.database)?.passwordReference, bundledCache(spec.cache)?.bundled]).toEqual([{ name: 'db', key: 'password' }, true]);
});

test('external services are not internal ones', () => {
  const spec = harborSpec();
  expect([bundledDatabase(spec.database), bundledCache(spec.cache)]).toEqual([undefined, undefined]);
});
