import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { MACHINE_PROCESSES, ProcessName } from '../../../src/fleet/tree/own-process';

const { own, stateOf, withoutSignals } = MACHINE_PROCESSES;
const other = (rest: Partial<ProcessName>): ProcessName => ({ ...own, ...rest });

/** The number of a process that has ended. */
function endedProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

describe('a process', () => {
  test('finding R5: runs if it is this one, or another one that runs', () => {
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 10000)'], { stdio: 'ignore' });
    try {
      expect(stateOf(own)).toBe('running');
      expect(stateOf(other({ pid: child.pid, started: '0' }))).toBe(process.platform === 'linux' ? 'gone' : 'running');
    } finally {
      child.kill();
    }
  });

  test('finding R5: is gone if it has ended, or if the machine was started anew', () => {
    expect(stateOf(other({ pid: endedProcess() }))).toBe('gone');
    expect(stateOf(other({ boot: 'ffff' }))).toBe('gone');
  });

  test('finding R5: is gone if another one has its number now', () => {
    expect(stateOf(other({ started: `${own.started}1` }))).toBe(process.platform === 'linux' ? 'gone' : 'running');
  });

  test('finding R5: is gone if it has ended and its parent does not ask how', async () => {
    const script = 'sleep 0 & echo $!; exec sleep 5'; // the second sleep does not know that it has a child
    const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const pid = await new Promise<number>(resolve => parent.stdout.once('data', (text: Buffer) => setTimeout(() => resolve(Number(text)), 300)));
      const status = process.platform === 'linux' ? fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ') : undefined;
      expect(stateOf(other({ pid, started: status?.[19] ?? '0' }))).toBe(status ? 'gone' : 'running');
      expect(status?.[0] ?? 'Z').toBe('Z');
    } finally {
      parent.kill();
    }
  });

  test('finding R5: cannot be seen from another machine', () => {
    expect(stateOf(other({ machine: 'ffff' }))).toBe('unknown');
  });

  test('finding R5: follows a signal after what it does, and not instead', async () => {
    const program = [
      "const { transformSync } = require('@swc/core'); const fs = require('fs');",
      `const { code } = transformSync(fs.readFileSync(${JSON.stringify(require.resolve('../../../src/fleet/tree/own-process.ts'))}, 'utf8'), { jsc: { parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } });`,
      'new Function("exports", "require", code)(exports, require);',
      'exports.MACHINE_PROCESSES.withoutSignals(() => { process.kill(process.pid, "SIGTERM"); const end = Date.now() + 50; while (Date.now() < end); console.log("done"); });',
      'setTimeout(() => console.log("too late"), 2000);',
    ].join('\n');
    const { stdout, signal } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', cwd: __dirname });
    expect([stdout, signal]).toEqual(['done\n', 'SIGTERM']);
  });

  test('has one handler of ours for a signal, however often that is', () => {
    const first = withoutSignals(() => process.listenerCount('SIGTERM'));
    for (let fleet = 0; fleet < 20; fleet++) { expect(withoutSignals(() => process.listenerCount('SIGTERM'))).toBe(first); }
  });

  test('finding R5: follows a signal that comes at any moment after that', () => {
    const [last] = process.listeners('SIGTERM').slice(-1);
    const kill = jest.spyOn(process, 'kill').mockImplementation(() => true);
    const others = process.listeners('SIGTERM').slice(0, -1);
    others.forEach(listener => process.removeListener('SIGTERM', listener));
    (last as () => void)();
    expect(kill).toHaveBeenCalledWith(process.pid, 'SIGTERM');
    others.forEach(listener => process.on('SIGTERM', listener));
    kill.mockRestore();
  });
});
