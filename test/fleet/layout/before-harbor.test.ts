import { ApiObject, App, Chart, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { keyReferences } from '../../../conformance/references/key-references';
import { BlobStorage, Cache, Database, Harbor, HarborRelease, HarborSecrets, InternalTls, NetworkPolicies, SecretSource, TlsSource, Exposure, IngressController } from '../../../src';
import { beforeHarbor } from '../../../src/fleet/layout/before-harbor';
import { orderedObjects } from '../../../src/fleet/tree/synth-order';
import { PARITY_SCENARIOS } from '../../../tools/parity/scenarios';
import { harborProps } from '../../support/harbor';

interface Split {
  readonly early: readonly any[];
  readonly late: readonly any[];
}

/** The objects of a chart, divided into what has to be ready before Harbor and the rest. */
function split(define: (chart: Construct) => unknown): Split {
  const app = new App();
  define(new Chart(app, 'test', { disableResourceNameHashes: true }));
  const made = new Map(orderedObjects(app).map(object => [object.toJson(), object]));
  const early = beforeHarbor(made);
  return { early: [...early], late: [...made.keys()].filter(manifest => !early.has(manifest)) };
}

const idOf = ({ kind, metadata: { name } }: any) => `${kind}/${name}`;
const kindsOf = (objects: readonly any[]) => [...new Set(objects.map(({ kind }) => kind))].sort();

/** Objects that stand for Harbor itself: its Pods, their addresses, and its release. */
function isHarbor({ kind, metadata: { name, labels } }: any): boolean {
  const component = labels?.['app.kubernetes.io/component'];
  if (kind === 'HelmRelease') { return !/valkey/.test(name); }
  return ['Deployment', 'StatefulSet'].includes(kind) && ['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter', 'nginx'].includes(component);
}

/** Names of Secrets, ConfigMaps, claims and accounts that an object cannot be ready without. */
function needs(object: any): string[] {
  const pod = (object.spec?.template ?? object.spec?.jobTemplate?.spec?.template)?.spec ?? {};
  const claims = (pod.volumes ?? []).flatMap((volume: any) => volume.persistentVolumeClaim ? [`PersistentVolumeClaim/${volume.persistentVolumeClaim.claimName}`] : []);
  const account = pod.serviceAccountName && pod.serviceAccountName !== 'default' ? [`ServiceAccount/${pod.serviceAccountName}`] : [];
  return [...keyReferences(object).map(({ kind, name }) => `${kind}/${name}`), ...claims, ...account];
}

const OUTPUTS = PARITY_SCENARIOS.flatMap(({ name, native, release }) => [
  ...native ? [[`${name}, natively`, (scope: Construct) => new Harbor(scope, 'harbor', { createNamespace: true, ...native() })] as const] : [],
  [`${name}, as a release`, (scope: Construct) => new HarborRelease(scope, 'harbor', { createNamespace: true, ...release() })] as const,
]);

describe.each(OUTPUTS)('E51: what has to be ready before Harbor, %s,', (_, define) => {
  const { early, late } = split(define);

  test('E51: names nothing that is applied after it', () => {
    const after = new Set(late.map(idOf));
    expect(early.flatMap(object => needs(object).filter(id => after.has(id)).map(id => `${idOf(object)} needs ${id}`))).toEqual([]);
  });

  test('E51: has nothing of Harbor itself, and no claim that waits for one of its Pods', () => {
    expect(early.filter(isHarbor).map(idOf)).toEqual([]);
    expect(late.filter(isHarbor)).not.toEqual([]);
    const mounted = new Set(early.flatMap(needs));
    expect(early.filter(({ kind }) => kind === 'PersistentVolumeClaim').map(idOf).filter(id => !mounted.has(id))).toEqual([]);
  });

  test('E51: has the namespace, the Secrets and what databases, caches and buckets are made of', () => {
    const kinds = ['Namespace', 'Secret', 'ExternalSecret', 'SealedSecret', 'Password', 'Cluster', 'ScheduledBackup', 'ObjectStore', 'Database', 'Dragonfly', 'ObjectBucketClaim'];
    expect(late.filter(({ kind }) => kinds.includes(kind)).map(idOf)).toEqual([]);
  });
});

test('operators, generators and servers of the choices come first, and the front and the monitoring of all of them do not', () => {
  const { early, late } = split(chart => new Harbor(chart, 'harbor', harborProps({
    database: Database.cnpg({ podMonitor: {} }),
    cache: Cache.valkey({ metrics: { podMonitor: {} } }),
    storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(10) } }),
    secrets: HarborSecrets.bootstrapJob(),
    internalTls: InternalTls.certManager({ issuerName: 'ca' }),
    exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }),
  })));
  expect(kindsOf(early)).toEqual(expect.arrayContaining(['Certificate', 'Cluster', 'Job', 'Role', 'RoleBinding', 'ServiceAccount', 'StatefulSet']));
  expect(kindsOf(late)).toEqual(expect.arrayContaining(['Certificate', 'Deployment', 'Ingress', 'PersistentVolumeClaim', 'PodMonitor']));
  expect(early.filter(({ kind }) => ['Ingress', 'PodMonitor', 'PersistentVolumeClaim'].includes(kind))).toEqual([]);
});

