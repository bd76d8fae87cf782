/* One probe, and what the kubelet concludes of its answers. */
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { connect } from 'node:net';

/** The numbers of a probe, with the defaults of Kubernetes. */
export interface ProbeTimes {
  readonly initialDelay: number;
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
  readonly successes: number;
}

/** An answer to a probe. */
export interface ProbeAnswer {
  readonly good: boolean;
  readonly detail: string;
}

/** The container that is probed. */
export interface ProbedContainer {
  readonly ip: string;
  readonly ports: readonly any[];
  /** Runs a command inside; its exit code. */
  readonly run: (command: readonly string[], seconds: number) => Promise<number>;
}

/** The times of a probe. */
export function timesOf(probe: any): ProbeTimes {
  return {
    initialDelay: probe.initialDelaySeconds ?? 0,
    period: probe.periodSeconds ?? 10,
    timeout: probe.timeoutSeconds ?? 1,
    failures: probe.failureThreshold ?? 3,
    successes: probe.successThreshold ?? 1,
  };
}

/** Counts answers in a row, and says when there are enough of a kind. */
export class Verdict {
  private row = 0;
  private last?: boolean;

  public constructor(private readonly times: ProbeTimes) {}

  /** True or false once the threshold is reached, undefined before. */
  public after(good: boolean): boolean | undefined {
    this.row = good === this.last ? this.row + 1 : 1;
    this.last = good;
    return this.row >= (good ? this.times.successes : this.times.failures) ? good : undefined;
  }
}

/** Makes a probe once. Ports are numbers, or names of ports of the container. */
export async function probeOnce(probe: any, { ip, ports, run }: ProbedContainer): Promise<ProbeAnswer> {
  const { timeout } = timesOf(probe);
  const numberOf = (port: number | string) => typeof port === 'number' ? port : ports.find(it => it.name === port)?.containerPort;
  if (probe.httpGet) { return httpProbe(probe.httpGet, { host: probe.httpGet.host ?? ip, port: numberOf(probe.httpGet.port), timeout }); }
  if (probe.tcpSocket) { return tcpProbe(probe.tcpSocket.host ?? ip, numberOf(probe.tcpSocket.port), timeout); }
  if (probe.exec) {
    const code = await run(probe.exec.command, timeout);
    return { good: code === 0, detail: `exit code ${code}` };
  }
  return { good: false, detail: `a probe by ${Object.keys(probe).join(', ')} is not known` };
}

interface HttpTarget {
  readonly host: string;
  readonly port: number;
  readonly timeout: number;
}

async function httpProbe(
  { path = '/', scheme = 'HTTP', httpHeaders = [] }: any, { host, port, timeout }: HttpTarget,
): Promise<ProbeAnswer> {
  const headers = { 'user-agent': 'kube-probe/1.31', ...Object.fromEntries(httpHeaders.map(({ name, value }: any) => [name, value])) };
  const ask = scheme === 'HTTPS' ? secure : plain;
  return new Promise(resolve => {
    const request = ask({ host, port, path, headers, agent: false, rejectUnauthorized: false, timeout: timeout * 1000 }, answer => {
      answer.resume();
      const code = answer.statusCode ?? 0;
      resolve({ good: code >= 200 && code < 400, detail: `${code}` });
    });
    const deadline = setTimeout(() => request.destroy(new Error(`no answer in ${timeout} s`)), timeout * 1000);
    request.once('close', () => clearTimeout(deadline));
    request.once('error', error => resolve({ good: false, detail: error.message }));
    request.end();
  });
}

async function tcpProbe(host: string, port: number, timeout: number): Promise<ProbeAnswer> {
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout: timeout * 1000 });
    const done = (good: boolean, detail: string) => { socket.destroy(); resolve({ good, detail }); };
    socket.once('connect', () => done(true, 'connected'));
    socket.once('timeout', () => done(false, `no connection in ${timeout} s`));
    socket.once('error', error => done(false, error.message));
  });
}
