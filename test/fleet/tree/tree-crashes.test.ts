import * as fs from 'node:fs';
import * as path from 'node:path';
import { AtomicTreeWriter } from '../../../src/fleet/tree/atomic-tree-writer';
import { IncompleteUndo, InterruptedTree } from '../../../src/fleet/tree/tree-errors';
import { MACHINE_FILE_SYSTEM } from '../../../src/fleet/tree/tree-file-system';
import { TreeInUse } from '../../../src/fleet/tree/tree-lock';
import { temporaryFolder, treeOf } from '../../support/fleet';
import { afterNextRun, Killed, killedAt, NEW, OLD, plant, processNumber, rewrite, Tree } from '../../support/tree-crashes';

function oldTree(tree = OLD): string {
  const root = path.join(temporaryFolder(), 'tree');
  plant(root, tree);
  return root;
}

/** A tree whose writer was killed at a step. */
function killed(step: number, from = OLD): string {
  const root = oldTree(from);
  const { files, steps } = killedAt(step);
  try {
    rewrite(new AtomicTreeWriter(root, { files, processes: processNumber(1) }), from, NEW);
  } catch (error) { // a writer ignores what fails after the journal is closed
    if (!(error instanceof Killed || error instanceof IncompleteUndo)) { throw error; }
  }
  expect(steps).toHaveLength(step);
  return root;
}

/** The steps of a writer that nobody kills. */
function allSteps(): string[] {
  const { files, steps } = killedAt();
  rewrite(new AtomicTreeWriter(oldTree(), { files, processes: processNumber(1) }), OLD, NEW);
  return steps;
}

/** The first step after which the new tree counts: the one that ends the journal. */
const STEPS = allSteps();
const DONE = STEPS.indexOf('removeFile journal.json');

describe('a tree whose writer is killed', () => {
  test('finding R5: has many steps at which that can happen', () => {
    expect(STEPS.length).toBeGreaterThan(40);
    expect(DONE).toBeGreaterThan(20);
  });

  test.each(STEPS.map((step, index) => [index, step]))('finding R5: is the old one or the new one after the next run: killed at step %d, %s', index => {
    expect(afterNextRun(killed(index), processNumber(2))).toEqual(index > DONE ? NEW : OLD);
  });

  test('finding R5: is the old one even if the run after it is killed too, at any step', () => {
    const during = Math.floor((STEPS.indexOf('rename journal.draft journal.json') + DONE) / 2);
    for (let step = 0; step < 60; step++) {
      const root = killed(during);
      const next = new AtomicTreeWriter(root, { files: killedAt(step).files, processes: processNumber(2) });
      try {
        next.open();
      } catch (error) {
        expect(error instanceof Killed || error instanceof IncompleteUndo).toBe(true);
      }
      expect(afterNextRun(root, processNumber(3))).toEqual(OLD);
    }
  });

  test('finding R5: is a new one as a whole, or is not there, if there was none before', () => {
    const { files, steps } = killedAt();
    rewrite(new AtomicTreeWriter(oldTree({}), { files, processes: processNumber(1) }), {}, NEW);
    steps.forEach((_, index) => expect(afterNextRun(killed(index, {}), processNumber(2))).toEqual(index > steps.indexOf('removeFile journal.json') ? NEW : {}));
  });

  test('finding R5: keeps what users changed in it meanwhile', () => {
    const root = killed(DONE);
    const list = path.join(root, 'a/kit/kustomization.yaml');
    fs.writeFileSync(list, '# changed after the crash\n');
    const writer = new AtomicTreeWriter(root, { processes: processNumber(2) });
    expect(writer.open()).toMatchObject({ holder: 'process 1 on host.example.com', changed: ['a/kit/kustomization.yaml'], failed: [] });
    writer.close();
    expect(treeOf(root)).toEqual({ ...OLD, 'a/kit/kustomization.yaml': '# changed after the crash\n' });
  });

  test('finding R5: gets files back that somebody removed meanwhile', () => {
    const root = killed(DONE);
    fs.rmSync(path.join(root, 'a'), { recursive: true });
    expect(afterNextRun(root, processNumber(2))).toEqual(OLD);
  });

  test('finding R5: is not compared by a dry run', () => {
    const root = killed(DONE);
    expect(() => new AtomicTreeWriter(root, { dryRun: true }).open()).toThrow(InterruptedTree);
  });

  test('finding R5: is not put in order as long as its writer is alive, or may be', () => {
    const root = killed(DONE);
    const before = treeOf(root);
    expect(() => new AtomicTreeWriter(root, { processes: processNumber(2, [1]) }).open()).toThrow(/process 1 on host.example.com: wait/);
    const elsewhere = { ...processNumber(2), stateOf: () => 'unknown' as const };
    expect(() => new AtomicTreeWriter(root, { processes: elsewhere }).open()).toThrow(/remove the file \S*lock\.1\.\S* and nothing else/);
    expect(treeOf(root)).toEqual(before);
  });

  test('finding R5: is put in order once a user has removed the lock, and nothing else, of a process that nobody can see', () => {
    const root = killed(DONE);
    const staging = path.join(root, '.cdk8s-harbor');
    fs.rmSync(path.join(staging, fs.readdirSync(staging).find(name => name.startsWith('lock.'))!));
    expect(afterNextRun(root, { ...processNumber(2), stateOf: () => 'unknown' })).toEqual(OLD);
  });
});