test('servers of databases and caches that we run come first with their addresses, also those for evaluation', () => {
  const { early } = split(chart => new Harbor(chart, 'harbor', harborProps({
    database: Database.evaluation(), cache: Cache.evaluation(), secrets: HarborSecrets.evaluation({ passphrase: 'a passphrase of a test' }),
  })));
  expect(early.map(idOf)).toEqual(expect.arrayContaining(['StatefulSet/harbor-database', 'Service/harbor-database', 'StatefulSet/harbor-redis', 'Service/harbor-redis']));
});

test('a claim comes with the Pod that mounts it: with Harbor, or with a server before it', () => {
  const claim = (name: string) => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, namespace: 'harbor' }, spec: {} });
  const pod = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'of-the-server' } }], containers: [] };
  const { early, late } = split(chart => {
    const harbor = new Harbor(chart, 'harbor', harborProps());
    new ApiObject(harbor.node.findChild('storage'), 'claim', claim('of-blobs'));
    new ApiObject(harbor.node.findChild('cache'), 'server', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'server', namespace: 'harbor' }, spec: { template: { spec: pod } } });
    new ApiObject(chart, 'own', claim('of-the-server'));
    new ApiObject(chart, 'other', { ...claim('of-the-server'), metadata: { name: 'of-the-server', namespace: 'elsewhere' } });
  });
  expect(early.filter(({ kind }) => kind === 'PersistentVolumeClaim').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual(['harbor/of-the-server']);
  expect(late.filter(({ kind }) => kind === 'PersistentVolumeClaim').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).toEqual(expect.arrayContaining(['harbor/of-blobs', 'elsewhere/of-the-server']));
});

test('the certificate of the front comes with Harbor, because its issuer may wait for the DNS record of the Ingress', () => {
  const { late } = split(chart => {
    new HarborRelease(chart, 'harbor', harborProps({
      exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }),
    }));
    new ApiObject(chart, 'policy', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'x', namespace: 'harbor' }, spec: { podSelector: { matchLabels: { of: 'harbor-ingress' } } } });
  });
  expect(late.filter(({ kind }) => kind === 'Certificate').map(({ spec }) => spec.secretName)).toEqual(['harbor-ingress']);
});

