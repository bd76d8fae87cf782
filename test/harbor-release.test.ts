import { testHarbor } from './support/harbor';
import { helmRelease, patchFor, releaseCodes, releaseErrors, synthRelease, testRelease } from './support/release';
import { blobVolume } from './support/scenarios/blob-volume';
import { SCENARIOS } from './support/scenarios/scenarios';
import { schemaProblems } from './support/schemas';
import {
  BlobStorage, Budget, Cache, Database, Exposure, HarborSecrets, HarborSize, HarborVersion, IBlobStorage, IngressController, InternalTls, SecretSource, TlsSource,
} from '../src';
import { ChartSource } from '../src/chart-source/chart-source';
import { vendorCouplings } from '../src/facts/vendor-names';
import { NEWEST_RELEASE } from '../src/facts/versions';
import { keepAnnotations } from '../src/kubernetes/keep';
import { HarborReleaseProps } from '../src/props/harbor-release-props';
import { ReleaseDriftDetection, ReleaseRemediation } from '../src/props/release-options';
import { ClusterObjectStorage } from '../src/storage/cluster-object-storage';
import { load } from '../tools/yaml';

/** Harbor of a Sovereign, by the blueprint. */
function sovereign(fqdn = 'omantel.omani.works'): Partial<HarborReleaseProps> {
  return {
    externalUrl: `https://registry.${fqdn}`,
    createNamespace: true,
    size: HarborSize.SMALL,
    cache: Cache.external({ host: 'valkey-primary.valkey.svc', withoutPassword: true }),
    storage: ClusterObjectStorage.flux({ v4Auth: true, secure: true }),
    exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }),
    trivy: { enabled: false },
    chart: ChartSource.helmRepository({
      url: 'oci://ghcr.io/openova-io', chart: 'bp-harbor', version: '1.1.0', secretName: 'ghcr-pull', umbrella: { harborChartVersion: NEWEST_RELEASE.chartVersion, hostValues: ['gateway.host'] },
    }),
    release: {
      name: 'bp-harbor',
      namespaceLabels: { 'catalyst.openova.io/sovereign': fqdn },
      dependsOn: [{ name: 'bp-cnpg' }, { name: 'bp-cert-manager' }],
      disableWait: true,
      remediation: ReleaseRemediation.ROLLBACK,
      driftDetection: ReleaseDriftDetection.OFF,
      postRender: false,
    },
  };
}

