import { ChartBundle } from '../../src/chart-bundle/chart-bundle';
import { bundledCache, bundledDatabase } from '../../src/contracts/bundled-services';
import { harborSpec } from '../support/release';

test('the servers of the chart are recognised after Harbor is resolved', () => {
  const spec = harborSpec({ database: ChartBundle.database({ passwordSecretName: 'db' }), cache: ChartBundle.cache() });
  expect([bundledDatabase(spec.database)?.passwordReference, bundledCache(spec.cache)?.bundled]).toEqual([{ name: 'db', key: 'password' }, true]);
});

test('servers of others are none of the chart', () => {
  const spec = harborSpec();
  expect([bundledDatabase(spec.database), bundledCache(spec.cache)]).toEqual([undefined, undefined]);
});