describe('objects that a blueprint defines beside Harbor', () => {
  const external = (name: string, target = name) => ({
    apiVersion: 'external-secrets.io/v1', kind: 'ExternalSecret', metadata: { name, namespace: 'harbor' }, spec: { secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' }, target: { name: target } },
  });
  const define = (chart: Construct, objects: readonly any[]) => {
    new HarborRelease(chart, 'harbor', harborProps({ database: Database.external({ host: 'db.example.com', password: SecretSource.existing('database-password') }) }));
    objects.forEach((object, index) => new ApiObject(chart, `own-${index}`, object));
  };

  test('are early if Harbor reads what they make, whatever they are called', () => {
    const { early } = split(chart => define(chart, [external('from-vault', 'database-password')]));
    expect(early.map(idOf)).toContain('ExternalSecret/from-vault');
  });

  test('are late if Harbor does not need them, such as the credentials of a robot that is made inside of it', () => {
    const pull = { ...external('pull-from-harbor'), spec: { target: { name: 'harbor-pull', template: { type: 'kubernetes.io/dockerconfigjson' } } } };
    const { early, late } = split(chart => define(chart, [pull]));
    expect([early.map(idOf), late.map(idOf)]).toEqual([[], expect.arrayContaining(['ExternalSecret/pull-from-harbor'])]);
  });

  test('are early if something early names them, and so on', () => {
    const object = (apiVersion: string, kind: string, name: string, rest: object = {}) => ({ apiVersion, kind, metadata: { name, namespace: 'harbor' }, ...rest });
    const { early } = split(chart => define(chart, [
      object('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec: { certificates: { serverTLSSecret: 'db-tls' }, bootstrap: { initdb: { postInitApplicationSQLRefs: { configMapRefs: [{ name: 'sql', key: 'a' }] } } } } }),
      object('cert-manager.io/v1', 'Certificate', 'of-the-database', { spec: { secretName: 'db-tls', issuerRef: { name: 'own-ca', kind: 'Issuer' } } }),
      object('cert-manager.io/v1', 'Issuer', 'own-ca', { spec: { selfSigned: {} } }),
      object('v1', 'ConfigMap', 'sql', { data: { a: 'select 1' } }),
      object('v1', 'ConfigMap', 'unrelated', { data: {} }),
    ]));
    expect(early.map(idOf).sort()).toEqual(['Certificate/of-the-database', 'Cluster/db', 'ConfigMap/sql', 'Issuer/own-ca']);
  });

  test('are early if they are a database, a cache or a bucket, and late if they are what only runs in the cluster', () => {
    const kinds = [['dragonflydb.io/v1alpha1', 'Dragonfly'], ['postgresql.cnpg.io/v1', 'Pooler'], ['objectbucket.io/v1alpha1', 'ObjectBucketClaim'], ['bitnami.com/v1alpha1', 'SealedSecret']];
    const others = [['apps/v1', 'Deployment'], ['kyverno.io/v1', 'ClusterPolicy'], ['batch/v1', 'Job'], ['v1', 'Service']];
    const { early } = split(chart => define(chart, [...kinds, ...others].map(([apiVersion, kind]) => ({ apiVersion, kind, metadata: { name: 'own', namespace: 'harbor' } }))));
    expect(kindsOf(early)).toEqual(kinds.map(([, kind]) => kind).sort());
  });

  test('are early if they are the account of something early, with what it may do', () => {
    const rbac = (kind: string, name: string, rest: object = {}) => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind, metadata: { name, namespace: 'harbor' }, ...rest });
    const binding = (name: string, account: string, role: string) => rbac('RoleBinding', name, { subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'harbor' }], roleRef: { kind: 'Role', name: role } });
    const { early } = split(chart => define(chart, [
      { apiVersion: 'external-secrets.io/v1', kind: 'SecretStore', metadata: { name: 'vault', namespace: 'harbor' }, spec: { provider: { vault: { auth: { kubernetes: { serviceAccountRef: { name: 'reader' } } } } } } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reader', namespace: 'harbor' } },
      binding('of-the-reader', 'reader', 'read'), rbac('Role', 'read'), binding('of-another', 'other', 'write'), rbac('Role', 'write'),
    ]));
    expect(early.map(idOf).sort()).toEqual(['Role/read', 'RoleBinding/of-the-reader', 'SecretStore/vault', 'ServiceAccount/reader']);
  });

  test('policies of the network are there before what they are about', () => {
    const { early } = split(chart => {
      const harbor = new HarborRelease(chart, 'harbor', harborProps());
      new NetworkPolicies(chart, 'network', { harbor, isolateNamespace: true });
    });
    expect(kindsOf(early)).toContain('NetworkPolicy');
  });
});
