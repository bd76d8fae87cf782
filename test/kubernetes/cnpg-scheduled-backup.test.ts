import { defineCnpgScheduledBackup } from '../../src/kubernetes/cnpg-scheduled-backup';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const make = (byPlugin: boolean) => defineCnpgScheduledBackup(testChart(), 'backup', {
  name: 'backup', namespace: 'harbor', labels: {}, clusterName: 'pg', schedule: '0 30 1 * * *', immediate: true, byPlugin,
}).toJson();

test.each([true, false])('an API server accepts it, by the plugin: %p', async byPlugin => {
  expect(await schemaProblems([make(byPlugin)])).toEqual([]);
});

test('the plugin is named', () => {
  expect([make(true).spec.pluginConfiguration, make(false).spec.pluginConfiguration]).toEqual([{ name: 'barman-cloud.cloudnative-pg.io' }, undefined]);
});
