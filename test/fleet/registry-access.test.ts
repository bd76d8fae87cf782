import { RegistryKind } from '../../src/facts/registry-kinds';
import { GitOps } from '../../src/fleet/delivery/gitops';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { contentOf, objectsOf, OMANTEL, testFleet } from '../support/fleet';
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
