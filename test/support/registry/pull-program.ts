import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ended, runNode } from '../run-node';

/** The pull Secret of an account, as `.dockerconfigjson`. */
export function dockerConfigOf(host: string, username: string, password: string): string {
  return JSON.stringify({ auths: { [host]: { username, password, auth: Buffer.from(`${username}:${password}`).toString('base64') } } });
}

/** A bundled program about pulling, which runs in a process of its own. */
export class PullProgram {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pull-program-'));

  public constructor(text: string, private readonly common: object) {
    this.write('program.mjs', text);
  }

  /** Writes a file beside the program; returns its path. */
  public write(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  /** Path of a file beside the program. */
  public file(name: string): string {
    return join(this.folder, name);
  }

  /** Runs the program with settings in addition to the common ones, and with environment variables. */
  public async run(settings: object, environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return runNode([this.file('program.mjs'), this.write('settings.json', JSON.stringify({ ...this.common, ...settings }))], environment);
  }

  /** Removes the folder. */
  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