describe('the release of a Sovereign', () => {
  const objects = synthRelease(sovereign());
  const [namespace, repository, release] = objects;

  test('B36: is a Namespace, a HelmRepository and a HelmRelease, in this order', () => {
    expect(objects.map(({ kind }) => kind)).toEqual(['Namespace', 'HelmRepository', 'HelmRelease']);
  });

  test('B36: the Namespace has the label of the Sovereign and no other, and the annotations that keep it', () => {
    expect(namespace.metadata).toEqual({ name: 'harbor', labels: { 'catalyst.openova.io/sovereign': 'omantel.omani.works' }, annotations: keepAnnotations() });
  });

  test('B36: the HelmRepository has exactly the shape of the tree', () => {
    expect([repository.metadata, repository.spec]).toEqual([
      { name: 'bp-harbor', namespace: 'flux-system' }, { type: 'oci', interval: '15m', url: 'oci://ghcr.io/openova-io', secretRef: { name: 'ghcr-pull' } },
    ]);
  });

  test('B36, B37, B38, B46: the HelmRelease has exactly the shape of the tree', () => {
    const { values, valuesFrom, ...spec } = release.spec;
    expect(release.metadata).toEqual({ name: 'bp-harbor', namespace: 'flux-system' });
    expect(spec).toEqual({
      interval: '15m',
      releaseName: 'harbor',
      targetNamespace: 'harbor',
      dependsOn: [{ name: 'bp-cnpg' }, { name: 'bp-cert-manager' }],
      chart: { spec: { chart: 'bp-harbor', version: '1.1.0', sourceRef: { kind: 'HelmRepository', name: 'bp-harbor', namespace: 'flux-system' } } },
      install: { disableWait: true, remediation: { retries: 3 } },
      upgrade: { disableWait: true, remediation: { retries: 3 } },
    });
  });

  test('B37: differs in one field from that of the next version', () => {
    const chart = (version: string) => ChartSource.helmRepository({ url: 'oci://ghcr.io/openova-io', chart: 'bp-harbor', version, secretName: 'ghcr-pull', umbrella: { harborChartVersion: NEWEST_RELEASE.chartVersion, hostValues: ['gateway.host'] } });
    const [before, after] = ['1.0.0', '1.1.0'].map(version => synthRelease({ ...sovereign(), chart: chart(version) }));
    const bumped = before.map(object => object.kind === 'HelmRelease' ? { ...object, spec: { ...object.spec, chart: { spec: { ...object.spec.chart.spec, version: '1.1.0' } } } } : object);
    expect([before[2].spec.chart.spec.version, bumped]).toEqual(['1.0.0', after]);
  });

  test('B1, B2: takes five values from flux-system/object-storage, in this order', () => {
    expect(release.spec.valuesFrom).toEqual([
      ['s3-bucket', 'harbor.persistence.imageChartStorage.s3.bucket'],
      ['s3-region', 'harbor.persistence.imageChartStorage.s3.region'],
      ['s3-endpoint', 'harbor.persistence.imageChartStorage.s3.regionendpoint'],
      ['s3-access-key', 'objectStorage.s3.accessKey'],
      ['s3-secret-key', 'objectStorage.s3.secretKey'],
    ].map(([valuesKey, targetPath]) => ({ kind: 'Secret', name: 'object-storage', valuesKey, targetPath })));
  });

  test('B4: is in the namespace of that Secret', () => {
    expect(release.metadata.namespace).toBe('flux-system');
  });

  test('B5, B6: has the values of the blueprint, the gateway and Harbor', () => {
    expect(Object.keys(release.spec.values)).toEqual(['gateway', 'harbor', 'objectStorage']);
    expect(release.spec.values.objectStorage).toEqual({
      enabled: true, useExistingSecret: false, credentialsSecretName: 'harbor-objectstorage-credentials',
    });
  });

  test('B7: names one Secret for the blueprint and the registry', () => {
    const { objectStorage, harbor } = release.spec.values;
    expect(harbor.persistence.imageChartStorage.s3.existingSecret).toBe(objectStorage.credentialsSecretName);
  });

  test('B8, B9, B21: has the options of S3', () => {
    expect(release.spec.values.harbor.persistence.imageChartStorage).toEqual({
      type: 's3', disableredirect: true, s3: { existingSecret: 'harbor-objectstorage-credentials', v4auth: true, secure: true },
    });
  });

  test('B40, B41: has one host for gateway and URL', () => {
    const { gateway, harbor } = release.spec.values;
    expect([gateway.host, harbor.externalURL]).toEqual(['registry.omantel.omani.works', 'https://registry.omantel.omani.works']);
  });

  test('B45: has no key of the object store, not even an empty one', () => {
    expect(release.spec.values.objectStorage.s3).toBeUndefined();
    expect(JSON.stringify(release.spec.values)).not.toMatch(/"(access|secret)key":/i);
  });

  test('B16, B52: is coupled to no provider', () => {
    expect(vendorCouplings(JSON.stringify(objects))).toEqual([]);
  });

  test('B47: differs from that of another Sovereign in its FQDN alone', () => {
    const other = JSON.stringify(synthRelease(sovereign('otech.omani.works')));
    expect(other.replaceAll('otech.omani.works', 'omantel.omani.works')).toBe(JSON.stringify(objects));
  });

  test('is accepted by an API server', async () => {
    expect(await schemaProblems(objects)).toEqual([]);
  });
});

/** Names of all Secrets in the values. */
function secretNames(overrides: Partial<HarborReleaseProps>): string[] {
  const text = JSON.stringify(helmRelease(overrides).spec.values);
  return [...new Set([...text.matchAll(/"(?:\w*[sS]ecret\w*|name)":"(harbor-[\w-]+)"/g)].map(([, name]) => name))].sort();
}

/** Names of all Secrets in the ledger. */
const ledger = (storage: IBlobStorage): string[] => testRelease({ storage }).secrets.map(({ name }) => name).sort();

