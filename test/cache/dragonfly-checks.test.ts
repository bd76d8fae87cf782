import { Size } from 'cdk8s';
import { Cache } from '../../src/cache/cache';
import { checkDragonfly } from '../../src/cache/dragonfly-cache';
import { DragonflyCacheOptions } from '../../src/cache/dragonfly-options';
import { SecretSource } from '../../src/secrets/secret-source';
import { bindChoice } from '../support/bound/bound-choice';
import { codesIn } from '../support/bound/bound-secret';
import { testChart } from '../support/harbor-context';

test.each<[string[], DragonflyCacheOptions]>([
  [['HBR-REDIS-14', 'HBR-REDIS-15'], { withoutPassword: true, password: SecretSource.existing() }],
  [['HBR-REDIS-17'], { tlsSecretName: 'A' }],
  [['HBR-REDIS-18'], { caSecretName: 'ca' }],
  [['HBR-REDIS-23'], { threads: 2 }],
  [['HBR-REDIS-23'], { maxMemory: Size.mebibytes(100) }],
  [['HBR-REDIS-25'], { snapshot: { schedule: '0 30 1 * * *' } }],
  [['HBR-REDIS-26'], { replicas: 0 }],
  [['HBR-REDIS-27'], { name: 'Dragonfly' }],
  [['HBR-WL-03'], { imageTag: 'latest' }],
  [['HBR-REDIS-08'], { indexes: { trivy: 1 } }],
  [['HBR-BUDGET-02'], { maxMemory: Size.mebibytes(500) }],
])('%j are reported for %j', (codes, options) => {
  expect(codesIn(bindChoice(Cache.dragonfly({ acceptLicense: true, ...options })))).toEqual(codes);
});

test('arguments keep their form', () => {
  const facts = { name: 'df', threads: 1, maxBytes: 2 ** 28, bytesPerThread: 2 ** 28 };
  expect(checkDragonfly(testChart(), { extraArgs: ['--slowlog_max_len=64', '--logtostderr', 'vmodule=a=1'] }, facts)).toEqual([
    '--slowlog_max_len=64', '--logtostderr', '--vmodule=a=1',
  ]);
});
