import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleNames, synthExample } from '../../tools/synth-examples';

const LONG_AGO = new Date(0);
const EVALUATION = join('evaluation', 'evaluation.k8s.yaml');

describe('synth-examples', () => {
  let target: string;

  beforeEach(() => {
    jest.resetModules(); // an example runs when it is imported
    target = mkdtempSync(join(tmpdir(), 'harbor-examples-'));
  });

  afterEach(() => rmSync(target, { recursive: true }));

  test('finds every program of the folder', () => {
    const programs = readdirSync(join(__dirname, '..', '..', 'examples')).filter(file => file.endsWith('.ts'));
    expect(exampleNames().map(name => `${name}.ts`)).toEqual(programs.sort());
  });

  test('writes the files of an example into a folder of its own', () => {
    expect(synthExample('evaluation', target)).toEqual([join(target, EVALUATION)]);
  });

  test('tells cdk8s the folder for the example only', () => {
    synthExample('evaluation', target);
    expect(process.env.CDK8S_OUTDIR).toBeUndefined();
  });

  test('leaves a file alone that has not changed', () => {
    synthExample('evaluation', target);
    utimesSync(join(target, EVALUATION), LONG_AGO, LONG_AGO);
    jest.resetModules();
    synthExample('evaluation', target);
    expect(statSync(join(target, EVALUATION)).mtime).toEqual(LONG_AGO);
  });

  test('replaces a file that has changed', () => {
    mkdirSync(join(target, 'evaluation'));
    writeFileSync(join(target, EVALUATION), 'old: true\n');
    synthExample('evaluation', target);
    expect(readFileSync(join(target, EVALUATION), 'utf8')).toContain('kind: Deployment');
  });

  test('removes a file that the example does not write any more', () => {
    mkdirSync(join(target, 'evaluation'));
    writeFileSync(join(target, 'evaluation', 'old.k8s.yaml'), 'old: true\n');
    expect(synthExample('evaluation', target)).toEqual([join(target, EVALUATION)]);
  });

  test('leaves the old files as they are if the example fails', () => {
    mkdirSync(join(target, 'evaluation'));
    writeFileSync(join(target, EVALUATION), 'old: true\n');
    jest.doMock('../../examples/evaluation.ts', () => { throw new Error('out of order'); });
    const run = () => synthExample('evaluation', target);
    expect(run).toThrow('out of order');
    jest.dontMock('../../examples/evaluation.ts');
    expect(readFileSync(join(target, EVALUATION), 'utf8')).toBe('old: true\n');
  });
});
