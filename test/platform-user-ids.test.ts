import { synthHarbor } from './support/harbor';
import { find, Manifest } from './support/manifests';
import { helmRelease, patchFor, releaseErrors } from './support/release';
import { schemaProblems } from './support/schemas';
import { Cache, Database, Exposure, HarborProps, HarborSecrets, SecretSource } from '../src';

const existing = SecretSource.existing();
const ALL: Partial<HarborProps> = {
  platformUserIds: true,
  metrics: {},
  exposure: Exposure.nodePort(),
  database: Database.evaluation(),
  cache: Cache.valkey({ metrics: {} }),
  secrets: HarborSecrets.bootstrapJob({ databasePassword: existing, storageCredentials: existing }),
};
const ID_FIELDS = /"(runAsUser|runAsGroup|fsGroup|supplementalGroups)":/;

function pods(objects: readonly Manifest[]): Manifest[] {
  return objects.filter(({ spec }) => spec?.template?.spec?.containers);
}

test('finding N9: no Pod has a fixed user or group, that of data services and Jobs included', () => {
  const found = pods(synthHarbor(ALL));
  expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Deployment', 'StatefulSet', 'Job']));
  expect(found.length).toBeGreaterThanOrEqual(10);
  expect(found.filter(object => ID_FIELDS.test(JSON.stringify(object))).map(({ metadata }) => metadata.name)).toEqual([]);
});

test('finding N9: every Pod still says that it does not run as root', () => {
  expect(pods(synthHarbor(ALL)).filter(({ spec }) => spec.template.spec.securityContext.runAsNonRoot !== true)).toEqual([]);
});

test('finding N9: an API server accepts the objects', async () => {
  expect(await schemaProblems(pods(synthHarbor(ALL)))).toEqual([]);
});

test.each(['core', 'jobservice', 'registry', 'portal'])('finding N9: a release removes the ids that the chart sets for %s', component => {
  const { spec } = patchFor(helmRelease({ platformUserIds: true }), 'Deployment', `harbor-${component}`);
  expect(spec.template.spec.securityContext).toEqual({ runAsUser: null, runAsGroup: null, fsGroup: null });
});

test('finding N9: without patches a release cannot, which is an error', () => {
  const errors = (platformUserIds: boolean) => releaseErrors({ platformUserIds, release: { postRender: false } }).filter(error => error.includes('platformUserIds'));
  expect([errors(true).length, errors(false).length]).toEqual([1, 0]);
});

test('finding N9: Dragonfly and the chart of Valkey get none either', () => {
  const dragonfly = synthHarbor({ platformUserIds: true, cache: Cache.dragonfly() }).find(({ kind }) => kind === 'Dragonfly');
  expect([dragonfly.spec.podSecurityContext.runAsNonRoot, ID_FIELDS.test(JSON.stringify(dragonfly))]).toEqual([true, false]);
  const { values } = find(synthHarbor({ platformUserIds: true, cache: Cache.valkeyChart() }), 'HelmRelease', 'harbor-valkey').spec;
  expect([values.podSecurityContext, values.securityContext]).toEqual([{ runAsUser: null, runAsGroup: null, fsGroup: null }, { runAsUser: null }]);
});

test('files of volumes get the group of the platform when they have another one, and not whenever a Pod starts', () => {
  const policies = pods(synthHarbor(ALL)).map(({ spec }) => spec.template.spec.securityContext.fsGroupChangePolicy);
  expect(new Set(policies)).toEqual(new Set(['OnRootMismatch']));
});

test('by default the ids are those of the images', () => {
  const core = find(synthHarbor(), 'Deployment', 'harbor-core');
  expect(core.spec.template.spec.securityContext).toMatchObject({ runAsUser: 10000, runAsGroup: 10000, fsGroup: 10000 });
});

describe('D45: the restricted-v2 security context constraints of OpenShift', () => {
  /** What `restricted-v2` refuses: fixed ids outside of the range of the namespace, privileges, capabilities, host namespaces, other volumes and profiles. */
  const VOLUMES = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret'];

  function refusals({ metadata: { name }, spec: { template: { spec } } }: Manifest): string[] {
    const containers: any[] = [...spec.initContainers ?? [], ...spec.containers];
    const ids = ID_FIELDS.exec(JSON.stringify(spec));
    return [
      ...ids ? [`${name}: ${ids[1]}`] : [],
      ...['hostNetwork', 'hostPID', 'hostIPC'].filter(field => spec[field]).map(field => `${name}: ${field}`),
      ...(spec.volumes ?? []).flatMap((volume: object) => Object.keys(volume)).filter((type: string) => type !== 'name' && !VOLUMES.includes(type)).map((type: string) => `${name}: ${type}`),
      ...containers.flatMap(({ name: container, ports = [], securityContext = {} }) => [
        ...ports.some(({ hostPort }: any) => hostPort) ? [`${name}/${container}: hostPort`] : [],
        ...securityContext.privileged || securityContext.allowPrivilegeEscalation !== false ? [`${name}/${container}: escalation`] : [],
        ...JSON.stringify(securityContext.capabilities) === '{"drop":["ALL"]}' ? [] : [`${name}/${container}: capabilities`],
        ...(securityContext.seccompProfile ?? spec.securityContext.seccompProfile)?.type === 'RuntimeDefault' ? [] : [`${name}/${container}: seccomp`],
      ]),
    ];
  }

  test('D45: they admit all Pods of a Harbor, of its data services and of its Jobs', () => {
    const found = pods(synthHarbor(ALL));
    expect(found.length).toBeGreaterThanOrEqual(10);
    expect(found.flatMap(refusals)).toEqual([]);
  });

  test('D45: by default they do not, because of the ids of the images alone', () => {
    const refused = pods(synthHarbor({ ...ALL, platformUserIds: false })).flatMap(refusals);
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused.filter(text => !ID_FIELDS.test(`"${text.split(': ')[1]}":`))).toEqual([]);
  });

  test.each(['core', 'jobservice', 'registry', 'portal', 'exporter', 'trivy'])('D45: a release takes the ids of the chart out of %s', component => {
    const kind = component === 'trivy' ? 'StatefulSet' : 'Deployment';
    const { spec } = patchFor(helmRelease({ platformUserIds: true, metrics: {} }), kind, `harbor-${component}`);
    expect(spec.template.spec.securityContext).toEqual({ runAsUser: null, runAsGroup: null, fsGroup: null });
  });
});
