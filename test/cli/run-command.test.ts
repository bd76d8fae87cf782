import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { runCommand } from '../../src/cli/run-command';
import { EXAMPLE_FLEET } from '../../tools/synth-fleet';
import { command, recordingIo } from '../support/command';

describe('the command line', () => {
  test('says how it is used', () => {
    const { code, out } = command('--help');
    expect([code, out]).toEqual([ExitCode.SUCCESS, expect.stringContaining('cdk8s-harbor synth <fleet.yaml>')]);
  });

  test('says how one command is used', () => {
    const { code, out } = command('check-deps', '--help');
    expect([code, out.split('\n')[0]]).toEqual([ExitCode.SUCCESS, 'cdk8s-harbor check-deps --folder <folder> --expected <file>']);
  });

  test('fails without a command', () => {
    expect(command().code).toBe(ExitCode.USAGE);
  });

  test('fails with a command that is not there', () => {
    const { code, err } = command('synht');
    expect([code, err]).toEqual([ExitCode.USAGE, expect.stringContaining("there is no command 'synht'")]);
  });

  test('finding R17: shows what a terminal would obey', () => {
    expect(command('\u001b[2Jsynth').err).toContain("there is no command '\\u001b[2Jsynth'");
    expect(command('synth', '/nowhere/\u001b]0;title\u0007.yaml').err).toMatch(/\/nowhere\/\\u001b\]0;title\\u0007\.yaml/);
  });

  test('fails with an option that is not there', () => {
    const { code, err } = command('synth', 'fleet.yaml', '--purge');
    expect([code, err]).toEqual([ExitCode.USAGE, expect.stringMatching(/--purge/)]);
  });

  test('knows its version', () => {
    expect(command('--version').out).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('knows where the schema is', () => {
    expect(fs.existsSync(command('schema').out)).toBe(true);
  });

  test('shows the stack of what is a defect of the program', () => {
    const { io } = recordingIo();
    const broken = { ...io, out: () => { throw new TypeError('a defect'); } };
    expect(() => runCommand(['schema'], broken)).toThrow(TypeError);
  });

  test('is what the package installs', () => {
    const root = path.resolve(__dirname, '../..');
    if (!fs.existsSync(path.join(root, 'lib', 'cli', 'run-command.js'))) { throw new Error("there is no lib: run 'npx projen compile' first"); }
    const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'bin', 'cdk8s-harbor'), 'synth', EXAMPLE_FLEET, '--dry-run', '-o', '/nowhere/clusters'], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toContain('would write /nowhere/clusters/omantel.omani.works/bootstrap-kit/19-harbor.yaml');
  });
});
