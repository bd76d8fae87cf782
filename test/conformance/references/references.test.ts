import { KubernetesObject } from '../../../conformance/documents';
import { KeyedObject } from '../../../conformance/references/generated-keys';
import { referenceProblems } from '../../../conformance/references/references';
import { object, secret, workload } from '../small-cluster';

const variable = (ref: object) => workload({}, { env: [{ name: 'PASSWORD', valueFrom: ref }] });
const fromSecret = variable({ secretKeyRef: { name: 'safe', key: 'password' } });
const volume = (source: object, mount?: object) => workload({ volumes: [{ name: 'files', ...source }] }, mount && { volumeMounts: [{ name: 'files', ...mount }] });

describe('references to Secrets and ConfigMaps', () => {
  test('are right if the key is there', () => {
    expect(referenceProblems([fromSecret, secret('safe', 'password')], [])).toEqual([]);
  });

  test('name the variable and the Secret that nothing makes', () => {
    expect(referenceProblems([fromSecret], [])).toEqual([
      'Deployment/town/shop: spec.template.spec.containers[till].env[PASSWORD] names the Secret town/safe, which nothing makes and no input declares',
    ]);
  });

  test('are right if the Job of a bootstrap makes the Secret, with the key', () => {
    const list = (key: string) => JSON.stringify([{ name: 'safe', keys: [{ key }] }]);
    const job = (key: string): KubernetesObject => ({
      apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'bootstrap', namespace: 'town' }, data: { 'secret-bootstrap.mjs': '', 'secrets.json': list(key) },
    });
    expect(referenceProblems([fromSecret, job('password')], [])).toEqual([]);
    expect(referenceProblems([fromSecret, job('pin')], [])).toEqual([
      'Deployment/town/shop: spec.template.spec.containers[till].env[PASSWORD] names the key password of the Secret town/safe, which has only pin',
    ]);
  });

  test('name the key that is missing', () => {
    expect(referenceProblems([fromSecret, secret('safe', 'pin')], [])).toEqual([
      'Deployment/town/shop: spec.template.spec.containers[till].env[PASSWORD] names the key password of the Secret town/safe, which has only pin',
    ]);
  });

  test.each<[string, KeyedObject, number]>([
    ['is declared with the key', { kind: 'Secret', namespace: 'town', name: 'safe', keys: ['password'] }, 0],
    ['is declared with any key', { kind: 'Secret', namespace: 'town', name: 'safe' }, 0],
    ['is declared with another key', { kind: 'Secret', namespace: 'town', name: 'safe', keys: ['pin'] }, 1],
    ['is declared in another namespace', { kind: 'Secret', namespace: 'village', name: 'safe' }, 1],
    ['is declared as a ConfigMap', { kind: 'ConfigMap', namespace: 'town', name: 'safe' }, 1],
  ])('are right if the input %s', (_what, input, count) => {
    expect(referenceProblems([fromSecret], [input])).toHaveLength(count);
  });

  test.each([
    ['an ExternalSecret', object('external-secrets.io/v1/ExternalSecret', 'x', { target: { name: 'safe' }, data: [{ secretKey: 'password' }] }), 0],
    ['an ExternalSecret whose template has other keys',
      object('external-secrets.io/v1/ExternalSecret', 'x', { target: { name: 'safe', template: { data: { pin: '' } } }, data: [{ secretKey: 'password' }] }), 1],
    ['an ExternalSecret whose template is merged', object('external-secrets.io/v1/ExternalSecret', 'x', {
      target: { name: 'safe', template: { mergePolicy: 'Merge', data: { pin: '' } } }, data: [{ secretKey: 'password' }],
    }), 0],
    ['an ExternalSecret that takes all keys', object('external-secrets.io/v1/ExternalSecret', 'safe', { dataFrom: [{}] }), 0],
    ['a SealedSecret', object('bitnami.com/v1alpha1/SealedSecret', 'safe', { encryptedData: { password: 'x' } }), 0],
    ['a Certificate', object('cert-manager.io/v1/Certificate', 'x', { secretName: 'safe' }), 1],
  ])('count what %s makes', (_what, maker, count) => {
    expect(referenceProblems([fromSecret, maker], [])).toHaveLength(count);
  });

  test('count what CloudNativePG makes', () => {
    const reader = variable({ secretKeyRef: { name: 'pg-app', key: 'password' } });
    expect(referenceProblems([reader, object('postgresql.cnpg.io/v1/Cluster', 'pg', {})], [])).toEqual([]);
  });

  test('count what a bucket claim makes', () => {
    const reader = variable({ configMapKeyRef: { name: 'bucket', key: 'BUCKET_NAME' } });
    expect(referenceProblems([reader, object('objectbucket.io/v1alpha1/ObjectBucketClaim', 'bucket', {})], [])).toEqual([]);
  });

  test('may be optional', () => {
    expect(referenceProblems([variable({ secretKeyRef: { name: 'safe', key: 'password', optional: true } })], [])).toEqual([]);
  });

  test.each([
    ['a volume', volume({ secret: { secretName: 'safe' } })],
    ['a key of a volume', volume({ secret: { secretName: 'safe', items: [{ key: 'password', path: 'p' }] } })],
    ['a projected volume', volume({ projected: { sources: [{ secret: { name: 'safe', items: [{ key: 'password', path: 'p' }] } }] } })],
    ['all variables', workload({}, { envFrom: [{ secretRef: { name: 'safe' } }] })],
    ['a login for images', workload({ imagePullSecrets: [{ name: 'safe' }] })],
    ['a container that starts first', workload({ initContainers: [{ name: 'first', env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'safe', key: 'a' } } }] }] })],
    ['an Ingress', object('networking.k8s.io/v1/Ingress', 'in', { tls: [{ secretName: 'safe' }] })],
    ['a store of backups', object('barmancloud.cnpg.io/v1/ObjectStore', 'b', { configuration: { s3Credentials: { accessKeyId: { name: 'safe', key: 'id' } } } })],
    ['values of a release', object('helm.toolkit.fluxcd.io/v2/HelmRelease', 'r', { valuesFrom: [{ kind: 'Secret', name: 'safe' }] })],
  ])('are found in %s', (_what, reader) => {
    expect(referenceProblems([reader], []).join()).toContain('names the Secret town/safe, which nothing makes');
  });

  test('are found in the path below a volume that is mounted', () => {
    expect(referenceProblems([volume({ secret: { secretName: 'safe' } }, { mountPath: '/pin', subPath: 'pin' }), secret('safe', 'password')], [])).toEqual([
      'Deployment/town/shop: spec.template.spec.containers[till].volumeMounts[/pin] names the key pin of the Secret town/safe, which has only password',
    ]);
  });
});

describe('references of pods', () => {
  test('name the service account that is not there', () => {
    expect(referenceProblems([workload({ serviceAccountName: 'clerk' })], []))
      .toEqual(['Deployment/town/shop: spec.template.spec.serviceAccountName names clerk, which does not exist']);
  });

  test('name the claim that is not there', () => {
    expect(referenceProblems([workload({ volumes: [{ name: 'cellar', persistentVolumeClaim: { claimName: 'cellar' } }] })], []))
      .toEqual(['Deployment/town/shop: spec.template.spec.volumes[] names the claim cellar, which does not exist']);
  });
});
