/* One container: its process, which is started again when it ends. */
import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, fchmodSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { backOff } from './back-off';
import { ContainerSetup, containerScript, entering } from './container-script';
import { delay } from '../delay';

/** A container of a pod. */
export interface ContainerOptions {
  readonly pod: string;
  readonly name: string;
  readonly networkNamespace: string;
  readonly setup: ContainerSetup;
  readonly environment: ReadonlyMap<string, string>;
  readonly command: readonly string[];
  readonly logFile: string;
  /** Whether it is started again; the containers of Jobs are not. */
  readonly restarts: boolean;
}

/** A container. */
export class Container {
  public restarts = 0;
  /** When the process started last, in milliseconds. */
  public startedAt = 0;
  /** Exit codes, the newest last. A signal is 128 and its number, as in shells. */
  public readonly exits: number[] = [];
  private child?: ChildProcess;
  private stopping = false;
  private ended: Promise<void> = Promise.resolve();

  public constructor(public readonly options: ContainerOptions) {}

  /** Starts the process, and again after every end. */
  public start(): void {
    this.stopping = false;
    this.ended = this.keepRunning();
  }

  /** Waits until the process has ended for good. */
  public async end(): Promise<void> {
    await this.ended;
  }

  public get running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The process as the node sees it; undefined while it does not run. */
  public get pid(): number | undefined {
    if (!this.running || this.child?.pid === undefined) { return undefined; }
    const file = `/proc/${this.child.pid}/task/${this.child.pid}/children`;
    const [first] = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : [];
    return first ? Number(first) : undefined;
  }

  /** What the process has written. */
  public log(): string {
    return existsSync(this.options.logFile) ? readFileSync(this.options.logFile, 'utf8') : '';
  }

  /** Sends the signal that stops it, and SIGKILL after the time of grace in seconds. Returns whether that was needed. */
  public async stop(grace: number): Promise<boolean> {
    this.stopping = true;
    this.signal(this.options.setup.image.stopSignal ?? 'SIGTERM');
    const patience = new AbortController();
    const late = await Promise.race([this.ended.then(() => false), delay(grace, patience.signal).then(() => true)]);
    patience.abort();
    if (late) { this.signal('SIGKILL'); }
    await this.ended;
    return late;
  }

  /** Kills the process, as the kubelet does after a failed liveness probe: it is started again. */
  public async restart(grace: number): Promise<void> {
    const before = this.exits.length;
    this.signal(this.options.setup.image.stopSignal ?? 'SIGTERM');
    for (let waited = 0; waited < grace && this.exits.length === before; waited += 0.2) { await delay(0.2); }
    if (this.exits.length === before) { this.signal('SIGKILL'); }
  }

  /** Sends a signal to the process. One that is only just being started cannot get it, and ends with what would have started it. */
  public signal(signal: NodeJS.Signals): void {
    const { pid } = this;
    if (pid !== undefined) {
      process.kill(pid, signal);
    } else if (this.running) {
      this.child?.kill('SIGKILL');
    }
  }

  /** Runs a command inside, as probes and hooks do; its exit code, or 124 if it takes longer than `seconds`. */
  public async exec(command: readonly string[], seconds: number): Promise<number> {
    const { pid } = this;
    if (pid === undefined) { return 126; }
    const words = ['--target', `${pid}`, '--mount', '--uts', '--ipc', '--net', '--pid', ...entering(this.options.setup, command)];
    const child = spawn('nsenter', words, { stdio: 'ignore' });
    return new Promise(resolve => {
      const timer = setTimeout(() => { child.kill('SIGKILL'); resolve(124); }, seconds * 1000);
      child.once('exit', code => { clearTimeout(timer); resolve(code ?? 137); });
    });
  }

  private async keepRunning(): Promise<void> {
    for (;;) {
      this.exits.push(await this.runOnce());
      if (this.stopping || !this.options.restarts) { return; }
      this.restarts += 1;
      for (let waited = 0; waited < backOff(this.restarts) && !this.stopping; waited += 0.2) { await delay(0.2); }
      if (this.stopping) { return; }
    }
  }

  private async runOnce(): Promise<number> {
    const { setup, environment, command, logFile, networkNamespace } = this.options;
    const variables = new Map([['PATH', PATH], ['HOSTNAME', setup.hostname], ...environment]);
    writeFileSync(setup.environmentFile, [...variables].map(([name, value]) => `${name}=${value}\0`).join(''), { mode: 0o600 });
    mkdirSync(dirname(logFile), { recursive: true });
    const log = openSync(logFile, 'a');
    fchmodSync(log, 0o666); // programs open /dev/stdout anew, as another user
    const isolated = ['netns', 'exec', networkNamespace, 'unshare', '--mount', '--propagation', 'private', '--pid', '--ipc', '--uts', '--fork', '--kill-child'];
    this.startedAt = Date.now();
    this.child = spawn('ip', [...isolated, 'sh', '-c', containerScript(setup, command)], { stdio: ['ignore', log, log] });
    closeSync(log);
    const { child } = this;
    return new Promise(resolve => child.once('exit', (code, signal) => resolve(code ?? SIGNAL_CODES[signal ?? ''] ?? 255)));
  }
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const SIGNAL_CODES: Readonly<Record<string, number>> = { SIGKILL: 137, SIGTERM: 143, SIGQUIT: 131, SIGINT: 130 };