describe('a tree that cannot be written', () => {
  /** A file system in which some renames into the tree fail. */
  function failing(fails: (from: string, to: string) => boolean) {
    return {
      ...MACHINE_FILE_SYSTEM,
      rename: (from: string, to: string) => {
        if (fails(from, to)) { throw Object.assign(new Error(`no ${path.basename(to)}`), { code: 'EIO', syscall: 'rename' }); }
        MACHINE_FILE_SYSTEM.rename(from, to);
      },
    };
  }

  test('finding R5: is the old one at once, whatever fails', () => {
    for (const name of Object.keys(NEW).filter(file => NEW[file] !== OLD[file])) {
      const root = oldTree();
      const files = failing((from, to) => to.endsWith(name) && from.includes('/new/'));
      expect(() => rewrite(new AtomicTreeWriter(root, { files }), OLD, NEW)).toThrow('no ');
      expect(treeOf(root)).toEqual(OLD);
    }
  });

  test('finding R5: says which files are not what they were if an undo fails too, keeps their copies, and is put in order by the next run', () => {
    const root = oldTree();
    const files = failing((from, to) => (to.endsWith('b/kit/19-harbor.yaml') && from.includes('/new/')) || (to.endsWith('a/kit/19-harbor.yaml') && from.includes('/old/')));
    expect(() => rewrite(new AtomicTreeWriter(root, { files }), OLD, NEW)).toThrow(expect.objectContaining({ files: ['a/kit/19-harbor.yaml'] }));
    const left: Tree = treeOf(root);
    expect(left['a/kit/kustomization.yaml']).toBe(OLD['a/kit/kustomization.yaml']);
    expect(Object.values(left)).toContain(OLD['a/kit/19-harbor.yaml']);
    expect(new AtomicTreeWriter(root).open()).toMatchObject({ holder: 'a synthesis that could not undo everything', restored: ['a/kit/19-harbor.yaml'] });
    expect(treeOf(root)).toMatchObject(OLD);
  });

  test('finding R5: is left alone, with all copies, if the journal cannot be read', () => {
    const root = killed(DONE);
    const journal = path.join(root, '.cdk8s-harbor/journal.json');
    fs.writeFileSync(journal, '{');
    const before = treeOf(root);
    expect(() => new AtomicTreeWriter(root, { processes: processNumber(2) }).open()).toThrow(IncompleteUndo);
    const withoutLock = (tree: Tree) => Object.entries(tree).filter(([name]) => !name.includes('/lock.'));
    expect(withoutLock(treeOf(root))).toEqual(withoutLock(before));
  });

  test('finding R5: does not overwrite what somebody else writes between reading and replacing', () => {
    const root = oldTree();
    const writer = new AtomicTreeWriter(root);
    writer.open();
    Object.entries(NEW).forEach(([name, text]) => writer.stage(name, text));
    const list = path.join(root, 'a/kit/kustomization.yaml');
    fs.writeFileSync(list, 'resources:\n  - 18-x.yaml\n  - 20-mine.yaml\n');
    expect(() => writer.commit()).toThrow('changed by somebody else');
    writer.close();
    expect(treeOf(root)).toEqual({ ...OLD, 'a/kit/kustomization.yaml': 'resources:\n  - 18-x.yaml\n  - 20-mine.yaml\n' });
  });

  test('finding R5: is not touched if its staging folder is that of an earlier release, with the only copies of files', () => {
    const root = oldTree({ ...OLD, '.cdk8s-harbor/0.old': 'the only copy' });
    const before = treeOf(root);
    expect(() => new AtomicTreeWriter(root).open()).toThrow(TreeInUse);
    expect(() => new AtomicTreeWriter(root).open()).toThrow(/only copies of files: compare it/);
    expect(treeOf(root)).toEqual(before);
  });
});
