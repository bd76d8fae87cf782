import { AuthMode, Exposure, HarborProps, HarborSecrets, InternalTls, JobLogger, SecretSource } from '../../src';
import { ComponentId } from '../../src/facts/components';
import { blobVolume } from '../support/scenarios/blob-volume';
import { specOf } from '../support/spec/spec';

test('nothing is left to decide, and nobody can change it', () => {
  expect(Object.isFrozen(specOf())).toBe(true);
});

test('the same props make the same spec', () => {
  expect(JSON.stringify(specOf())).toBe(JSON.stringify(specOf()));
});

test('there are the components that are needed', () => {
  expect([...specOf().workloads.keys()]).toEqual(['core', 'jobservice', 'registry', 'portal', 'trivy']);
});

test('metrics bring the exporter, and a Service of its own brings nginx', () => {
  expect([...specOf({ metrics: {}, exposure: Exposure.clusterIp(), trivy: { enabled: false } }).workloads.keys()])
    .toEqual(['core', 'jobservice', 'registry', 'portal', 'exporter', 'nginx']);
});

test('secrets exist, by their conventional names, unless said otherwise', () => {
  const { secrets } = specOf({ secrets: undefined });
  expect(Object.values(secrets).map(({ secretName }) => secretName)).toEqual([
    'harbor-core-secret', 'harbor-jobservice-secret', 'harbor-registry-http-secret', 'harbor-registry-credentials', 'harbor-csrf-key', 'harbor-secret-key',
    'harbor-token-key', 'harbor-admin-password',
  ]);
});

test('a credential of the choice itself has precedence', () => {
  const secrets = HarborSecrets.mixed({ authSecret: SecretSource.existing('second') });
  const authentication = AuthMode.oidc({ name: 'x', endpoint: 'https://x.example', clientId: 'x', clientSecret: SecretSource.existing('first') });
  expect(specOf({ secrets, authentication }).auth.secret?.secretName).toBe('first');
});

test('Harbor without Trivy needs no certificate for it', () => {
  const internalTls = InternalTls.certManager({ issuerName: 'x' });
  expect(Object.keys(specOf({ internalTls, trivy: { enabled: false } }).internalTls!.secretNames)).not.toContain('trivy');
});

test.each<[string, Partial<HarborProps>, ComponentId]>([
  ['blobs', { storage: blobVolume() }, 'registry'], ['logs', { jobservice: { jobLoggers: [JobLogger.FILE] } }, 'jobservice'],
])('C44: %s on a volume of one node make one pod, which is recreated', (_, overrides, component) => {
  expect(specOf(overrides).workloads.get(component)).toMatchObject({ replicas: 1, strategy: 'Recreate' });
});
