import { checkedClusterName } from '../../src/database/cnpg-checks';
import { CnpgOptions } from '../../src/database/cnpg-options';
import { Database } from '../../src/database/database';
import { bindChoice } from '../support/bound/bound-choice';
import { codesIn } from '../support/bound/bound-secret';
import { errorsOf, testChart } from '../support/harbor-context';

const BACKUP = { destinationPath: 's3://backups/harbor' };

test.each<[string, CnpgOptions]>([
  ['HBR-CNPG-01', { clusterName: 'Harbor' }],
  ['HBR-CNPG-04', { instances: 0 }],
  ['HBR-CNPG-04', { instances: 1.5 }],
  ['HBR-CNPG-05', { imageName: 'ghcr.io/cloudnative-pg/postgresql:latest' }],
  ['HBR-CNPG-06', { databases: ['registry', 'other'] }],
  ['HBR-CNPG-07', { parameters: { max_connections: '900' } }],
  ['HBR-CNPG-07', { parameters: { archive_command: 'x' } }],
  ['HBR-CNPG-08', { instances: 1, synchronousReplicas: 1 }],
  ['HBR-CNPG-08', { synchronousReplicas: 3 }],
  ['HBR-DB-04', { username: "har'bor" }],
  ['HBR-DB-05', { maxConnections: 0 }],
  ['HBR-DB-07', { caSecretName: 'A B' }],
  ['HBR-DB-11', { maxConnections: 50, maxOpenConnections: 60 }],
  ['HBR-WL-01', { memoryLimit: 'much' }],
  ['HBR-WL-02', { memoryRequest: '2Gi', memoryLimit: '1Gi' }],
])('%s is reported for %j', (code, options) => {
  expect(codesIn(bindChoice(Database.cnpg({ backup: BACKUP, ...options })))).toEqual([code]);
});

test.each([
  'ghcr.io/cloudnative-pg/postgresql:17', 'ghcr.io/cloudnative-pg/postgresql:16.10-system-trixie', `registry:5000/pg:18.6@sha256:${'0'.repeat(64)}`,
])('%s tells its version', imageName => {
  expect(codesIn(bindChoice(Database.cnpg({ backup: BACKUP, imageName })))).toEqual([]);
});

test.each([['a'.repeat(50), 0], ['a'.repeat(51), 1], ['1pg', 1], ['pg', 0]])('a Cluster called %s has %d problems', (name, number) => {
  const chart = testChart();
  checkedClusterName(chart, name);
  expect(errorsOf(chart)).toHaveLength(number);
});
