import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { BlobStorage, Cache, Database, Harbor, HarborProps, HarborRelease, HarborSecrets, SecretSource } from '../../src';
import { contentsOf, CONTENTS } from '../../src/kubernetes/contents';
import { defineResource, Resource } from '../../src/kubernetes/define-resource';
import { keepAnnotations, stopKeeping } from '../../src/kubernetes/keep';
import { harborProps, synthHarbor, testHarbor } from '../support/harbor';
import { testChart } from '../support/harbor-context';
import { synthRelease, testRelease } from '../support/release';
import { blobVolume } from '../support/scenarios/blob-volume';

const FLUX = 'kustomize.toolkit.fluxcd.io/prune';
const ARGO_CD = 'argocd.argoproj.io/sync-options';
const HELM = 'helm.sh/resource-policy';
const KEPT = { [FLUX]: 'disabled', [ARGO_CD]: 'Prune=false,Delete=false', [HELM]: 'keep' };

const annotationsOf = (objects: readonly any[], kind: string, name?: string) => (
  objects.find(object => object.kind === kind && (name === undefined || object.metadata.name === name))?.metadata.annotations
);
const claim = (annotations?: Record<string, string>): Resource => (
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'blobs', annotations } }
);
const defined = (resource: Resource, change: (object: ApiObject) => void = () => {}) => {
  const object = defineResource(testChart(), 'object', resource);
  change(object);
  return object.toJson().metadata.annotations;
};

describe('annotations of an object that is kept', () => {
  test('finding D1: are those of Flux, Argo CD and Helm', () => {
    expect(defined(claim())).toEqual(KEPT);
  });

  test.each([
    ['others', { 'example.com/a': 'b' }, { ...KEPT, 'example.com/a': 'b' }],
    ['another option of Argo CD', { [ARGO_CD]: 'ServerSideApply=true' }, { ...KEPT, [ARGO_CD]: 'ServerSideApply=true,Prune=false,Delete=false' }],
    ['the opposite for Argo CD', { [ARGO_CD]: 'Prune=true, Replace=true' }, { ...KEPT, [ARGO_CD]: 'Prune=true,Replace=true,Delete=false' }],
    ['a confirmation', { [ARGO_CD]: 'Delete=confirm' }, { ...KEPT, [ARGO_CD]: 'Delete=confirm,Prune=false' }],
    ['the opposite for Flux', { [FLUX]: 'enabled' }, { ...KEPT, [FLUX]: 'enabled' }],
    ['the opposite for Helm', { [HELM]: 'delete' }, { ...KEPT, [HELM]: 'delete' }],
  ])('finding D1: are merged with those of the user: %s', (_, given, expected) => {
    expect(defined(claim(given as unknown as Record<string, string>))).toEqual(expected);
  });

  test('are merged with an annotation that is added after the object was defined', () => {
    expect(defined(claim(), object => object.metadata.addAnnotation(ARGO_CD, 'ServerSideApply=true'))).toEqual({
      ...KEPT, [ARGO_CD]: 'ServerSideApply=true,Prune=false,Delete=false',
    });
  });

  test('can be removed by a JSON patch', () => {
    const remove = (object: ApiObject) => object.addJsonPatch(JsonPatch.remove('/metadata/annotations/helm.sh~1resource-policy'));
    expect(Object.keys(defined(claim(), remove))).not.toContain(HELM);
  });

  test('are the same however often it is rendered', () => {
    const object = defineResource(testChart(), 'object', claim());
    expect([object.toJson(), object.toJson()].map(it => it.metadata.annotations)).toEqual([KEPT, KEPT]);
  });
});

describe('the table of contents', () => {
  test('is asked for every object: a kind without a row is an error', () => {
    expect(() => defineResource(testChart(), 'object', { apiVersion: 'v1', kind: 'Queue', metadata: { name: 'a' } } as unknown as Resource)).toThrow('Queue has no row');
  });

  test('leaves some kinds to their makers, who have to say it', () => {
    const open = Object.keys(CONTENTS).filter(kind => CONTENTS[kind as keyof typeof CONTENTS] === 'by object');
    expect(open).toEqual(['StatefulSet', 'ServiceAccount', 'Service', 'HelmRelease', 'ExternalSecret', 'Certificate']);
    for (const kind of open) { expect(() => contentsOf({ kind })).toThrow("has to say what it 'holds'"); }
  });

  test('is not part of the output', () => {
    const object = defineResource(testChart(), 'object', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, holds: 'data' });
    expect(object.toJson()).not.toHaveProperty('holds');
  });
});

/** Data and keys of every kind. */
const everything = (): Partial<HarborProps> => ({
  createNamespace: true,
  storage: blobVolume(),
  database: Database.cnpg(),
  cache: Cache.valkey(),
  secrets: HarborSecrets.generated({ databaseBackup: SecretSource.existing() }),
});

