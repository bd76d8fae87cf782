import * as fs from 'node:fs';
import * as path from 'node:path';
import { HarborPlacement, ImageRoutes, NodeMirrors, NodeRuntime, RegistryKind } from '../../src';
import { SovereignNodeMirrors } from '../../src/fleet/sovereign-props';
import { load } from '../../tools/yaml';
import { blueprint, harborBlueprint, OMANTEL, OTECH, problemsOf, temporaryFolder, testFleet } from '../support/fleet';

const MIRRORS: SovereignNodeMirrors = { routes: ImageRoutes.to('docker.io', 'ghcr.io'), runtimes: [NodeRuntime.K3S, NodeRuntime.CONTAINERD] };

function written(fleet: ReturnType<typeof testFleet>, outdir: string) {
  fleet.synth();
  return {
    read: (file: string) => fs.readFileSync(path.join(outdir, '_fleet/nodes', file), 'utf8'),
    has: (file: string) => fs.existsSync(path.join(outdir, '_fleet/nodes', file)),
  };
}

const K3S = 'etc/rancher/k3s/registries.yaml';

test("C31: the files of each cluster's nodes lead to its own Harbor", () => {
  const outdir = path.join(temporaryFolder(), 'clusters');
  const { read } = written(testFleet({ outdir, defaults: { nodeMirrors: MIRRORS } }), outdir);
  for (const { fqdn } of [OMANTEL, OTECH]) {
    const { mirrors } = load(read(`${fqdn}/${K3S}`)) as any;
    expect(mirrors['docker.io'].endpoint).toEqual([`https://registry.${fqdn}/v2/docker-hub`, 'https://registry-1.docker.io']);
    expect(read(`${fqdn}/etc/containerd/certs.d/ghcr.io/hosts.toml`)).toContain(`[host."https://registry.${fqdn}/v2/ghcr"]`);
  }
});

test('a second run changes nothing, and a Sovereign that is gone takes the files of its nodes with it', () => {
  const outdir = path.join(temporaryFolder(), 'clusters');
  const fleet = (sovereigns: typeof OMANTEL[]) => testFleet({ outdir, defaults: { nodeMirrors: MIRRORS }, allowRemoval: sovereigns.length > 1 ? [] : [OTECH.fqdn] }, sovereigns);
  fleet([OMANTEL, OTECH]).synth();
  const second = fleet([OMANTEL, OTECH]).synth();
  expect([second.written, second.stale]).toEqual([[], []]);
  const { removed } = fleet([OMANTEL]).synth({ prune: true });
  expect(removed.filter(file => file.startsWith('_fleet/nodes/')).sort()).toEqual([
    `_fleet/nodes/${OTECH.fqdn}/etc/containerd/certs.d/docker.io/hosts.toml`,
    `_fleet/nodes/${OTECH.fqdn}/etc/containerd/certs.d/ghcr.io/hosts.toml`,
    `_fleet/nodes/${OTECH.fqdn}/${K3S}`,
  ]);
});

test('a disconnected cluster has no upstream registry in its files', () => {
  const outdir = path.join(temporaryFolder(), 'clusters');
  const { read } = written(testFleet({ outdir, defaults: { nodeMirrors: MIRRORS, placement: HarborPlacement.external({ host: 'registry.corp.internal' }) } },
    [{ ...OMANTEL, disconnected: true }]), outdir);
  expect((load(read(`${OMANTEL.fqdn}/${K3S}`)) as any).mirrors['ghcr.io'].endpoint).toEqual(['https://registry.corp.internal/v2/ghcr']);
  expect(load(read(`${OMANTEL.fqdn}/etc/rancher/k3s/config.yaml.d/50-harbor-mirrors.yaml`))).toEqual({ 'disable-default-registry-endpoint': true });
});

test('a registry outside of the cluster has mirrors without a Harbor', () => {
  const outdir = path.join(temporaryFolder(), 'clusters');
  const placement = HarborPlacement.existing({ host: 'artifacts.example.com', kind: RegistryKind.ARTIFACTORY });
  const { read } = written(testFleet({ outdir, defaults: { nodeMirrors: MIRRORS, placement } }, [OMANTEL]), outdir);
  expect(read(`${OMANTEL.fqdn}/etc/containerd/certs.d/ghcr.io/hosts.toml`)).toContain('[host."https://artifacts.example.com/artifactory/api/docker/ghcr/v2"]');
});

test('mirrors that a blueprint defines are in the same place, also those of templated Sovereigns', () => {
  const outdir = path.join(temporaryFolder(), 'clusters');
  const own = blueprint((chart, sovereign) => {
    harborBlueprint().define(chart, sovereign);
    new NodeMirrors(chart, 'mirrors', { ...MIRRORS, harbor: chart.node.findChild('harbor') as never });
  });
  const template = { objectStorage: { bucket: '${BUCKET}', region: 'eu-central-1' } };
  const templated = { ...OTECH, templated: true, objectStorage: undefined, variables: { BUCKET: 'otech' } };
  const { read, has } = written(testFleet({ outdir, blueprint: own, template }, [OMANTEL, templated]), outdir);
  expect([OMANTEL, OTECH].map(({ fqdn }) => read(`${fqdn}/${K3S}`).includes(`https://registry.${fqdn}/v2/docker-hub`))).toEqual([true, true]);
  expect(has('_template')).toBe(false);
});

test('what is wrong about mirrors is a problem of the fleet', () => {
  const wrong = { ...MIRRORS, routes: [{ upstream: 'dockerhub', project: 'hub' }] };
  expect(problemsOf(testFleet({ defaults: { nodeMirrors: wrong } }, [OMANTEL]))).toEqual([expect.stringContaining('HBR-ROUTE-01')]);
});
