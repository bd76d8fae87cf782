import * as path from 'node:path';
import { Chart } from 'cdk8s';
import {
  ChartTool, Enforcement, HarborConfiguration, HarborPlacement, HarborProps, ImageRoutes, NodeRuntime, NetworkPolicyKind, RegistryAdapter,
} from '../../src';
import { REGISTRY_HOSTS } from '../../src/facts/registry-hosts';
import { OMANTEL, temporaryFolder, testFleet, treeOf } from '../support/fleet';
import { testHarbor } from '../support/harbor';
import { synth } from '../support/manifests';

const REGISTRY = 'registry.customer.example';

/** Registries that anybody may push to or pull from, as they are named in texts and in regular expressions of policies. */
const PUBLIC = [...Object.keys(REGISTRY_HOSTS), 'goharbor.io', 'registry.gitlab.com'];

/** The public registries that a text names. */
function publicIn(text: string): string[] {
  const plain = text.replaceAll(/\[\.\]|\\+\./g, '.');
  return PUBLIC.filter(host => new RegExp(`(^|[^a-z0-9.-])${host.replaceAll('.', '\\.')}($|[^a-z0-9.-])`).test(plain)).sort();
}

const routes = ImageRoutes.to('ghcr.io');

describe('A4: with a registry of the customer', () => {
  const parts = {
    host: REGISTRY,
    pullCredentials: { storeName: 'openbao', remoteKey: 'registry/pull', namespaces: ['apps'], preflight: { images: [`${REGISTRY}/apps/probe:1.0.0`], imageRegistry: REGISTRY } },
    policies: { enforcement: Enforcement.ENFORCE },
    egress: { namespaces: ['apps'], kind: NetworkPolicyKind.CILIUM },
    charts: { tool: ChartTool.FLUX, credentials: { storeName: 'openbao', remoteKey: 'registry/charts' }, upstreams: [{ name: 'podinfo', url: 'oci://ghcr.io/stefanprodan/charts' }] },
  };
  const written = (placement: HarborPlacement, sovereign: object = {}) => {
    const fleet = testFleet({ outdir: path.join(temporaryFolder(), 'clusters'), conventions: undefined }, [{ ...OMANTEL, placement, ...sovereign }]);
    fleet.synth();
    return Object.values(treeOf(fleet.outdir)).join('\n');
  };
  const nodeMirrors = { routes, runtimes: Object.values(NodeRuntime).filter(it => it !== NodeRuntime.TALOS_MACHINE) };

  test.each([['a Harbor elsewhere', HarborPlacement.external], ['a registry of another kind', HarborPlacement.existing]] as const)(
    'A4: %s, all that its clusters have names no public registry but the upstream that was declared', (_, placement) => {
      expect(publicIn(written(placement(parts), { nodeMirrors }))).toEqual(['ghcr.io']);
    });

  test('A4: and without an upstream, none at all', () => {
    const { charts, ...others } = parts;
    expect(publicIn(written(HarborPlacement.external({ ...others, charts: { ...charts, upstreams: [] } })))).toEqual([]);
  });
});

describe('A4: with images of a registry of the customer, a Harbor and all around it', () => {
  const OWN: Partial<HarborProps> = {
    externalUrl: 'https://harbor.customer.example',
    imageRegistry: REGISTRY,
    metrics: {},
    trivy: { databaseRepositories: [`${REGISTRY}/aquasec/trivy-db`], javaDatabaseRepositories: [`${REGISTRY}/aquasec/trivy-java-db`] },
  };
  const textOf = (configuration: object) => {
    const harbor = testHarbor(OWN);
    const { scope } = harbor.node;
    new HarborConfiguration(scope!, 'inside', { harbor, ...configuration });
    return JSON.stringify(synth(scope as Chart));
  };

  test('A4: names no public registry if nothing is replicated', () => {
    expect(publicIn(textOf({}))).toEqual([]);
  });

  test('A4: names those that are declared as sources of replication', () => {
    const registries = [{ name: 'quay', type: RegistryAdapter.QUAY, url: 'https://quay.io' }];
    expect(publicIn(textOf({ registries, routes }))).toEqual(['ghcr.io', 'quay.io']);
  });

  test('A4: names a public one as soon as its images come from there, so that this is no test that cannot fail', () => {
    expect(publicIn(JSON.stringify(synth(testHarbor().node.scope as Chart)))).toContain('docker.io');
  });
});