describe('a Harbor', () => {
  test('keeps its Namespace, blobs, database, cache and keys', () => {
    const objects = synthHarbor(everything());
    for (const kind of ['Namespace', 'PersistentVolumeClaim', 'Cluster', 'ExternalSecret', 'Password']) {
      expect([kind, annotationsOf(objects, kind)]).toEqual([kind, KEPT]);
    }
    expect(annotationsOf(objects, 'StatefulSet', 'harbor-valkey')).toEqual(KEPT);
  });

  test('lets go of what holds nothing', () => {
    const objects = synthHarbor(everything());
    const kept = objects.filter(({ metadata }) => metadata.annotations?.[FLUX] === 'disabled').map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(kept.filter(name => /^(Deployment|ConfigMap|HTTPRoute|PodDisruptionBudget)|harbor-trivy|Service harbor-core/.test(name))).toEqual([]);
  });

  test('keeps a release with volumes of the chart, and lets go of one without', () => {
    const release = (props: object) => annotationsOf(synthRelease(props), 'HelmRelease', 'harbor');
    expect(release({ storage: blobVolume() })).toMatchObject(KEPT);
    expect(release({})?.[FLUX]).toBeUndefined();
  });

  test('marks Secrets that a controller leaves without an owner, which Argo CD may take for its own', () => {
    const objects = synthHarbor({ secrets: HarborSecrets.mixed({ csrfKey: SecretSource.generated(), tokenKey: SecretSource.certificate({ issuerName: 'ca' }), secretKey: SecretSource.bootstrapJob() }) });
    const find = (kind: string, name: string) => objects.find(it => it.kind === kind && it.metadata.name === name);
    expect(find('ExternalSecret', 'harbor-csrf-key').spec.target.template.metadata.annotations).toEqual(KEPT);
    expect(find('Certificate', 'harbor-token-key').spec.secretTemplate.annotations).toEqual(KEPT);
    expect(JSON.parse(find('ConfigMap', 'harbor-secret-bootstrap').data['secrets.json'])[0].annotations).toEqual(KEPT);
  });

  test('says that the claims of its servers are retained', () => {
    const servers = synthHarbor({ ...everything(), database: Database.evaluation() }).filter(({ kind, metadata }) => kind === 'StatefulSet' && metadata.labels.component !== 'trivy');
    expect(servers.map(({ spec }) => spec.persistentVolumeClaimRetentionPolicy)).toEqual([1, 2].map(() => ({ whenDeleted: 'Retain', whenScaled: 'Retain' })));
  });

  test('merges the annotations of a volume with those that keep it', () => {
    const storage = () => blobVolume({ annotations: { [ARGO_CD]: 'Replace=false', 'example.com/backup': 'yes' } });
    const expected = { ...KEPT, [ARGO_CD]: 'Replace=false,Prune=false,Delete=false', 'example.com/backup': 'yes' };
    expect(annotationsOf(synthHarbor({ storage: storage() }), 'PersistentVolumeClaim')).toEqual(expected);
  });
});

describe('keepData: false', () => {
  const keptBelow = (root: Harbor | HarborRelease) => JSON.stringify(Chart.of(root).toJson()).match(/prune|sync-options|resource-policy/g);

  test('leaves all of these annotations out, natively and as a release', () => {
    const props = { ...everything(), keepData: false };
    expect([keptBelow(testHarbor(props)), keptBelow(testRelease(props))]).toEqual([null, null]);
  });

  test('says what can be deleted then', () => {
    const [warning] = testHarbor({ ...everything(), keepData: false }).warnings.filter(text => text.includes('HBR-DATA-01'));
    expect(warning).toContain('Namespace harbor');
    expect(warning).toContain('Cluster harbor-postgres');
    expect(warning).not.toContain('Deployment');
  });

  test.each([['data is kept', undefined], ['data is kept explicitly', true]])('is not warned of where %s', (_, keepData) => {
    expect(testHarbor({ ...everything(), keepData }).warnings.filter(text => text.includes('HBR-DATA-01'))).toEqual([]);
  });

  test('concerns its own Harbor alone', () => {
    const chart = testChart();
    new Harbor(chart, 'one', { ...harborProps(), createNamespace: true, namespace: 'one', keepData: false });
    new Harbor(chart, 'two', { ...harborProps(), createNamespace: true, namespace: 'two', releaseName: 'harbor-two' });
    const objects = chart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
    expect([annotationsOf(objects, 'Namespace', 'one'), annotationsOf(objects, 'Namespace', 'two')]).toEqual([undefined, KEPT]);
  });

  test('is for constructs without children', () => {
    const chart = testChart();
    defineResource(chart, 'object', claim());
    expect(() => stopKeeping(chart)).toThrow();
    expect(keepAnnotations()).toEqual(KEPT);
  });
});

describe('claims of the official chart', () => {
  const persistence = (annotations?: Record<string, string>, keepData?: boolean) => (
    synthRelease({ storage: blobVolume({ annotations }), keepData }).find(({ kind }) => kind === 'HelmRelease')!.spec.values.persistence
  );
  const claimAnnotations = (...args: Parameters<typeof persistence>) => persistence(...args).persistentVolumeClaim.registry.annotations;

  test('are annotated by the chart for Helm, and by its values for Flux and Argo CD', () => {
    const { [HELM]: _, ...others } = KEPT;
    expect([persistence().resourcePolicy, claimAnnotations()]).toEqual(['keep', others]);
  });

  test('have the policy of Helm once, whoever says it', () => {
    expect([persistence({ [HELM]: 'keep' }).resourcePolicy, claimAnnotations({ [HELM]: 'keep' })[HELM]]).toEqual(['keep', undefined]);
    expect([persistence({ [HELM]: 'delete' }).resourcePolicy, claimAnnotations({ [HELM]: 'delete' })[HELM]]).toEqual(['', 'delete']);
  });

  test('are not kept with keepData: false', () => {
    expect([persistence({}, false).resourcePolicy, claimAnnotations({}, false)]).toEqual(['', undefined]);
  });

  test('that somebody else made are left alone', () => {
    const values = synthRelease({ storage: BlobStorage.filesystem({ volume: { existingClaim: 'mine' } }) }).find(({ kind }) => kind === 'HelmRelease')!.spec.values;
    expect(values.persistence).not.toHaveProperty('resourcePolicy');
    expect(values.persistence.persistentVolumeClaim.registry).toEqual({ existingClaim: 'mine' });
  });
});
