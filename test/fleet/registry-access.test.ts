import * as fs from 'node:fs';
import * as path from 'node:path';
import { ChartTool, Enforcement, ImageRoutes, NetworkEndpoint, NodeRuntime, NetworkPolicyKind } from '../../src';
import { RegistryKind } from '../../src/facts/registry-kinds';
import { GitOps } from '../../src/fleet/delivery/gitops';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { letsOut } from '../support/egress';
import { contentOf, objectsOf, OMANTEL, OTECH, problemsOf, temporaryFolder, testFleet } from '../support/fleet';
import { remoteRef as expectedRef } from '../support/remote-ref';
import { schemaProblems } from '../support/schemas';

const pullCredentials = { storeName: 'openbao', remoteKey: 'registry/pull', namespaces: ['apps', 'data'] };
const KIT = 'omantel.omani.works/bootstrap-kit/19-harbor.yaml';

function written(placement: HarborPlacement) {
  const fleet = testFleet({}, [{ ...OMANTEL, placement }]);
  fleet.synth();
  return { fleet, objects: objectsOf(fleet, KIT).filter(Boolean) };
}

describe('a cluster whose registry is elsewhere', () => {
  test('has no workload of Harbor', () => {
    const { objects } = written(HarborPlacement.external({ host: 'registry.example.com', pullCredentials }));
    expect(objects.map(({ kind }) => kind)).toEqual(['ExternalSecret', 'ExternalSecret']);
  });

  test('A32: has a pull secret in every namespace that pulls, by reference', () => {
    const { objects } = written(HarborPlacement.external({ host: 'registry.example.com', pullCredentials }));
    expect(objects.map(({ metadata }) => [metadata.namespace, metadata.name])).toEqual([['apps', 'registry-pull'], ['data', 'registry-pull']]);
    expect(objects[0].spec.data.map(({ remoteRef }: any) => remoteRef)).toEqual([expectedRef({ key: 'registry/pull', property: 'username' }), expectedRef({ key: 'registry/pull', property: 'password' })]);
  });

  test('has the same for a registry that the customer runs', () => {
    const { objects } = written(HarborPlacement.existing({ host: 'registry.example.com:8443', kind: RegistryKind.ARTIFACTORY, pathPrefix: 'docker', pullCredentials }));
    expect(objects[0].spec.target.template).toMatchObject({ type: 'kubernetes.io/dockerconfigjson' });
    expect(objects[0].spec.target.template.data['.dockerconfigjson']).toContain('"registry.example.com:8443"');
  });

  test('may need nothing at all', () => {
    const { fleet, objects } = written(HarborPlacement.existing({ host: 'registry.example.com' }));
    expect(objects).toEqual([]);
    expect(contentOf(fleet, 'omantel.omani.works/flux-kustomization.yaml').kind).toBe('Kustomization');
  });

  test('A3: has the paths of images and charts, a login for each, and no Harbor, if the customer runs the registry', () => {
    const gitOps = GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git', chartProject: 'helm', repositoryCredentials: { storeName: 'openbao', remoteKey: 'registry/charts' } });
    const placement = HarborPlacement.existing({ host: 'registry.example.com', pathPrefix: 'team', pullCredentials });
    const fleet = testFleet({ gitOps }, [{ ...OMANTEL, placement }]);
    fleet.synth();
    const objects = [KIT, 'omantel.omani.works/argocd.yaml'].flatMap(file => objectsOf(fleet, file)).filter(Boolean);
    const [charts] = objects.filter(it => it.kind === 'ExternalSecret' && it.metadata.name === 'harbor-charts');
    expect(fleet.sovereigns.map(({ registry }) => registry)).toEqual(['registry.example.com/team']);
    expect(charts.spec.target.template.data).toMatchObject({ url: 'registry.example.com/team/helm', username: '{{ .username }}', password: '{{ .password }}' });
    expect(objects.filter(it => it.spec.target?.template.type === 'kubernetes.io/dockerconfigjson').map(({ metadata }) => metadata.namespace)).toEqual(['apps', 'data']);
    expect(objects.filter(({ kind }) => ['Deployment', 'StatefulSet', 'HelmRelease', 'Namespace'].includes(kind))).toEqual([]);
  });

  test('A31: can have a Job in each of these namespaces that pulls with the Secret, in the file that all else depends on', async () => {
    const preflight = { images: ['registry.example.com/apps/probe:1.0.0'], imageRegistry: 'registry.example.com/docker-hub', caConfigMapName: 'ca' };
    const { objects, fleet } = written(HarborPlacement.external({ host: 'registry.example.com', pullCredentials: { ...pullCredentials, preflight } }));
    expect(contentOf(fleet, '_fleet/runbook.yaml').steps[0].artefact.images).toEqual([expect.stringContaining('/docker-hub/library/node:')]);
    const jobs = objects.filter(({ kind }) => kind === 'Job');
    expect(jobs.map(({ metadata, spec: { template: { spec } } }) => [metadata.namespace, spec.imagePullSecrets, spec.containers[0].image])).toEqual(['apps', 'data'].map(namespace => (
      [namespace, [{ name: 'registry-pull' }], expect.stringMatching(/^registry\.example\.com\/docker-hub\/library\/node:/)]
    )));
    expect(jobs[0].spec.template.spec.volumes).toContainEqual(expect.objectContaining({ secret: expect.objectContaining({ secretName: 'registry-pull' }) }));
    expect(await schemaProblems(objects)).toEqual([]);
  });

  test('has objects that an API server accepts', async () => {
    expect(await schemaProblems(written(HarborPlacement.external({ host: 'registry.example.com', pullCredentials })).objects)).toEqual([]);
  });
});

