import { HarborPlacement, RegistryKind } from '../../src/fleet/harbor-placement';
import { contentOf, objectsOf, OMANTEL, testFleet, treeOf } from '../support/fleet';
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

  test('has a pull secret in every namespace that pulls, by reference', () => {
    const { objects } = written(HarborPlacement.external({ host: 'registry.example.com', pullCredentials }));
    expect(objects.map(({ metadata }) => [metadata.namespace, metadata.name])).toEqual([['apps', 'registry-pull'], ['data', 'registry-pull']]);
    expect(objects[0].spec.data.map(({ remoteRef }: any) => remoteRef)).toEqual([{ key: 'registry/pull', property: 'username' }, { key: 'registry/pull', property: 'password' }]);
  });

  test('A3: has the same for a registry that the customer runs', () => {
    const { objects } = written(HarborPlacement.existing({ host: 'registry.example.com:8443', kind: RegistryKind.ARTIFACTORY, pathPrefix: 'docker', pullCredentials }));
    expect(objects[0].spec.target.template).toMatchObject({ type: 'kubernetes.io/dockerconfigjson' });
    expect(objects[0].spec.target.template.data['.dockerconfigjson']).toContain('"registry.example.com:8443"');
  });

  test('may need nothing at all', () => {
    const { fleet, objects } = written(HarborPlacement.existing({ host: 'registry.example.com' }));
    expect(objects).toEqual([]);
    expect(contentOf(fleet, 'omantel.omani.works/flux-kustomization.yaml').kind).toBe('Kustomization');
  });

  test('names no registry but its own', () => {
    const { fleet } = written(HarborPlacement.external({ host: 'registry.example.com', pullCredentials }));
    const text = Object.entries(treeOf(fleet.outdir)).filter(([file]) => file.startsWith(OMANTEL.fqdn)).map(([, content]) => content).join('');
    expect(text).not.toMatch(/goharbor|docker\.io|ghcr/);
  });

  test('has objects that an API server accepts', async () => {
    expect(await schemaProblems(written(HarborPlacement.external({ host: 'registry.example.com', pullCredentials })).objects)).toEqual([]);
  });
});
