import { GitOps } from '../../../src/fleet/delivery/gitops';
import { OMANTEL, testFleet, treeOf } from '../../support/fleet';

function filesWith(gitOps?: GitOps): string[] {
  const fleet = testFleet({ gitOps }, [OMANTEL]);
  fleet.synth();
  return Object.keys(treeOf(fleet.outdir)).filter(file => file.startsWith('omantel')).map(file => file.slice('omantel.omani.works/'.length));
}

const KIT = ['bootstrap-kit/19-harbor.yaml', 'bootstrap-kit/kustomization.yaml'];

describe('who applies a tree', () => {
  test('is Flux unless it is said otherwise', () => {
    expect(filesWith()).toEqual([...KIT, 'flux-kustomization.yaml']);
  });

  test('may be Argo CD', () => {
    expect(filesWith(GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git' }))).toEqual(['argocd.yaml', ...KIT]);
  });

  test('may be somebody else', () => {
    expect(filesWith(GitOps.none())).toEqual(KIT);
  });
});
