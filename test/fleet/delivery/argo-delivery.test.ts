import { ApiObject } from 'cdk8s';
import { objectsOf as documentsOf } from '../../../conformance/documents';
import { holdsData, losses } from '../../../conformance/retention';
import { Cache, Database, Exposure, Harbor, HarborSecrets, HarborVersion } from '../../../src';
import { ArgoCdOptions } from '../../../src/fleet/delivery/argo-options';
import { GitOps } from '../../../src/fleet/delivery/gitops';
import { FleetProps } from '../../../src/fleet/fleet-props';
import { HarborPlacement } from '../../../src/fleet/harbor-placement';
import { blueprint, codesOf, contentOf, harborBlueprint, objectsOf, OMANTEL, OTECH, problemsOf, testFleet, treeOf } from '../../support/fleet';
import { remoteRef } from '../../support/remote-ref';
import { blobVolume } from '../../support/scenarios/blob-volume';
import { schemaProblems } from '../../support/schemas';

const REPO = 'https://git.example.com/fleet.git';
const valuesOf = (host: string) => ({ harbor: { externalURL: `https://${host}` }, gateway: { host } });
const VALUES = valuesOf('registry.omantel.omani.works');

/** A Harbor whose objects of Flux are those of an umbrella chart. */
function releaseBlueprint(spec: object = {}) {
  return blueprint((chart, sovereign) => {
    harborBlueprint().define(chart, sovereign);
    const metadata = { name: 'bp-harbor', namespace: 'flux-system' };
    new ApiObject(chart, 'source', { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', metadata, spec: { type: 'oci', url: 'oci://ghcr.io/openova-io' } });
    new ApiObject(chart, 'release', {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata,
      spec: {
        releaseName: 'harbor',
        targetNamespace: 'harbor',
        values: valuesOf(sovereign.host),
        chart: { spec: { chart: 'bp-harbor', version: '1.1.0', sourceRef: { kind: 'HelmRepository', name: 'bp-harbor' } } },
        ...spec,
      },
    });
  });
}

function written(options: Partial<ArgoCdOptions> = {}, props: Partial<FleetProps> = {}) {
  const fleet = testFleet({ gitOps: GitOps.argoCd({ repoUrl: REPO, ...options }), ...props });
  fleet.synth();
  const objects = objectsOf(fleet, 'omantel.omani.works/argocd.yaml');
  return { fleet, objects, find: (kind: string, name: string) => objects.find(it => it.kind === kind && it.metadata.name === name) };
}

const wave = (object: any) => Number(object.metadata.annotations['argocd.argoproj.io/sync-wave']);

describe('delivery with Argo CD', () => {
  const applications = [{ name: 'catalyst', chart: 'catalyst', version: '1.0.0', namespace: 'catalyst', values: { replicas: 2 } }];
  const repositoryCredentials = { storeName: 'openbao', remoteKey: 'harbor/argocd' };

  test('A5: installs Harbor before the gate, and what comes out of Harbor after it', () => {
    const { find } = written({ applications, repositoryCredentials });
    const waves = [find('Application', 'harbor'), find('Job', 'harbor-gate'), find('ExternalSecret', 'harbor-charts'), find('Application', 'catalyst')].map(wave);
    expect(waves).toEqual([...waves].sort((one, other) => one - other));
    expect(new Set(waves).size).toBe(4);
  });

  test('A5: has a gate between Harbor and the platform', () => {
    expect(written().find('Job', 'harbor-gate')).toBeDefined();
  });

  test('A39: asks Harbor for its health at the gate', () => {
    const [{ env, command }] = written().find('Job', 'harbor-gate').spec.template.spec.containers;
    expect(env).toEqual([{ name: 'HARBOR_HEALTH', value: 'https://registry.omantel.omani.works/api/v2.0/health' }]);
    expect(command.join(' ')).toContain('curl --fail');
  });

  test('A40: asks from inside the cluster that will pull', () => {
    const { find } = written();
    expect([find('Job', 'harbor-gate').metadata.namespace, find('Application', 'harbor').spec.destination.server]).toEqual(['argocd', 'https://kubernetes.default.svc']);
  });

  test('A8: tells Argo CD the repository of charts, with credentials by reference', () => {
    const { spec } = written({ repositoryCredentials, chartProject: 'blueprints' }).find('ExternalSecret', 'harbor-charts');
    expect(spec.target.template.metadata.labels).toEqual({ 'argocd.argoproj.io/secret-type': 'repository' });
    expect(spec.target.template.data).toMatchObject({ type: 'helm', enableOCI: 'true', url: 'registry.omantel.omani.works/blueprints', password: '{{ .password }}' });
    expect(spec.data[1]).toEqual({ secretKey: 'password', remoteRef: remoteRef({ key: 'harbor/argocd', property: 'password' }) });
  });

  test('A8: restricts the project of the platform to the host of Harbor', () => {
    const { sourceRepos } = written().find('AppProject', 'platform').spec;
    expect(sourceRepos.length).toBeGreaterThan(0);
    expect(sourceRepos.filter((repo: string) => !repo.startsWith('registry.omantel.omani.works/'))).toEqual([]);
  });

  test('A8: installs the platform out of Harbor, in that project', () => {
    expect(written({ applications }).find('Application', 'catalyst').spec).toMatchObject({
      project: 'platform',
      source: { repoURL: 'registry.omantel.omani.works/charts', chart: 'catalyst', targetRevision: '1.0.0', helm: { valuesObject: { replicas: 2 } } },
      destination: { namespace: 'catalyst' },
    });
  });

  test('A9: leaves nothing out of the comparison', () => {
    const { objects } = written({ applications });
    expect(objects.filter(({ spec }) => spec?.ignoreDifferences)).toEqual([]);
  });

  test('A9: has the same bytes twice', () => {
    const [one, other] = [1, 2].map(() => written({ applications, repositoryCredentials, applicationSet: true }).fleet);
    expect(treeOf(one.outdir)).toEqual(treeOf(other.outdir));
  });

  test('A41: installs manifests out of Git', () => {
    expect(written().find('Application', 'harbor').spec.source).toEqual({
      repoURL: REPO, targetRevision: 'main', path: 'clusters/omantel.omani.works/bootstrap-kit', directory: { include: '19-harbor.yaml' },
    });
  });

  test('A41: installs the chart of a HelmRelease with the same values', () => {
    const [chart] = written({}, { blueprint: releaseBlueprint() }).find('Application', 'harbor').spec.sources;
    expect(chart).toEqual({ repoURL: 'ghcr.io/openova-io', chart: 'bp-harbor', targetRevision: '1.1.0', helm: { releaseName: 'harbor', valuesObject: VALUES } });
  });

  test('A41: installs what is beside the chart out of Git', () => {
    const [, folder] = written({}, { blueprint: releaseBlueprint() }).find('Application', 'harbor').spec.sources;
    expect(folder.path).toBe('clusters/omantel.omani.works/bootstrap-kit');
  });

  test('A41: writes nothing that needs Flux', () => {
    const { fleet } = written({ applications, repositoryCredentials }, { blueprint: releaseBlueprint() });
    expect(Object.values(treeOf(fleet.outdir)).filter(text => /apiVersion: \S*toolkit\.fluxcd\.io/.test(text))).toEqual([]);
  });

  test.each([
    ['values out of a Secret', { valuesFrom: [{ kind: 'Secret', name: 'object-storage', valuesKey: 's3-bucket', targetPath: 'x' }] }, /HBR-FLEET-26 .*takes values out of Secret object-storage.*write them as values.*or use Harbor.*or deliver with Flux/],
    ['patches of what the chart renders', { postRenderers: [{ kustomize: {} }] }, /HBR-FLEET-26 .*patches the output of the chart \(postRenderers\).*'release.postRender' to false.*or use Harbor.*or deliver with Flux/],
  ])('finding F5: refuses a release with %s, and says what can be done', (_, spec, problem) => {
    const fleet = testFleet({ gitOps: GitOps.argoCd({ repoUrl: REPO }), blueprint: releaseBlueprint(spec) });
    expect(problemsOf(fleet)).toEqual([expect.stringMatching(problem)]);
  });

  test('has an ApplicationSet over the facts of all clusters on request', () => {
    const { fleet } = written({ applicationSet: true });
    const [set, ...others] = objectsOf(fleet, '_fleet/argocd-application-sets.yaml');
    expect(others).toEqual([]);
    expect(set.spec.generators).toEqual([{ git: { repoURL: REPO, revision: 'main', files: [{ path: 'clusters/*/argocd-manifests.yaml' }] } }]);
    expect(set.spec.template.spec.destination).toEqual({ name: '{{ .fqdn }}', namespace: '{{ .namespace }}' });
  });

  test('gives the ApplicationSet the values of the release', () => {
    const { fleet } = written({ applicationSet: true }, { blueprint: releaseBlueprint() });
    const facts = contentOf(fleet, 'omantel.omani.works/argocd-chart.yaml');
    expect([facts.fqdn, facts.chart, facts.chartVersion, facts.values]).toEqual([OMANTEL.fqdn, 'bp-harbor', '1.1.0', VALUES]);
  });

  test('uses no fact in the ApplicationSet that a cluster does not have', () => {
    for (const props of [{}, { blueprint: releaseBlueprint() }]) {
      const { fleet } = written({ applicationSet: true }, props);
      const [set] = objectsOf(fleet, '_fleet/argocd-application-sets.yaml');
      const used = [...JSON.stringify(set.spec.template).matchAll(/\{\{ (?:toYaml )?\.(\w+) \}\}/g)].map(([, name]) => name);
      const file = set.spec.generators[0].git.files[0].path.replace('clusters/*', OMANTEL.fqdn);
      expect(Object.keys(contentOf(fleet, file))).toEqual(expect.arrayContaining(used));
    }
  });

  test('has no ApplicationSet otherwise', () => {
    const { fleet } = written();
    expect(Object.keys(treeOf(fleet.outdir)).filter(file => file.includes('argocd-'))).toEqual([]);
  });

  test('waits for a registry elsewhere, and installs none', () => {
    const placement = HarborPlacement.external({ host: 'registry.example.com', pathPrefix: 'team' });
    const fleet = testFleet({ gitOps: GitOps.argoCd({ repoUrl: REPO, applicationSet: true }) }, [{ ...OMANTEL, placement }]);
    fleet.synth();
    const objects = objectsOf(fleet, 'omantel.omani.works/argocd.yaml');
    expect(objects.map(({ kind }) => kind)).toEqual(['Job', 'AppProject']);
    expect(objects[0].spec.template.spec.containers[0].env[0].value).toBe('https://registry.example.com/api/v2.0/health');
    expect(objects[1].spec.sourceRepos[0]).toBe('registry.example.com/team/*');
  });

  test('B60: does not let a platform name another cluster', () => {
    const values = { upstream: `registry.${OTECH.fqdn}` };
    const fleet = testFleet({ gitOps: GitOps.argoCd({ repoUrl: REPO, applications: [{ ...applications[0], values }] }) });
    expect(codesOf(problemsOf(fleet))).toEqual(['HBR-FLEET-08']);
  });

  test('may have other names and places', () => {
    const { find } = written({ namespace: 'gitops', project: 'bootstrap', revision: 'v1', treePath: 'infra/clusters', caSecretName: 'harbor-ca' });
    const harbor = find('Application', 'harbor');
    expect([harbor.metadata.namespace, harbor.spec.project, harbor.spec.source.targetRevision, harbor.spec.source.path])
      .toEqual(['gitops', 'bootstrap', 'v1', 'infra/clusters/omantel.omani.works/bootstrap-kit']);
    expect(find('Job', 'harbor-gate').spec.template.spec.containers[0].command.at(-1)).toBe('/etc/harbor-ca/ca.crt');
  });

  test('has objects that an API server accepts', async () => {
    const { fleet, objects } = written({ applications, repositoryCredentials, applicationSet: true, caSecretName: 'harbor-ca' });
    expect(await schemaProblems([...objects, ...objectsOf(fleet, '_fleet/argocd-application-sets.yaml')])).toEqual([]);
  });
});

describe('finding D1: an Application of Argo CD, which deletes all of its objects with itself and prunes those that leave the tree', () => {
  const stateful = blueprint((chart, sovereign) => {
    new Harbor(chart, 'harbor', {
      version: sovereign.version,
      externalUrl: `https://${sovereign.host}`,
      createNamespace: true,
      database: Database.cnpg(),
      cache: Cache.valkey(),
      storage: blobVolume(),
      exposure: Exposure.none(),
      secrets: HarborSecrets.generated(),
    });
  });
  const { fleet, find } = written({}, { blueprint: stateful });

  test('has the finalizer and prunes', () => {
    const { metadata, spec } = find('Application', 'harbor')!;
    expect([metadata.finalizers, spec.syncPolicy.automated.prune]).toEqual([['resources-finalizer.argocd.argoproj.io'], true]);
  });

  test('C71: a changed image is synced without anybody, since it is another text in Git', () => {
    const ofVersion = (version: string) => written({}, { blueprint: stateful, defaults: { version: HarborVersion.of(version) } });
    const [before, after] = ['2.15.1', '2.15.2'].map(ofVersion);
    const imagesOf = ({ fleet: { outdir } }: typeof before) => Object.values(treeOf(outdir)).join('').match(/goharbor\/harbor-core:v[\d.]+/g);
    expect([imagesOf(before), imagesOf(after)]).toEqual([['goharbor/harbor-core:v2.15.1'], ['goharbor/harbor-core:v2.15.2']].map(([image]) => expect.arrayContaining([image])));
    expect(after.find('Application', 'harbor')!.spec.syncPolicy.automated).toEqual({ prune: true, selfHeal: true });
  });

  test('keeps everything that holds data or keys in both cases', () => {
    const objects = Object.values(treeOf(fleet.outdir)).flatMap(text => documentsOf(text)).filter(({ metadata }) => metadata !== undefined);
    expect(objects.filter(holdsData).length).toBeGreaterThan(10);
    expect(losses(objects, [])).toEqual([]);
  });
});
