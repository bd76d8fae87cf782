import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Size } from 'cdk8s';
import { synthHarbor, testHarbor } from './support/harbor';
import { Manifest } from './support/manifests';
import { helmRelease } from './support/release';
import { blobVolume } from './support/scenarios/blob-volume';
import { BlobStorage, Cache, Database, Exposure, HarborProps, JobLogger, TlsSource, VolumeAccessMode } from '../src';
import { CREDENTIALS } from '../src/facts/credentials';

const PAGE = readFileSync(join(__dirname, '..', 'docs', 'moving-from-helm.md'), 'utf8');

/** The rows of the table below a heading, each cell without backquotes. */
function rowsBelow(heading: string): string[][] {
  const section = PAGE.split(`## ${heading}\n`)[1].split('\n## ')[0];
  const lines = section.split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| ---'));
  return lines.slice(1).map(line => line.split('|').slice(1, -1).map(cell => cell.replaceAll('`', '').trim()));
}

const OBJECTS = rowsBelow('Objects by name');
const objectsOf = (...whose: string[]) => OBJECTS.filter(row => whose.includes(row[2])).map(([kind, name]) => `${kind} ${name}`);

const ALL: Partial<HarborProps> = {
  database: Database.evaluation(),
  cache: Cache.evaluation(),
  storage: blobVolume({ accessMode: VolumeAccessMode.READ_WRITE_MANY }),
  jobservice: { jobLoggers: [JobLogger.FILE], logVolume: { accessMode: VolumeAccessMode.READ_WRITE_MANY } },
  metrics: { serviceMonitor: {} },
};
const FRONTS = [
  Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }), Exposure.ingress(), Exposure.route({ gateways: [{ name: 'gateway', sectionName: 'https' }] }),
];
const native: Manifest[] = FRONTS.flatMap(exposure => synthHarbor({ ...ALL, exposure }));
const idOf = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;

describe('finding P7: the page about moving from Helm', () => {
  test('has every object that a Harbor can have, and no other', () => {
    const known = new Set(objectsOf('both', 'native'));
    const found = new Set(native.filter(({ kind, metadata }) => kind !== 'ServiceAccount' || metadata.name === 'harbor-core').map(idOf));
    expect([[...found].filter(id => !known.has(id)), [...known].filter(id => !found.has(id))]).toEqual([[], []]);
  });

  test('has every object of the chart that a release patches among those of the chart', () => {
    const { postRenderers } = helmRelease({ metrics: {}, exposure: FRONTS[0] }).spec;
    const targets = postRenderers[0].kustomize.patches.map(({ target }: any) => `${target.kind} ${target.name}`);
    expect(targets.length).toBeGreaterThan(3);
    expect(targets.filter((id: string) => !objectsOf('both', 'chart').includes(id))).toEqual([]);
  });

  test('names the selectors that chart and manifests have', () => {
    const workloads = native.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind));
    expect(PAGE).toContain('by the same selectors (`release`, `app`, `component`)');
    for (const { spec } of workloads) { expect(Object.keys(spec.selector.matchLabels).sort()).toEqual(['app', 'component', 'release']); }
  });

  test('is right about the claims of StatefulSets', () => {
    const claims = native.filter(({ kind }) => kind === 'StatefulSet').flatMap(({ metadata, spec }) => (
      spec.volumeClaimTemplates.map((claim: any) => `${claim.metadata.name}-${metadata.name}-0`)
    ));
    expect(new Set(claims)).toEqual(new Set(['data-harbor-database-0', 'data-harbor-redis-0', 'data-harbor-trivy-0']));
  });

  test('is right that no address of a Service is written', () => {
    expect(native.filter(({ kind, spec }) => kind === 'Service' && spec.clusterIP !== undefined)).toEqual([]);
  });

  test('names for every credential the Secret and the keys that are read', () => {
    const copied = rowsBelow('Credentials').map(row => `${row[3]}/${row[4]}`);
    const { boundSecrets } = testHarbor()._spec;
    const read = boundSecrets.filter(({ credential }) => CREDENTIALS[credential].keys.length > 0 && credential !== 'cache-password')
      .flatMap(({ config, keys }) => keys.filter(key => !key.optional).map(({ key }) => `${config.secretName}/${key}`));
    expect(copied.sort()).toEqual(read.sort());
  });

  test('a release is looked for where Helm has its records', () => {
    const { metadata, spec } = helmRelease();
    expect([metadata.namespace, spec.releaseName, spec.targetNamespace, spec.storageNamespace]).toEqual(['harbor', 'harbor', undefined, undefined]);
    const beside = helmRelease({ release: { namespace: 'flux-system', storageNamespace: 'harbor' } }).spec;
    expect(PAGE).toContain("release: { namespace: 'flux-system', storageNamespace: 'harbor' }");
    expect([beside.releaseName, beside.targetNamespace, beside.storageNamespace]).toEqual(['harbor', 'harbor', 'harbor']);
  });

  test('a release says of its claims what was installed, by the props that the page names', () => {
    const { persistence } = helmRelease({
      storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(70), storageClass: 'fast', accessMode: VolumeAccessMode.READ_WRITE_MANY } }),
      trivy: { cacheVolume: { size: Size.gibibytes(7), storageClass: 'fast' } },
      jobservice: { jobLoggers: [JobLogger.FILE], logVolume: { size: Size.gibibytes(2), storageClass: 'fast', accessMode: VolumeAccessMode.READ_WRITE_MANY } },
    }).spec.values;
    expect(PAGE).toContain('Write the sizes that are installed into `volume`, `cacheVolume` and `logVolume`');
    expect(persistence.resourcePolicy).toBe('keep');
    expect(persistence.persistentVolumeClaim).toMatchObject({
      registry: { size: '70Gi', storageClass: 'fast', accessMode: 'ReadWriteMany' },
      trivy: { size: '7Gi', storageClass: 'fast' },
      jobservice: { jobLog: { size: '2Gi', storageClass: 'fast', accessMode: 'ReadWriteMany' } },
    });
  });

  test('an existing claim of the registry is mounted, and none is made', () => {
    const objects = synthHarbor({ storage: BlobStorage.filesystem({ volume: { existingClaim: 'harbor-registry' } }) });
    expect(objects.filter(({ kind }) => kind === 'PersistentVolumeClaim')).toEqual([]);
    expect(JSON.stringify(objects.find(it => idOf(it) === 'Deployment harbor-registry')!.spec.template.spec.volumes)).toContain('"claimName":"harbor-registry"');
  });
});
