/* The probes of one container, in time. */
import { Container } from './container';
import { ProbeAnswer, probeOnce, timesOf, Verdict } from './probe';
import { delay } from '../delay';
import { Place } from '../fault';

/** What a probe has done to a container. */
export interface ProbeEvent {
  readonly at: number;
  readonly place: Place;
  readonly text: string;
}

/** What a watch has to know of the pod. */
export interface Surroundings {
  readonly ip: string;
  /** The container in its manifest. */
  readonly place: Place;
  /** Time of grace in seconds. */
  readonly grace: number;
}

type Kind = 'startupProbe' | 'readinessProbe' | 'livenessProbe';

/** Watches a container: whether it has started and is ready; restarts it when its probes say so. */
export class Watch {
  /** Seconds from the start of the process to the first good answer of its first probe. */
  public startSeconds?: number;
  public readonly events: ProbeEvent[] = [];
  /** The last answer of each probe. */
  public readonly answers: Partial<Record<Kind, ProbeAnswer>> = {};
  private isReady = false;
  private stopped = false;

  public constructor(public readonly container: Container, private readonly spec: any, private readonly pod: Surroundings) {}

  /** Ready as Services understand it: it runs, and its readiness probe, if there is one, has succeeded. */
  public get ready(): boolean {
    return this.container.running && this.isReady;
  }

  /** Follows the container until `stop`. */
  public async follow(): Promise<void> {
    while (!this.stopped) {
      if (this.container.running) { await this.followProcess(this.container.startedAt); }
      await delay(0.1);
    }
  }

  public stop(): void {
    this.stopped = true;
    this.isReady = false;
  }

  /** The field of a probe. */
  public placeOf(kind: Kind): Place {
    return { object: this.pod.place.object, field: `${this.pod.place.field}.${kind}` };
  }

  private async followProcess(startedAt: number): Promise<void> {
    this.isReady = false;
    const alive = () => !this.stopped && this.container.running && this.container.startedAt === startedAt;
    const { startupProbe, readinessProbe, livenessProbe } = this.spec;
    if (startupProbe && !await this.started(startupProbe, alive)) { return; }
    this.isReady = !readinessProbe && alive();
    this.startSeconds ??= (Date.now() - startedAt) / 1000;
    await Promise.all([
      this.repeat('readinessProbe', alive, good => { this.isReady = good; }),
      this.repeat('livenessProbe', alive, async good => { if (!good) { await this.kill('livenessProbe'); } }),
    ]);
    if (!livenessProbe && !readinessProbe) { while (alive()) { await delay(0.2); } }
    this.isReady = false;
  }

  private async started(probe: any, alive: () => boolean): Promise<boolean> {
    let result: boolean | undefined;
    const verdict = new Verdict(timesOf(probe));
    await this.pause(timesOf(probe).initialDelay, alive);
    while (alive() && result === undefined) {
      result = verdict.after(await this.ask('startupProbe'));
      if (result === undefined) { await this.pause(timesOf(probe).period, alive); }
    }
    if (result === false) { await this.kill('startupProbe'); }
    return result === true;
  }

  private async repeat(kind: Kind, alive: () => boolean, conclude: (good: boolean) => void | Promise<void>): Promise<void> {
    const probe = this.spec[kind];
    if (!probe) { return; }
    const times = timesOf(probe);
    const verdict = new Verdict(times);
    await this.pause(times.initialDelay, alive);
    while (alive()) {
      const result = verdict.after(await this.ask(kind));
      if (result !== undefined && alive()) { await conclude(result); }
      await this.pause(times.period, alive);
    }
  }

  private async ask(kind: Kind): Promise<boolean> {
    const answer = await probeOnce(this.spec[kind], {
      ip: this.pod.ip, ports: this.spec.ports ?? [], run: (command, seconds) => this.container.exec(command, seconds),
    });
    this.answers[kind] = answer;
    return answer.good;
  }

  private async kill(kind: Kind): Promise<void> {
    this.events.push({ at: Date.now(), place: this.placeOf(kind), text: `failed (${this.answers[kind]?.detail}), the container is restarted` });
    await this.container.restart(this.pod.grace);
  }

  private async pause(seconds: number, alive: () => boolean): Promise<void> {
    for (let waited = 0; waited < seconds && alive(); waited += 0.2) { await delay(0.2); }
  }
}
