import { spawn } from 'node:child_process';

/** What a program of Node has written, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of Node to its end. */
export async function runNode(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { stdout: '', stderr: '' };
    child.stdout.on('data', (part: Buffer) => { texts.stdout += part.toString('utf8'); });
    child.stderr.on('data', (part: Buffer) => { texts.stderr += part.toString('utf8'); });
    child.on('error', reject);
    child.on('close', code => resolve({ code, ...texts }));
  });
}
