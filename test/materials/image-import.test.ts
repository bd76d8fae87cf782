import { App, Chart } from 'cdk8s';
import { BillOfMaterials, ChartSource, Database, Harbor, HarborProps, HarborRelease, ImageImport, ImageImportProps, ImageLock, MaterialKind, StagedMaterial } from '../../src';
import { lockText } from '../../src/image-lock/lock-file';
import { harborProps } from '../support/harbor';
import { findAll, Manifest } from '../support/manifests';
import { NEWEST_TAG } from '../support/newest';
import { schemaProblems } from '../support/schemas';

const DIGEST = `sha256:${'ab'.repeat(32)}`;
const HOST = 'registry.example.com';
const CORE: StagedMaterial = {
  kind: MaterialKind.IMAGE, source: `docker.io/goharbor/harbor-core:${NEWEST_TAG}`, target: `${HOST}/docker-hub/goharbor/harbor-core:${NEWEST_TAG}`, digest: DIGEST,
};
const TRIVY: StagedMaterial = { kind: MaterialKind.ARTIFACT, source: 'mirror.gcr.io/aquasec/trivy-db:2', target: `${HOST}/gcr-mirror/aquasec/trivy-db:2` };
const CHART: StagedMaterial = { kind: MaterialKind.CHART, source: 'harbor:1.19.2', repositoryUrl: 'https://helm.goharbor.io', target: `${HOST}/charts/harbor:1.19.2` };

function importing(props: Partial<ImageImportProps> = {}, harborOptions: Partial<HarborProps> = {}) {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  const harbor = new Harbor(chart, 'harbor', harborProps(harborOptions));
  const construct = new ImageImport(chart, 'import', { harbor, materials: [CORE, TRIVY], claimName: 'transfer', pushSecretName: 'harbor-push', ...props });
  return { chart, construct };
}

function jobOf(props: Partial<ImageImportProps> = {}, harborOptions: Partial<HarborProps> = {}): Manifest {
  return findAll(importing(props, harborOptions).chart.toJson() as Manifest[], 'Job')[0];
}

const podOf = (job: Manifest) => job.spec.template.spec;
const containersOf = (job: Manifest): any[] => [...podOf(job).initContainers ?? [], ...podOf(job).containers];
const argsOf = (job: Manifest): string[] => containersOf(job).map(({ args }) => args.join(' '));
const codes = (props: Partial<ImageImportProps> = {}) => importing(props).construct.node.validate().map(error => error.split(' ')[0]);

describe('A10, A13: the import', () => {
  test('copies from OCI layouts into projects, one material after the other, by digest if it is known', () => {
    expect(argsOf(jobOf())).toEqual([
      `cp --from-oci-layout --to-registry-config /etc/push/.dockerconfigjson /content/content/docker.io/goharbor/harbor-core@${DIGEST} ${CORE.target}`,
      `cp --from-oci-layout --to-registry-config /etc/push/.dockerconfigjson /content/content/mirror.gcr.io/aquasec/trivy-db:2 ${TRIVY.target}`,
    ]);
    expect(jobOf().spec.template.spec.initContainers).toHaveLength(1);
  });

  test('copies from a staging registry, where everything has the names that it gets in Harbor', () => {
    const job = jobOf({ claimName: undefined, fromRegistry: 'staging.example.com:5000', pullSecretName: 'staging-pull', caSecretName: 'corp-ca' });
    expect(argsOf(job)).toEqual([
      ['cp --from-registry-config /etc/pull/.dockerconfigjson --from-ca-file /etc/registry-ca/ca.crt --to-registry-config /etc/push/.dockerconfigjson --to-ca-file /etc/registry-ca/ca.crt',
        `staging.example.com:5000/docker-hub/goharbor/harbor-core@${DIGEST}`, CORE.target].join(' '),
      expect.stringContaining(` staging.example.com:5000/gcr-mirror/aquasec/trivy-db:2 ${TRIVY.target}`),
    ]);
    expect(argsOf(job).join()).not.toContain('oci-layout');
  });

  test('never skips the verification of certificates, deletes nothing and runs no shell', () => {
    const text = JSON.stringify([jobOf(), jobOf({ claimName: undefined, fromRegistry: 'staging.example.com' })]);
    expect(text).not.toMatch(/insecure|plain-http|delete|\bsh\b|force/);
    expect(containersOf(jobOf()).map(({ command }) => command)).toEqual([['oras'], ['oras']]);
  });

  test('needs no more than it uses: no token, no root, no claim to write to', async () => {
    const job = jobOf({ caSecretName: 'corp-ca' });
    expect(podOf(job)).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } });
    expect(containersOf(job).every(({ securityContext }) => securityContext.readOnlyRootFilesystem && securityContext.capabilities.drop.includes('ALL'))).toBe(true);
    expect(podOf(job).volumes.find(({ name }: any) => name === 'content')).toEqual({ name: 'content', persistentVolumeClaim: { claimName: 'transfer', readOnly: true } });
    expect(containersOf(job).flatMap(({ volumeMounts }) => volumeMounts).every(({ readOnly }) => readOnly)).toBe(true);
    expect(await schemaProblems([job])).toEqual([]);
  });

  test('is another Job when anything about it changes, for a Job cannot be changed', () => {
    const names = [jobOf(), jobOf({ materials: [CORE] }), jobOf({ folder: 'other' }), jobOf()].map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(3);
    expect(names[0]).toBe(names[3]);
  });

  test('is in the namespace of Harbor, and its image is locked with those of Harbor', () => {
    const image = 'ghcr.io/oras-project/oras:v1.3.0';
    const imageLock = ImageLock.parse(lockText({ [image]: { digest: DIGEST, mediaType: 'x' } }));
    const { construct } = importing({}, { imageLock }); // the images of Harbor itself are not in this lock
    const job = construct.job?.toJson() as Manifest;
    expect([job.metadata.namespace, containersOf(job)[0].image]).toEqual(['harbor', `${image}@${DIGEST}`]);
    expect(BillOfMaterials.of(importing().chart).materials.map(({ reference }) => reference)).toContain(image);
  });

  test('HBR-AIRGAP-12 warns of what has no digest', () => {
    expect(importing().construct.warnings).toEqual([expect.stringMatching(/HBR-AIRGAP-12 'materials' .*: mirror\.gcr\.io\/aquasec\/trivy-db:2:/)]);
    expect(importing({ materials: [CORE] }).construct.warnings).toEqual([]);
  });

  test.each<[string, string, Partial<ImageImportProps>]>([
    ['HBR-AIRGAP-09', 'no source', { claimName: undefined }],
    ['HBR-AIRGAP-09', 'two sources', { fromRegistry: 'staging.example.com' }],
    ['HBR-AIRGAP-10', 'Harbor itself as source', { claimName: undefined, fromRegistry: HOST }],
    ['HBR-AIRGAP-08', 'a material without a tag', { materials: [{ ...CORE, target: `${HOST}/docker-hub/goharbor/harbor-core` }] }],
    ['HBR-AIRGAP-13', 'a digest that is none', { materials: [{ ...CORE, digest: 'sha256:0a' }] }],
    ['HBR-AIRGAP-11', 'too many materials', { materials: Array.from({ length: 401 }, () => CORE) }],
  ])('%s is the error for %s', (code, _, props) => {
    expect(codes(props)).toEqual([code]);
  });

  test('leaves out charts of Helm repositories, and is no Job if nothing is left', () => {
    expect(argsOf(jobOf({ materials: [CORE, CHART] }))).toHaveLength(1);
    expect(importing({ materials: [CHART] }).construct.job).toBeUndefined();
  });
});

