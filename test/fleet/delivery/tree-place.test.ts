import * as path from 'node:path';
import { GitOps } from '../../../src/fleet/delivery/gitops';
import { treePlace } from '../../../src/fleet/delivery/tree-place';
import { codesOf, contentOf, objectsOf, OMANTEL, temporaryFolder, testFleet } from '../../support/fleet';

/** Runs something in a working folder of its own. */
function inFolder<Result>(run: () => Result): Result {
  const before = process.cwd();
  process.chdir(temporaryFolder());
  try {
    return run();
  } finally {
    process.chdir(before);
  }
}

/** The path of the Kustomization of a fleet that is written to a folder, and its warnings. */
function synthesized(outdir: string, gitOps = GitOps.flux()): [path: string, warnings: string[]] {
  return inFolder(() => {
    const fleet = testFleet({ outdir, gitOps }, [OMANTEL]);
    const { warnings } = fleet.synth();
    return [contentOf(fleet, 'omantel.omani.works/flux-kustomization.yaml').spec.path, codesOf(warnings)];
  });
}

describe('finding F3: the path of a tree in its repository', () => {
  test.each([
    ['clusters', './clusters'], ['mine', './mine'], ['./mine/', './mine'], ['infra/../fleet/eu', './fleet/eu'], ['.', '.'],
  ])('is the folder that it is written to: %s is %s', (outdir, expected) => {
    expect(treePlace(outdir)).toEqual({ path: expected, isGuess: false });
    expect(treePlace(path.resolve(outdir))).toEqual({ path: expected, isGuess: false });
  });

  test.each([['../mine', './mine', true], ['/srv/mine', './mine', true], ['/srv/clusters', './clusters', false]])(
    'is a guess outside of the working folder, unless it has the usual name: %s', (outdir, expected, isGuess) => {
      expect(treePlace(outdir)).toEqual({ path: expected, isGuess });
    });

  test('is where Flux looks for the tree', () => {
    expect(synthesized('mine')).toEqual(['./mine/omantel.omani.works/bootstrap-kit', []]);
  });

  test('is where Argo CD looks for the tree', () => {
    const argo = inFolder(() => {
      const fleet = testFleet({ outdir: 'mine', gitOps: GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git' }) }, [OMANTEL]);
      fleet.synth();
      return objectsOf(fleet, 'omantel.omani.works/argocd.yaml').find(({ metadata }) => metadata.name === 'harbor');
    });
    expect(argo.spec.source.path).toBe('mine/omantel.omani.works/bootstrap-kit');
  });

  test('is a warning if it is a guess, and none if it is said', () => {
    const outdir = path.join(temporaryFolder(), 'mine');
    expect(synthesized(outdir)).toEqual(['./mine/omantel.omani.works/bootstrap-kit', ['HBR-FLEET-64']]);
    const said = path.join(temporaryFolder(), 'mine');
    expect(synthesized(said, GitOps.flux({ treePath: './fleets/mine' }))).toEqual(['./fleets/mine/omantel.omani.works/bootstrap-kit', []]);
  });
});
