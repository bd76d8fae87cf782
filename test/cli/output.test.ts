import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandIo, ExitCode, outputOf } from '../../src/cli/command-io';
import { runCommand } from '../../src/cli/run-command';
import { hasColours, lineText, painted } from '../../src/cli/table/painted-text';
import { wrapped } from '../../src/cli/table/wrapped-text';
import { PROBLEMS } from '../../src/diagnostics/problems';
import { command, recordingIo } from '../support/command';
import { temporaryFolder, treeOf } from '../support/fleet';

const ESCAPE = '\u001b';

describe('colours', () => {
  const choice = (environment: Record<string, string> = {}, isRefused = false) => ({ environment, isRefused });

  test.each<[string, boolean, ReturnType<typeof choice>, boolean]>([
    ['a terminal', true, choice(), true],
    ['a file or a pipe', false, choice(), false],
    ['a terminal with NO_COLOR', true, choice({ NO_COLOR: '1' }), false],
    ['a terminal with an empty NO_COLOR', true, choice({ NO_COLOR: '' }), true],
    ['a terminal with --no-color', true, choice({}, true), false],
    ['a pipe with FORCE_COLOR', false, choice({ FORCE_COLOR: '1' }), true],
    ['a terminal with FORCE_COLOR=0', true, choice({ FORCE_COLOR: '0' }), false],
    ['a pipe with FORCE_COLOR and NO_COLOR', false, choice({ FORCE_COLOR: '1', NO_COLOR: '1' }), false],
    ['a terminal that shows none', true, choice({ TERM: 'dumb' }), false],
  ])('of %s', (_, isTerminal, given, expected) => {
    expect(hasColours(isTerminal, given)).toBe(expected);
  });

  test('are the only thing in a line that a terminal obeys', () => {
    const line = lineText([painted('error', `a${ESCAPE}[2Jb`), `${ESCAPE}[31mc`], true);
    expect(line).toBe(`${ESCAPE}[31ma\\u001b[2Jb${ESCAPE}[39m\\u001b[31mc`);
    expect(lineText([painted('error', 'a'), 'b'], false)).toBe('ab');
  });

  test('are in the stream that is a terminal, and in no other', () => {
    const { io, out, err } = recordingIo();
    const { out: say, err: complain } = outputOf({ ...io, environment: {}, terminal: { out: false, err: true } });
    say([painted('good', 'a')]);
    complain([painted('error', 'b')]);
    expect([out, err]).toEqual([['a'], [`${ESCAPE}[31mb${ESCAPE}[39m`]]);
  });

  test('are in what lint finds, and not with --no-color', () => {
    const file = join(temporaryFolder(), 'values.yaml');
    writeFileSync(file, 'externalURL: https://registry.example.com\ncore: { replica: 2 }\n');
    const lint = (...args: string[]) => {
      const { io, out } = recordingIo();
      void runCommand(['lint', file, ...args], { ...io, environment: { FORCE_COLOR: '1' } });
      return out.join('\n');
    };
    expect(lint()).toContain(`${ESCAPE}[31merror${ESCAPE}[39m HBR-LINT-01`);
    expect(lint('--no-color')).toContain(': error HBR-LINT-01');
  });

  test('are in the codes of problems', () => {
    const { io, err } = recordingIo();
    void runCommand(['plan-upgrade', '2.15.2', '2.14.4'], { ...io, terminal: { out: false, err: true }, environment: {} });
    expect(err[0]).toMatch(new RegExp(`^${ESCAPE}\\[31mHBR-OPS-41${ESCAPE}\\[39m 'to' must not be older`));
  });
});

describe('the width of a terminal', () => {
  test.each([60, 80, 100])('is that of help, at %i columns', columns => {
    for (const args of [['help'], ['help', 'synth'], ['help', 'config'], ['help', 'lint']]) {
      const { io, out } = recordingIo();
      void runCommand(args, { ...io, terminal: { out: true, err: true, columns } });
      const long = out.join('\n').split('\n').filter(line => line.length > columns && !/^ *(cdk8s-harbor )|^ {2,6}(-\w, )?--/.test(line));
      expect(long).toEqual([]);
    }
  });

  test('breaks lines between words alone', () => {
    expect(wrapped('a long word and others', 7)).toEqual(['a long', 'word', 'and', 'others']);
    expect(wrapped('unbreakable', 4)).toEqual(['unbreakable']);
  });
});