describe('storage', () => {
  const umbrella = () => ({ chart: ChartSource.helmRepository({ chart: 'bp-harbor', version: '1.1.0', umbrella: { harborChartVersion: NEWEST_RELEASE.chartVersion } }) });

  test('B17, B18, B51: object storage is exactly one Secret more than a volume', () => {
    const volume = secretNames({ ...umbrella(), storage: blobVolume() });
    expect(secretNames({ ...umbrella(), storage: ClusterObjectStorage.flux() })).toEqual([...volume, 'harbor-objectstorage-credentials'].sort());
  });

  test('B18, B50, B51: the credentials of Harbor are eight Secrets, those of database and cache two more, and that of an object store is one', () => {
    const credentials = [
      'harbor-admin-password', 'harbor-cache-password', 'harbor-core-secret', 'harbor-csrf-key', 'harbor-database-password', 'harbor-jobservice-secret',
      'harbor-registry-credentials', 'harbor-registry-http-secret', 'harbor-secret-key', 'harbor-token-key',
    ];
    expect([blobVolume(), BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1' })].map(storage => ledger(storage)))
      .toEqual([credentials, [...credentials, 'harbor-objectstorage-credentials'].sort()]);
    expect(credentials.filter(name => !name.endsWith('cache-password') && !secretNames({ storage: blobVolume() }).includes(name))).toEqual([]);
  });

  test('B12, B15, B50: a volume needs no key, no Secret and no reference of an object store', () => {
    const { spec } = helmRelease({ ...umbrella(), storage: blobVolume() });
    expect([spec.valuesFrom, spec.values.objectStorage, Object.keys(spec.values.harbor.persistence.imageChartStorage)])
      .toEqual([undefined, undefined, ['disableredirect', 'filesystem', 'type']]);
  });

  test('B10, B11, B13: Secrets out of a store have the two keys that registry and registryctl read', () => {
    const objects = synthRelease({ secrets: HarborSecrets.externalSecrets({ storeName: 'openbao' }) });
    const secret = objects.find(({ kind, metadata }) => kind === 'ExternalSecret' && metadata.name === 'harbor-objectstorage-credentials')!;
    expect(secret.spec.data.map(({ secretKey }: any) => secretKey)).toEqual(['REGISTRY_STORAGE_S3_ACCESSKEY', 'REGISTRY_STORAGE_S3_SECRETKEY']);
    expect([secret.metadata.namespace, helmRelease().spec.values.persistence.imageChartStorage.s3.existingSecret]).toEqual(['harbor', secret.metadata.name]);
  });

  test('B22: object storage needs no claim', () => {
    expect(helmRelease().spec.values.persistence.persistentVolumeClaim.registry).toBeUndefined();
  });
});

describe('the source', () => {
  test('is Harbor\'s own repository with the chart of the chosen release', () => {
    const objects = synthRelease({ version: HarborVersion.V2_14_4 });
    expect(objects[0].spec.url).toBe('https://helm.goharbor.io');
    expect(helmRelease({ version: HarborVersion.V2_14_4 }).spec.chart.spec.version).toBe('1.18.4');
  });

  test('B37: can be newer than the release, and then the images are said', () => {
    const { values } = helmRelease({ version: HarborVersion.V2_15_1, chart: ChartSource.helmRepository({ version: '1.19.2' }) }).spec;
    expect(values.core.image.tag).toBe('v2.15.1');
  });
});

describe('secrets', () => {
  test('of a source that makes them stand before the release', () => {
    const kinds = synthRelease({ secrets: HarborSecrets.externalSecrets({ storeName: 'openbao' }) }).map(({ kind }) => kind);
    expect(kinds.indexOf('HelmRelease')).toBe(kinds.length - 1);
  });

  test('B45: in plain text stand in Secrets, and never in the release', () => {
    const release = helmRelease({ cache: Cache.external({ host: 'valkey.cache.svc', password: SecretSource.unsafePlainText({ values: { REDIS_PASSWORD: 'aJf92jfA-k_2' } }) }) });
    expect(JSON.stringify(release)).not.toContain('aJf92jfA-k_2');
  });
});

describe('raw values', () => {
  test('B105: are merged over ours', () => {
    expect(helmRelease({ values: { core: { gcTimeWindowHours: 5 } } }).spec.values.core).toMatchObject({ gcTimeWindowHours: 5, replicas: 2 });
  });

  test.each([['clair', 'Clair'], ['chartmuseum', 'ChartMuseum'], ['notary', 'Notary']])('E41, E45: of %s, which is gone from Harbor, are refused by name', (key, name) => {
    expect(releaseErrors({ values: { [key]: { enabled: true } } })).toEqual([expect.stringMatching(new RegExp(`^HBR-LEFTOVER-01 'values.${key}' belongs to ${name}, which Harbor removed`))]);
  });

  test('D11, E26: of the volume of blobs beside an object store are refused, because nothing reads them', () => {
    const values = { persistence: { persistentVolumeClaim: { registry: { storageClass: 'ceph-block' } } } };
    expect(releaseErrors({ values })).toEqual([expect.stringMatching(/^HBR-VAL-05 .*registry.storageClass' is only read if persistence.imageChartStorage.type=filesystem/)]);
    expect(releaseErrors({ values, storage: blobVolume() })).toEqual([]);
  });

  test('B53: that the chart does not know are an error', () => {
    expect(releaseCodes({ values: { core: { replicaz: 2 } } })).toEqual(['HBR-VAL-01']);
  });

  test('take a default of the chart away by null', () => {
    const values = { expose: { type: 'ingress', ingress: { annotations: { 'ingress.kubernetes.io/ssl-redirect': null } } } };
    expect(helmRelease({ exposure: Exposure.ingress(), values }).spec.values.expose.ingress.annotations).toHaveProperty(['ingress.kubernetes.io/ssl-redirect'], null);
  });

  test('must not stand where a reference puts something', () => {
    const given = { values: { persistence: { imageChartStorage: { s3: { bucket: 'x' } } } }, storage: ClusterObjectStorage.flux() };
    expect(releaseCodes(given)).toEqual(['HBR-REL-17']);
  });
});

describe('patches', () => {
  const postRender = { release: { postRender: false } };

  test('give Trivy its URLs, with the password before them', () => {
    const { env } = patchFor(helmRelease(), 'StatefulSet', 'harbor-trivy').spec.template.spec.containers[0];
    expect(env.map(({ name }: any) => name)).toEqual(['REDIS_PASSWORD', 'SCANNER_REDIS_URL', 'SCANNER_STORE_REDIS_URL', 'SCANNER_JOB_QUEUE_REDIS_URL']);
  });

  test('that are needed and switched off are an error', () => {
    expect(releaseErrors(postRender)).toEqual([expect.stringMatching(/^HBR-REL-13 'cache'/)]);
  });

  test('that are not needed can be switched off', () => {
    const cache = Cache.external({ host: 'valkey.cache.svc', withoutPassword: true });
    expect(helmRelease({ ...postRender, cache }).spec.postRenderers).toBeUndefined();
  });

  test('are valid YAML for objects of the release', () => {
    const [{ kustomize }] = helmRelease({ metrics: {} }).spec.postRenderers;
    expect(kustomize.patches.map(({ patch }: any) => load(patch))).toHaveLength(7);
  });
});

describe('in a tree where Flux fills in variables', () => {
  const templated = () => synthRelease({
    ...sovereign('sovereign.invalid'), release: { ...sovereign('sovereign.invalid').release, placeholders: { SOVEREIGN_FQDN: 'sovereign.invalid' } },
  });

  test('B35: the FQDN is a variable wherever it stands', () => {
    const [namespace, , release] = templated();
    expect([namespace.metadata.labels['catalyst.openova.io/sovereign'], release.spec.values.gateway.host, release.spec.values.harbor.externalURL])
      .toEqual(['${SOVEREIGN_FQDN}', 'registry.${SOVEREIGN_FQDN}', 'https://registry.${SOVEREIGN_FQDN}']);
  });

  test('nothing of the stand-in is left', () => {
    expect(JSON.stringify(templated())).not.toContain('sovereign.invalid');
  });

  test('what only looks like a variable is escaped', () => {
    const { spec } = helmRelease({ core: { podAnnotations: { note: 'see ${datasource}' } }, release: { substituted: true } });
    expect(spec.values.core.podAnnotations.note).toBe('see $${datasource}');
  });

  test('elsewhere nothing is escaped', () => {
    expect(helmRelease({ core: { podAnnotations: { note: '${x}' } } }).spec.values.core.podAnnotations.note).toBe('${x}');
  });

  test('a stand-in that is nowhere is an error', () => {
    expect(releaseErrors({ release: { placeholders: { FQDN: 'nowhere.invalid' } } })).toEqual([expect.stringMatching(/^HBR-REL-12 .*'nowhere.invalid' is nowhere/)]);
  });
});

describe('in another cluster', () => {
  const remote = { release: { kubeConfig: { secretName: 'remote' }, namespace: 'fleet' } };
  const inChart = () => ({ ...remote, exposure: Exposure.ingress({ controller: IngressController.NGINX }) });

  test('the release is told how to get there', () => {
    expect(helmRelease(inChart()).spec).toMatchObject({ kubeConfig: { secretRef: { name: 'remote' } }, targetNamespace: 'harbor', storageNamespace: 'harbor' });
  });

  test('the Namespace is made by Helm', () => {
    const kinds = synthRelease({ ...inChart(), createNamespace: true }).map(({ kind }) => kind);
    expect(kinds).toEqual(['HelmRepository', 'HelmRelease']);
  });

  test('objects beside the chart would be made in the wrong cluster, and are an error', () => {
    const internalTls = InternalTls.certManager({ issuerName: 'internal' });
    expect(releaseErrors({ ...inChart(), internalTls })).toEqual([expect.stringMatching(/^HBR-REL-10 .*Certificate harbor-core-internal-tls/)]);
  });
});

describe('a release', () => {
  test('says its address', () => {
    expect(testRelease({ externalUrl: 'https://registry.example.org:8443' }).url).toBe('https://registry.example.org:8443');
  });

  test('says what is not for production', () => {
    expect(testRelease({ storage: blobVolume() }).warnings.join()).toContain('HBR-STORE-28');
  });

  test('can be patched like any other object', () => {
    expect(testRelease().helmRelease.kind).toBe('HelmRelease');
  });

  test('has no two objects of one name', () => {
    const release = testRelease();
    expect(release.node.findAll().flatMap(construct => construct.node.validate())).toEqual([]);
  });
});

describe.each(SCENARIOS.map(({ name, props }) => [name, props] as const))('the scenario "%s"', (_name, props) => {
  test('is accepted by an API server', async () => {
    expect(await schemaProblems(synthRelease(props()))).toEqual([]);
  });

  test('is the same every time', () => {
    expect(synthRelease(props())).toEqual(synthRelease(props()));
  });
});

describe('what a release tells about itself', () => {
  test('its Secrets are those of the native manifests', () => {
    const names = (root: { secrets: { name: string }[] }) => root.secrets.map(({ name }) => name).sort();
    expect(names(testRelease())).toEqual(names(testHarbor()));
  });

  test('B95: its budget is that of the native manifests', () => {
    const props = { size: HarborSize.OPENOVA, database: Database.cnpg({ instances: 1, backup: { destinationPath: 's3://backups' } }), cache: Cache.valkey() };
    const [release, native] = [testRelease(props).budget, testHarbor(props).budget];
    const byComponent = ({ requests }: Budget) => Object.fromEntries(requests.map(it => [it.component, it]));
    expect(byComponent(release)).toEqual(byComponent(native));
    expect([release.totalCpu, release.totalMemory, release.connections]).toEqual([native.totalCpu, native.totalMemory, native.connections]);
  });

  test('an autoscaler counts with the most that it may make', () => {
    expect(testRelease({ core: { autoscaling: { maxReplicas: 7 } } }).budget.requests.find(({ component }) => component === 'core')?.pods).toBe(7);
  });

  test('B95, HBR-BUDGET-03: more than its table is an error', () => {
    expect(releaseCodes({ size: HarborSize.OPENOVA, core: { replicas: 2 } })).toContain('HBR-BUDGET-03');
  });
});
