import * as fs from 'node:fs';
import * as path from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { runCommand } from '../../src/cli/run-command';
import { filesIn, lintFile } from '../lint/lint-runs';
import { command, recordingIo } from '../support/command';

/** Values in which nothing is wrong. */
const RIGHT = `
externalURL: https://core.harbor.domain
existingSecretAdminPassword: harbor-admin
existingSecretSecretKey: harbor-secret-key
registry: { credentials: { existingSecret: harbor-registry } }
database: { type: external, external: { host: pg.data.svc, existingSecret: harbor-database } }
`;

test('says a finding in one line: place, severity, code, value, what is wrong, what to write, and the prop', () => {
  const folder = filesIn({ 'values.yaml': `${RIGHT}core:\n  replica: 2\n` });
  const { code, out, err } = command('lint', path.join(folder, 'values.yaml'));
  expect([code, out]).toEqual([
    ExitCode.PROBLEMS,
    `${path.join(folder, 'values.yaml')}:8:3: error HBR-LINT-01 'core.replica' is no value of chart 1.19.2: did you mean 'core.replicas'? [prop core.replicas]`,
  ]);
  expect(err).toBe('1 error and 0 warnings in the values of 1 installation');
});

test('says what docs/lint.md shows', () => {
  const page = fs.readFileSync(path.join(__dirname, '../../docs/lint.md'), 'utf8');
  const [, release] = /```yaml\n([^]*?)```/.exec(page)!;
  const [, said] = /```text\n([^]*?)```/.exec(page)!;
  const folder = filesIn({ 'release.yaml': release });
  expect(command('lint', folder).out.replaceAll(`${folder}/`, '')).toBe(said.trimEnd());
});

test('says the same as JSON, with what was checked', () => {
  const { code, out } = lintFile(`${RIGHT}core:\n  replica: 2\n`, '--json', '--chart-version', '1.18.4');
  const { checked, findings } = JSON.parse(out);
  expect([code, checked]).toEqual([ExitCode.PROBLEMS, [{ owner: 'values', files: [expect.stringMatching(/values.yaml$/)], chartVersion: '1.18.4', notRead: [] }]]);
  expect(findings).toEqual([{
    file: expect.stringMatching(/values.yaml$/),
    line: 8,
    column: 3,
    severity: 'error',
    code: 'HBR-LINT-01',
    path: 'core.replica',
    message: "HBR-LINT-01 'core.replica' is no value of chart 1.18.4: did you mean 'core.replicas'?",
    fix: "did you mean 'core.replicas'?",
    prop: 'core.replicas',
    owner: 'values',
    chartVersion: '1.18.4',
  }]);
});

test('says nothing about values that are right', () => {
  expect(lintFile(RIGHT, '--strict')).toMatchObject({ code: ExitCode.SUCCESS, out: '', err: '0 errors and 0 warnings in the values of 1 installation' });
});

test('passes with warnings, unless it is strict', () => {
  const warned = `${RIGHT}jobservice: { jobLoggers: [stdout] }\n`;
  expect([lintFile(warned).code, lintFile(warned, '--strict').code]).toEqual([ExitCode.SUCCESS, ExitCode.PROBLEMS]);
  expect([command('lint', filesIn({})).code, command('lint', filesIn({}), '--strict').code]).toEqual([ExitCode.SUCCESS, ExitCode.PROBLEMS]);
});

test('reads standard input', () => {
  const { io, out } = recordingIo();
  const code = runCommand(['lint', '-'], { ...io, input: () => `${RIGHT}core: { replica: 2 }\n` });
  expect([code, out]).toEqual([ExitCode.PROBLEMS, [expect.stringMatching(/^<stdin>:7:9: error HBR-LINT-01/)]]);
});

test('takes several files together as Helm does: the last one counts, and a finding is where the value comes from', () => {
  const folder = filesIn({ 'base.yaml': `${RIGHT}persistence: { enabled: false }\nportal: { replica: 1 }\njobservice: { replicas: 3 }\n`, 'prod.yaml': 'persistence: { enabled: true }\njobservice: { replicas: 2 }\n' });
  const files = ['base.yaml', 'prod.yaml'].map(file => path.join(folder, file));
  const { out } = command('lint', ...files, '--together');
  expect(out.split('\n').map(line => path.relative(folder, line).slice(0, 33))).toEqual(['base.yaml:8:11: error HBR-LINT-01', 'prod.yaml:2:15: error HBR-LINT-14']);
  expect(command('lint', ...files).out).toContain("HBR-LINT-15 'persistence.enabled'");
});

test.each([
  [['lint'], 'name files or folders'],
  [['lint', '.', '--chart-version', 'new'], '--chart-version has to be a version'],
  [['lint', '.', '--chart-vrsion', '1.19.2'], 'chart-vrsion'],
])('ends with 2 for wrong arguments: %j', (args, message) => {
  expect(command(...args)).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining(message) });
});

test('ends with 3 if a file cannot be read, or has no values', () => {
  const other = path.join(filesIn({ 'x.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n' }), 'x.yaml');
  expect(command('lint', other)).toMatchObject({ code: ExitCode.UNREADABLE, err: expect.stringContaining('has no values of a chart of Harbor; it holds ConfigMap x') });
  expect(command('lint', 'nowhere.yaml').code).toBe(ExitCode.UNREADABLE);
  expect(lintFile('a: b: c\n')).toMatchObject({ code: ExitCode.UNREADABLE, err: expect.stringMatching(/harbor-values.yaml is no YAML: line 1, column \d+: /) });
});

test.each([
  'harborAdminPassword: "Zx9Qw8Rt7', 'harborAdminPassword: [Zx9Qw8Rt7', 'harborAdminPassword: *Zx9Qw8Rt7', 'harborAdminPassword: a: Zx9Qw8Rt7',
  'Zx9Qw8Rt7\nharborAdminPassword: b', 'harborAdminPassword: {a: b} Zx9Qw8Rt7', '%Zx9Qw8Rt7\n---\n@Zx9Qw8Rt7', 'harborAdminPassword: !!Zx9Qw8Rt7 b\n\tc: d',
])('says no part of a text that is no YAML: %j', text => {
  const { out, err } = lintFile(text);
  expect(`${out}${err}`).not.toContain('Zx9Qw8Rt7');
});