describe('A10: the staging list', () => {
  const bill = (props: Partial<HarborProps> = {}, chart = ChartSource.helmRepository()) => {
    const scope = new Chart(new App(), 'test');
    new HarborRelease(scope, 'harbor', { ...harborProps(props), chart });
    return BillOfMaterials.of(scope);
  };

  test('has the name in the registry for each source, by the projects that mirrors have', () => {
    expect(bill().stagingList(HOST)).toContainEqual({ kind: MaterialKind.IMAGE, source: CORE.source, target: CORE.target });
    const routes = [{ upstream: 'docker.io', project: 'hub' }];
    expect(bill().stagingList(HOST, { routes }).map(({ target }) => target)).toContain(`${HOST}/hub/goharbor/harbor-core:${NEWEST_TAG}`);
  });

  test('has digests from a lock', () => {
    const imageLock = ImageLock.parse(lockText({ [CORE.source]: { digest: DIGEST, mediaType: 'x' } }));
    const scope = new Chart(new App(), 'test');
    new Harbor(scope, 'harbor', harborProps());
    const lines = BillOfMaterials.of(scope, { imageLock }).toOrasList(HOST).split('\n');
    expect(lines).toContain(`docker.io/goharbor/harbor-core@${DIGEST} ${CORE.target}`);
  });

  test('knows where images of the own registry are published, so that they get the names that Pods use', () => {
    const staged = bill({ imageRegistry: `${HOST}/docker-hub`, trivy: { databaseRepositories: [`${HOST}/trivy/trivy-db`], javaDatabaseRepositories: [`${HOST}/trivy/trivy-java-db`] } })
      .stagingList(HOST);
    expect(staged).toContainEqual({ kind: MaterialKind.IMAGE, source: CORE.source, target: CORE.target });
    expect(staged).toContainEqual({ kind: MaterialKind.ARTIFACT, source: 'mirror.gcr.io/aquasec/trivy-db:2', target: `${HOST}/trivy/trivy-db:2` });
  });

  test('A11: makes OCI artifacts of charts, whatever repository they come from, and knows no other kind', () => {
    const charts = (chart: ChartSource) => bill({}, chart as never).stagingList(HOST).filter(({ kind }) => kind === MaterialKind.CHART);
    expect(charts(ChartSource.helmRepository())).toEqual([
      { kind: MaterialKind.CHART, source: expect.stringMatching(/^harbor:[\d.]+$/), repositoryUrl: 'https://helm.goharbor.io', target: expect.stringMatching(/^registry\.example\.com\/charts\/harbor:[\d.]+$/) },
    ]);
    expect(charts(ChartSource.ociRepository({ url: 'oci://ghcr.io/goharbor/harbor' }))).toEqual([
      { kind: MaterialKind.CHART, source: expect.stringMatching(/^ghcr\.io\/goharbor\/harbor:/), target: expect.stringMatching(/^registry\.example\.com\/ghcr\/goharbor\/harbor:/) },
    ]);
    expect(JSON.stringify(bill({}, ChartSource.helmRepository()).stagingList(HOST))).not.toContain('chartrepo');
  });

  test('leaves out what has no version', () => {
    expect(bill({ database: Database.cnpg() }).stagingList(HOST).map(({ source }) => source).join()).not.toContain('cloudnative-pg/cloudnative-pg');
  });
});
