import { GitOps } from '../../src/fleet/gitops';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { runbook, RunbookFacts } from '../../src/fleet/runbook';
import { contentOf, objectsOf, OMANTEL, testFleet } from '../support/fleet';

const PATHS = { kitFile: 'bootstrap-kit/19-harbor.yaml', delivery: 'flux' } as const;

describe('the runbook of a fleet', () => {
  test('A7: has four steps in order', () => {
    const { steps } = runbook(new RunbookFacts(), PATHS) as any;
    expect(steps.map(({ step, name }: any) => [step, name])).toEqual([[1, 'stage-images'], [2, 'confirm-registry'], [3, 'configure-pull-secrets'], [4, 'deploy']]);
  });

  test('A7: has something to look at for every step', () => {
    const { steps } = runbook(new RunbookFacts(), PATHS) as any;
    expect(steps.filter(({ artefact }: any) => Object.keys(artefact).length === 0)).toEqual([]);
  });

  test('A7: names files that are there', () => {
    const fleet = testFleet({ gitOps: GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git' }) }, [OMANTEL]);
    fleet.synth();
    const { steps } = contentOf(fleet, '_fleet/runbook.yaml');
    for (const { artefact: { file, kind, name } } of steps.filter(({ artefact }: any) => artefact.kind)) {
      expect(objectsOf(fleet, `${OMANTEL.fqdn}/${file}`).map(it => `${it.kind} ${it.metadata.name}`)).toContain(`${kind} ${name}`);
    }
  });

  test('A7, A36: names the images that have to be there before Harbor', () => {
    const fleet = testFleet({}, [OMANTEL]);
    fleet.synth();
    const { images } = contentOf(fleet, '_fleet/runbook.yaml').steps[0].artefact;
    expect(images).toEqual(expect.arrayContaining(['docker.io/goharbor/harbor-core:v2.15.2', 'docker.io/goharbor/registry-photon:v2.15.2']));
    expect(new Set(images).size).toBe(images.length);
  });

  test('A7: names the pull secrets', () => {
    const pullCredentials = { storeName: 'openbao', remoteKey: 'registry/pull', namespaces: ['apps'] };
    const fleet = testFleet({}, [{ ...OMANTEL, placement: HarborPlacement.external({ host: 'registry.example.com', pullCredentials }) }]);
    fleet.synth();
    expect(contentOf(fleet, '_fleet/runbook.yaml').steps[2].artefact.secrets).toEqual(['registry-pull']);
  });

  test.each([['flux', 'Kustomization'], ['argocd', 'Application'], ['none', undefined]] as const)('A7: ends with what %s installs', (delivery, kind) => {
    const { steps } = runbook(new RunbookFacts(), { ...PATHS, delivery }) as any;
    expect(steps[3].artefact.kind).toBe(kind);
  });
});