describe('standard input', () => {
  const FLEET = [
    'harbor:', '  database: { external: { host: pg.data.svc } }', '  cache: { external: { host: valkey.data.svc } }',
    '  storage: { s3: { bucket: images, region: eu-central-1 } }', '  exposure: { clusterIp: { tls: { terminatedElsewhere: {} } } }', 'defaults: { placement: { inCluster: { acceptSharedFate: true } } }',
    'sovereigns:', '  - { fqdn: a.example.com, nodeMirrors: { runtimes: [k3s], routes: [{ upstream: docker.io, project: docker-hub }] } }', '',
  ].join('\n');
  const POD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: quay.io/team/app:1 }] }\n';
  const PLAN = 'from: old.example.com\nto: new.example.com\nrepositories: [team/app]\n';

  const piped = (input: string, ...args: string[]) => {
    const { io, out, err } = recordingIo();
    const streams: CommandIo = { ...io, input: () => input };
    const code = runCommand(args, streams);
    return { code, out: out.join('\n'), err: err.join('\n') };
  };

  test.each<[string, string, string[], string]>([
    ['images', FLEET, ['images', '-'], 'goharbor/harbor-core'],
    ['images, of manifests', POD, ['images', '-'], 'quay.io/team/app:1'],
    ['explain image', FLEET, ['explain', 'image', 'nginx', '-'], 'k3s asks https://registry.a.example.com'],
    ['explain failures', FLEET, ['explain', 'failures', '-'], '|'],
    ['routes', POD, ['routes', '-'], 'quay.io'],
    ['plan-upgrade', FLEET, ['plan-upgrade', '2.14.4', '2.15.2', '-'], 'a.example.com'],
    ['plan-upgrade, with values', 'core: { replicas: 2 }\n', ['plan-upgrade', '2.14.4', '2.15.2', '-'], '2.15.2'],
  ])('finding U4: is read by %s', (_, input, args, expected) => {
    const { code, out, err } = piped(input, ...args);
    expect([code, err.replace(/^(warning: the version of .*|0 errors and .*)$/gm, '').trim()]).toEqual([ExitCode.SUCCESS, '']);
    expect(out).toContain(expected);
  });

  test('is read by synth, whose errors have a place in it', () => {
    const outdir = join(temporaryFolder(), 'clusters');
    expect(piped(FLEET, 'synth', '-', '-o', outdir).code).toBe(ExitCode.SUCCESS);
    expect(Object.keys(treeOf(outdir))).toContain('a.example.com/harbor/harbor.yaml');
    expect(piped(FLEET.replace('region:', 'regoin:'), 'synth', '-', '-o', outdir).err).toMatch(/<stdin>:4:\d+: HBR-FLEET-41/);
  });

  test('is read by moves as the plan', () => {
    expect(piped(PLAN, 'moves', '--plan', '-', '--print', 'regsync')).toEqual({ code: ExitCode.SUCCESS, out: expect.stringContaining('old.example.com/team/app'), err: '' });
  });

  test('that is no YAML is said to be so', () => {
    expect(piped('a: [', 'routes', '-')).toMatchObject({ code: ExitCode.UNREADABLE, err: expect.stringMatching(/^<stdin>: /) });
    expect(piped('a: [', 'plan-upgrade', '2.14.4', '2.15.2', '-')).toMatchObject({ code: ExitCode.UNREADABLE, err: expect.stringContaining('<stdin> is no YAML') });
  });
});

describe('explain and a code', () => {
  test('says what a problem is, what to do, why, and where it is written', () => {
    const { code, out } = command('explain', 'hbr-db-02');
    const { severity, must, fix, why } = PROBLEMS['HBR-DB-02'];
    expect([code, out.split('\n')]).toEqual([ExitCode.SUCCESS, [
      `HBR-DB-02, ${severity}`, `  the prop ${must}`, `  what to do: ${fix}`, `  why: ${why}`, '  page: docs/errors.md#hbr-db-02',
    ]]);
    expect(JSON.parse(command('explain', 'HBR-DB-02', '--json').out)).toEqual({ code: 'HBR-DB-02', severity, must, fix, why, page: 'docs/errors.md#hbr-db-02' });
  });

  test('has the reason of every problem', () => {
    const wrong = Object.entries(PROBLEMS).filter(([code, { why }]) => JSON.parse(command('explain', code, '--json').out).why !== why).map(([code]) => code);
    expect(wrong).toEqual([]);
  });

  test('proposes the code that was meant', () => {
    expect(command('explain', 'HBR-DBB-02')).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining("there is no problem 'HBR-DBB-02': did you mean 'HBR-DB-02'?") });
  });
});

test('--quiet leaves results, problems and warnings', () => {
  const file = join(temporaryFolder(), 'values.yaml');
  writeFileSync(file, 'externalURL: https://registry.example.com\ncore: { replica: 2 }\n');
  expect(command('lint', file, '--quiet')).toMatchObject({ code: ExitCode.PROBLEMS, out: expect.stringContaining('HBR-LINT-01'), err: '' });
  expect(command('init', join(temporaryFolder(), 'project'), '--quiet')).toMatchObject({ code: ExitCode.SUCCESS, out: '', err: '' });
});
