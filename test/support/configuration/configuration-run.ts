import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { HarborTarget } from './harbor-target';
import { Clock, MACHINE_CLOCK } from '../../../reconciler/configuration/clock';
import { runConfiguration, RunOptions } from '../../../reconciler/configuration/run';
import { DesiredState } from '../../../src/configuration/state/state';
import { FakeHarbor, FakeKubernetes } from '../fake-harbor';

/** A clock that goes as fast as it is asked to. */
export class TestClock implements Clock {
  public time = Date.UTC(2026, 0, 1);
  /** What happens meanwhile. */
  public onSleep?: (milliseconds: number) => void;

  public now(): number { return this.time; }

  public async sleep(milliseconds: number): Promise<void> {
    this.time += milliseconds;
    this.onSleep?.(milliseconds);
  }
}

/** How a run ended. */
export interface RunResult {
  readonly code: number;
  readonly lines: readonly string[];
  readonly text: string;
}

/** A Harbor, the API server beside it, and the files of a configuration. */
export class ConfigurationRun {
  public static removeFolders(): void {
    for (const folder of ConfigurationRun.folders.splice(0)) { fs.rmSync(folder, { recursive: true, force: true }); }
  }

  private static readonly folders: string[] = [];

  public readonly kubernetes = new FakeKubernetes();
  public readonly clock = new TestClock();
  public readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), 'harbor-configuration-'));

  public constructor(public readonly harbor: FakeHarbor = new FakeHarbor(), secrets: Readonly<Record<string, string>> = {}) {
    ConfigurationRun.folders.push(this.folder);
    this.writeSecrets(secrets);
  }

  public writeSecrets(secrets: Readonly<Record<string, string>>): void {
    for (const [file, value] of Object.entries(secrets)) { fs.writeFileSync(path.join(this.folder, file), value); }
  }

  public writeState(state: unknown): string {
    const file = path.join(this.folder, 'state.json');
    fs.writeFileSync(file, typeof state === 'string' ? state : JSON.stringify(state));
    return file;
  }

  public async apply(state: unknown, options: Partial<RunOptions> = {}): Promise<RunResult> {
    return this.run(state, { mode: 'apply', ...options });
  }

  public async plan(state: unknown, options: Partial<RunOptions> = {}): Promise<RunResult> {
    return this.run(state, { mode: 'plan', ...options });
  }

  /** Runs against a target, which may be a live Harbor. */
  public async runAt(target: HarborTarget, state: unknown, options: Partial<RunOptions>): Promise<RunResult> {
    return this.run(state, { url: target.url, password: target.password, ...options }, target);
  }

  private async run(state: unknown, options: Partial<RunOptions>, target?: HarborTarget): Promise<RunResult> {
    const lines: string[] = [];
    const clock = target?.isLive ? MACHINE_CLOCK : this.clock;
    const whole: RunOptions = {
      mode: 'apply',
      stateFile: this.writeState(state),
      secretsFolder: this.folder,
      url: FakeHarbor.URL,
      username: 'admin',
      password: this.harbor.password,
      form: 'text',
      takeOver: false,
      rewriteSecrets: false,
      timeout: 3000,
      readyTimeout: 900,
      ...options,
    };
    const code = await runConfiguration(whole, { send: target?.send ?? this.harbor.send, kubernetes: this.kubernetes, clock, write: line => lines.push(line) });
    return { code, lines, text: lines.join('\n') };
  }
}

/** A desired state of an owner. */
export function stateOf(sections: Partial<DesiredState>): DesiredState {
  return { apiVersion: 'cdk8s-harbor/v1', kind: 'HarborConfiguration', owner: 'platform', ...sections };
}