describe('A1: a Sovereign whose Harbor is elsewhere', () => {
  const routes = ImageRoutes.to('docker.io', 'ghcr.io');
  const upstreams = [{ name: 'podinfo', url: 'oci://ghcr.io/stefanprodan/charts' }];
  const outdir = path.join(temporaryFolder(), 'clusters');
  const parts = {
    host: 'registry.example.com',
    pullCredentials,
    policies: { enforcement: Enforcement.ENFORCE },
    egress: { namespaces: ['apps'], kind: NetworkPolicyKind.CILIUM },
    charts: { tool: ChartTool.FLUX, credentials: { storeName: 'openbao', remoteKey: 'registry/charts' }, upstreams },
  };
  const fleetOf = (placement: HarborPlacement, more: object = {}) => {
    const fleet = testFleet({ outdir, ...more }, [{ ...OMANTEL, placement, nodeMirrors: { routes, runtimes: [NodeRuntime.CONTAINERD] } }]);
    fleet.synth();
    return fleet;
  };

  test('A1: has no workload of Harbor; pull Secrets, admission, egress and the sources of Flux are in its file, and an API server accepts them', async () => {
    const objects = objectsOf(fleetOf(HarborPlacement.external(parts)), KIT).filter(Boolean);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}`).sort()).toEqual([
      'CiliumNetworkPolicy apps/no-upstream-registries',
      'ExternalSecret apps/registry-pull',
      'ExternalSecret data/registry-pull',
      'ExternalSecret flux-system/registry-charts',
      'HelmRepository flux-system/podinfo',
      'HelmRepository flux-system/registry-charts',
      'ValidatingPolicy -/require-harbor-images',
    ]);
    expect(await schemaProblems(objects)).toEqual([]);
  });

  test('A1: nodes, admission, egress and charts follow from one table of routes', () => {
    const objects = objectsOf(fleetOf(HarborPlacement.external(parts)), KIT).filter(Boolean);
    const hosts = fs.readFileSync(path.join(outdir, '_fleet/nodes', OMANTEL.fqdn, 'etc/containerd/certs.d/ghcr.io/hosts.toml'), 'utf8');
    expect(hosts).toContain('[host."https://registry.example.com/v2/ghcr"]');
    expect(JSON.stringify(objects.find(({ kind }) => kind === 'ValidatingPolicy'))).toContain('ghcr[.]io');
    expect(['registry.example.com', 'ghcr.io'].map(host => letsOut(objects, 'apps', NetworkEndpoint.host(host)))).toEqual([true, false]);
    expect(objects.find(({ metadata }) => metadata.name === 'podinfo').spec.url).toBe('oci://registry.example.com/ghcr/stefanprodan/charts');
  });

  test('A1: Argo CD gets its repository Secrets from the same table, and not another one for the charts', () => {
    const gitOps = GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git', repositoryCredentials: { storeName: 'openbao', remoteKey: 'registry/all' } });
    const fleet = fleetOf(HarborPlacement.external({ ...parts, charts: { ...parts.charts, tool: ChartTool.ARGO_CD } }), { gitOps });
    const objects = [KIT, 'omantel.omani.works/argocd.yaml'].flatMap(file => objectsOf(fleet, file)).filter(Boolean);
    const repositories = objects.filter(it => it.spec?.target?.template?.metadata?.labels?.['argocd.argoproj.io/secret-type'] === 'repository');
    expect(repositories.map(({ spec }) => spec.target.template.data.url)).toEqual(['registry.example.com/charts', 'registry.example.com/ghcr/stefanprodan/charts']);
    expect(repositories.flatMap(({ spec }) => spec.data.map(({ remoteRef }: any) => remoteRef.key))).not.toContain('registry/all');
  });

  test('what is wrong is reported with its place', () => {
    const placement = HarborPlacement.external({ ...parts, egress: { namespaces: ['apps'] } });
    expect(problemsOf(() => testFleet({}, [{ ...OMANTEL, placement }]).synth())).toEqual(expect.arrayContaining([expect.stringContaining("HBR-ROUTE-33 'placement.egress.registry'")]));
  });
});

describe('A15: accounts of the clusters of a fleet', () => {
  const external = (remoteKey: string, more: object = {}) => HarborPlacement.external({ host: 'registry.example.com', pullCredentials: { ...pullCredentials, remoteKey }, ...more });
  const warningsOf = (one: HarborPlacement, two: HarborPlacement) => testFleet({}, [{ ...OMANTEL, placement: one }, { ...OTECH, placement: two }]).synth().warnings.filter(text => /HBR-FLEET-9/.test(text));

  test('A15: HBR-FLEET-90: two clusters that pull from one registry with one account are told', () => {
    expect(warningsOf(external('registry/pull'), external('registry/pull'))).toEqual([expect.stringMatching(/HBR-FLEET-90 .*omantel\.omani\.works logs in to the same registry/)]);
    expect(warningsOf(external('registry/one'), external('registry/two'))).toEqual([]);
  });

  test('an account of a public registry may be that of all clusters', () => {
    const hub = HarborPlacement.existing({ host: 'ghcr.io', pathPrefix: 'acme', kind: RegistryKind.GHCR, pullCredentials });
    expect(warningsOf(hub, hub)).toEqual([]);
  });

  test('the same entry for another registry is another account', () => {
    const other = HarborPlacement.external({ host: 'other.example.com', pullCredentials });
    expect(warningsOf(external('registry/pull'), other)).toEqual([]);
  });

  test('A15: HBR-FLEET-91: an account that pulls images and fetches charts is told', () => {
    const charts = (remoteKey: string) => ({ charts: { tool: ChartTool.FLUX, credentials: { storeName: 'openbao', remoteKey } } });
    expect(warningsOf(external('registry/one', charts('registry/one')), external('registry/two', charts('registry/charts')))).toEqual([expect.stringContaining('HBR-FLEET-91')]);
  });
});
