/* Programs beside Harbor: databases, caches, stores and providers. */
import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Certificate } from '../authority';
import { until } from '../delay';
import { Endpoint } from '../node/forwarder';

/** What a server is started with. */
export interface ServerContext {
  /** Empty folder for its files. */
  readonly folder: string;
  /** A value of a Secret that Harbor reads. */
  readonly secret: (purpose: string, key: string) => string;
  /** Certificate and key for some host names, signed by the authority that the manifests trust. */
  readonly certificate: (name: string, hosts: readonly string[]) => Certificate;
  /** The address of a server of the same scenario, as pods see it. */
  readonly addressOf: (host: string) => string;
}

/** A running server. */
export interface RunningServer {
  /** What it listens on inside of the sandbox, by the port that Harbor uses. */
  readonly ports: Readonly<Record<number, Endpoint>>;
  /** Name and version, for the summary. */
  readonly version: string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** A server beside Harbor. */
export interface OutsideServer {
  /** Host by which Harbor knows it. */
  readonly host: string;
  /** What it is for Harbor, in the words of the matrix of connections. */
  readonly role: string;
  /** Programs that have to be installed, with their packages of Debian. */
  readonly needs: Readonly<Record<string, string>>;
  start(context: ServerContext): Promise<RunningServer>;
}

/** Address inside of the sandbox on which servers listen; pods reach them through forwarders, which see the connections. */
export const HERE = '127.0.0.1';

/** A program that runs until it is stopped. */
export class Program {
  private readonly child: ChildProcess;
  private readonly logFile: string;

  public constructor(folder: string, command: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    mkdirSync(folder, { recursive: true });
    this.logFile = join(folder, 'program.log');
    const log = openSync(this.logFile, 'a');
    this.child = spawn(command[0], command.slice(1), { stdio: ['ignore', log, log], env: { PATH: process.env.PATH, LC_ALL: 'C', ...environment } });
    closeSync(log);
  }

  public log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : '';
  }

  /** Waits until a question about it is answered with yes. */
  public async ready(ask: () => boolean | Promise<boolean>): Promise<void> {
    const good = await until(async () => this.child.exitCode !== null || await ask() || undefined, 60, 0.2);
    if (good !== true || this.child.exitCode !== null) { throw new Error(`${this.child.spawnfile} does not start:\n${this.log()}`); }
  }

  public async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) { return; }
    const ended = new Promise<void>(resolve => this.child.once('exit', () => resolve()));
    this.child.kill(signal);
    await ended;
  }
}
