import { defineValkeyChart } from '../../src/kubernetes/valkey-chart';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const make = () => defineValkeyChart(testChart(), {
  name: 'valkey', namespace: 'harbor', labels: {}, repositoryUrl: 'https://valkey.io/valkey-helm/', chartVersion: '0.11.0', values: { a: 1 },
}).map(it => it.toJson());

test('an API server accepts repository and release', async () => {
  expect(await schemaProblems(make())).toEqual([]);
});

test('a failed release is retried and not uninstalled', () => {
  const { install, upgrade } = make()[1].spec;
  expect([install.strategy.name, upgrade.strategy.name]).toEqual(['RetryOnFailure', 'RetryOnFailure']);
});
