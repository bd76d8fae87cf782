import { Database } from '../../src/database/database';
import { Credential } from '../../src/facts/credentials';
import { HarborProps } from '../../src/props/harbor-props';
import { BootstrapSecretOptions } from '../../src/secrets/bootstrap-secret';
import { HarborSecrets } from '../../src/secrets/harbor-secrets';
import { SecretSource } from '../../src/secrets/secret-source';
import { boundSecret, codesIn } from '../support/bound/bound-secret';
import { harborErrors, synthHarbor, testHarbor } from '../support/harbor';
import { find, findAll, Manifest } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

const GIVEN = { databasePassword: SecretSource.existing(), cachePassword: SecretSource.existing(), storageCredentials: SecretSource.existing() };

function synth(options: BootstrapSecretOptions = {}, overrides: Partial<HarborProps> = {}) {
  const objects: Manifest[] = synthHarbor({ secrets: HarborSecrets.bootstrapJob({ ...GIVEN, ...options }), ...overrides });
  const [job] = findAll(objects, 'Job');
  return { objects, job, wanted: JSON.parse(find(objects, 'ConfigMap', 'harbor-secret-bootstrap').data['secrets.json']) };
}

test('one Job creates all Secrets of the credentials that use it', () => {
  const { objects, wanted } = synth();
  expect(findAll(objects, 'Job')).toHaveLength(1);
  expect(wanted.map((it: any) => it.name)).toEqual([
    'harbor-core-secret', 'harbor-jobservice-secret', 'harbor-registry-http-secret', 'harbor-registry-credentials', 'harbor-csrf-key',
    'harbor-secret-key', 'harbor-token-key', 'harbor-admin-password',
  ]);
});

test('an API server accepts all of it', async () => {
  const { objects } = synth({}, { imagePullSecrets: ['pull'] });
  expect(await schemaProblems(objects.filter(it => it.metadata.name.startsWith('harbor-secret-bootstrap')))).toEqual([]);
});

test('pain 16: its configuration has the lengths that Harbor requires', () => {
  const keys = Object.fromEntries(synth().wanted.flatMap((it: any) => it.keys).map((it: any) => [it.key, it.length]));
  expect(keys).toMatchObject({ CSRF_KEY: 32, secretKey: 16, secret: 16, JOBSERVICE_SECRET: 16, REGISTRY_HTTP_SECRET: 16 });
});

test('the certificate of the token key, which core never reads, is left out', () => {
  expect(synth().wanted.find((it: any) => it.name === 'harbor-token-key').keys).toEqual([{ key: 'tls.key', content: 'rsa-private-key' }]);
});

test('Flux notices the Secrets', () => {
  expect(synth().wanted[0].labels['reconcile.fluxcd.io/watch']).toBe('Enabled');
});

test('it may create Secrets and read those, and nothing else', () => {
  const { objects, wanted } = synth();
  expect(find(objects, 'Role', 'harbor-secret-bootstrap').rules).toEqual([
    { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
    { apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: wanted.map((it: any) => it.name) },
  ]);
});

test('the rights belong to an account of its own', () => {
  const { objects, job } = synth();
  const [subject] = find(objects, 'RoleBinding', 'harbor-secret-bootstrap').subjects;
  expect([subject.kind, subject.name, job.spec.template.spec.serviceAccountName]).toEqual(['ServiceAccount', 'harbor-secret-bootstrap', 'harbor-secret-bootstrap']);
});

test('its pod satisfies the restricted Pod Security Standard', () => {
  const { spec } = synth().job.spec.template;
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(spec.containers[0].securityContext).toMatchObject({
    allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true,
  });
});

test('its pod is not denied the way to the API server with those of Harbor', () => {
  const labels = synth().job.spec.template.metadata.labels;
  expect([labels.release, labels.app]).toEqual([undefined, undefined]);
});

test('it runs the official image of Node in a version that is pinned', () => {
  expect(synth().job.spec.template.spec.containers[0].image).toBe('docker.io/library/node:22.23.2-alpine3.24');
});

test('the image comes from the registry of Harbor, if there is one', () => {
  expect(synth({}, { imageRegistry: 'mirror.example.com' }).job.spec.template.spec.containers[0].image).toMatch(/^mirror\.example\.com\/library\/node:/);
});

test('a Job with something else to do is another Job, because none can be changed', () => {
  const names = [synth(), synth({ imageTag: '22.23.1-alpine3.24' }), synth()].map(({ job }) => job.metadata.name);
  expect(names[0]).toMatch(/^harbor-secret-bootstrap-[0-9a-f]{8}$/);
  expect([names[0] === names[1], names[0] === names[2]]).toEqual([false, true]);
});

test('Flux substitutes nothing in the program', () => {
  expect(find(synth().objects, 'ConfigMap', 'harbor-secret-bootstrap').metadata.annotations).toEqual({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' });
});

test('the evaluation servers get their passwords from it', () => {
  const secrets = HarborSecrets.bootstrapJob({ ...GIVEN, databasePassword: undefined });
  const objects = synthHarbor({ secrets, database: Database.evaluation() });
  const wanted = JSON.parse(find(objects, 'ConfigMap', 'harbor-secret-bootstrap').data['secrets.json']);
  expect(wanted.map((it: any) => it.name)).toContain('harbor-database-password');
});

test('a Harbor with it is complete', () => {
  expect(harborErrors({ secrets: HarborSecrets.bootstrapJob(GIVEN) })).toEqual([]);
});

test('the same source serves two Harbors, each with a Job of its own', () => {
  const secrets = HarborSecrets.bootstrapJob(GIVEN);
  const jobs = [testHarbor({ secrets }), testHarbor({ secrets })].map(harbor => harbor.node.findAll().filter((it: any) => it.kind === 'Job').length);
  expect(jobs).toEqual([1, 1]);
});

test('HBR-SECRET-15: it cannot make what another system gives out', () => {
  expect(codesIn(boundSecret(Credential.AUTH_SECRET, SecretSource.bootstrapJob()))).toEqual(['HBR-SECRET-15']);
});

test.each<[string, BootstrapSecretOptions]>([
  ['HBR-WL-03', { imageTag: 'latest' }], ['HBR-WL-03', { imageTag: 'lts' }], ['HBR-WL-04', { imageDigest: 'sha256:1' }],
])('%s is reported for %j', (code, options) => {
  expect(harborErrors({ secrets: HarborSecrets.bootstrapJob({ ...GIVEN, ...options }) }).join()).toContain(code);
});
