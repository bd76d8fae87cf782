import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { reportPage } from '../../src/cli/report/page';
import { ReportData } from '../../src/cli/report/report-data';
import { runCommand } from '../../src/cli/run-command';
import { command, recordingIo } from '../support/command';
import { temporaryFolder } from '../support/fleet';

const GENERIC = join(__dirname, '..', '..', 'examples', 'fleet', 'generic.yaml');
const place = () => join(temporaryFolder(), 'report.html');

describe('cdk8s-harbor report', () => {
  const path = place();
  const first = command('report', GENERIC, '--out', path);
  const page = readFileSync(path, 'utf8');

  test('writes one file, and says so', () => {
    expect([first.code, first.out, first.err]).toEqual([ExitCode.SUCCESS, `wrote ${path}`, '']);
    expect(readdirSync(join(path, '..'))).toEqual(['report.html']);
  });

  test('writes the page of exactly the data that --json prints', () => {
    const { code, out } = command('report', GENERIC, '--json');
    expect(code).toBe(ExitCode.SUCCESS);
    expect(reportPage(JSON.parse(out) as ReportData)).toBe(page);
  });

  test('writes the same bytes again, over its own file', () => {
    expect(command('report', GENERIC, '-o', path).code).toBe(ExitCode.SUCCESS);
    expect(readFileSync(path, 'utf8')).toBe(page);
  });

  test('prints the page for -o -', () => {
    expect(command('report', GENERIC, '-o', '-').out).toBe(page.trimEnd());
  });

  test('is about one Sovereign if that is asked for', () => {
    const { out } = command('report', GENERIC, '--sovereign', 'edge-7.example.com', '-o', '-');
    expect(out).toContain('<h1>Harbor of edge-7.example.com</h1>');
    expect(out).not.toContain('prod.example.com');
  });

  test('says how far it is', () => {
    expect(first.progress).toEqual(['1 of 2', '2 of 2', '']);
  });

  test('has the day that it is given', () => {
    expect(command('report', GENERIC, '-o', '-', '--date', '2027-01-31').out).toContain('2027-01-31');
  });
});

describe('a file that is there', () => {
  test.each([
    ['by hand', '<!doctype html>\n<title>mine</title>\n'],
    ['empty', ''],
    ['with the mark in another place', `<!-- a page -->\n${'<meta name="generator" content="cdk8s-harbor 1.0.0">'}`],
  ])('%s is not replaced', (_, text) => {
    const path = place();
    writeFileSync(path, text);
    const { code, err } = command('report', GENERIC, '-o', path);
    expect([code, readFileSync(path, 'utf8')]).toEqual([ExitCode.USAGE, text]);
    expect(err).toContain(`${path}: there already, and no report of this program`);
  });

  test('a link that leads nowhere cannot be read, and stays', () => {
    const path = place();
    symlinkSync('nowhere', path);
    expect(command('report', GENERIC, '-o', path).code).toBe(ExitCode.UNREADABLE);
    expect(existsSync(join(path, '..', 'nowhere'))).toBe(false);
  });

  test('a folder is not replaced', () => {
    const path = place();
    mkdirSync(path);
    expect(command('report', GENERIC, '-o', path).code).toBe(ExitCode.UNREADABLE);
  });

  test('a report stays as it is if the fleet has problems', () => {
    const path = place();
    command('report', GENERIC, '-o', path);
    const before = readFileSync(path, 'utf8');
    const wrong = join(path, '..', 'wrong.yaml');
    writeFileSync(wrong, readFileSync(GENERIC, 'utf8').replace('size: medium', 'size: enormous'));
    const { code, err } = command('report', wrong, '-o', path);
    expect([code, readFileSync(path, 'utf8')]).toEqual([ExitCode.PROBLEMS, before]);
    expect(err).toContain('enormous');
  });
});

describe('arguments', () => {
  test.each<[string, string[], string]>([
    ['no file', [], 'name one fleet file'],
    ['two files', [GENERIC, GENERIC], 'name one fleet file'],
    ['no day', [GENERIC, '--date', '2027-02-30'], "--date has to be a day such as 2027-01-31, not '2027-02-30'"],
    ['data in a file', [GENERIC, '--json', '-o', 'report.html'], '--json prints the data, and writes no file: leave out --out'],
    ['a Sovereign that there is not', [GENERIC, '-o', '-', '--sovereign', 'edge-8.example.com'], 'no Sovereign of the fleet is edge-8.example.com; did you mean edge-7.example.com?'],
  ])('%s are refused', (_, args, message) => {
    const { code, out, err } = command('report', ...args);
    expect(code).toBe(ExitCode.USAGE);
    expect(out + err).toContain(message);
  });

  test('a fleet file that is not there is said', () => {
    const { io, err } = recordingIo();
    expect(runCommand(['report', join(temporaryFolder(), 'fleet.yaml'), '-o', place()], io)).toBe(ExitCode.UNREADABLE);
    expect(err.join('\n')).toContain('HBR-FLEET-44');
  });
});
