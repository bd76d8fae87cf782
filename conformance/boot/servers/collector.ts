/* Takes what is sent to it, and keeps it: the target of webhooks and of traces. */
import { createServer } from 'node:http';
import { HERE, RunningServer } from './server';

const PORT = 4318;

/** One request. */
export interface Received {
  readonly path: string;
  readonly body: string;
}

/** A server that answers 200 to everything. */
export class Collector {
  public static readonly host = 'collector.harbor.svc';
  public readonly received: Received[] = [];

  public async start(): Promise<RunningServer> {
    const server = createServer((request, answer) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.received.push({ path: request.url ?? '', body: Buffer.concat(parts).toString('latin1') });
        answer.writeHead(200).end();
      });
    });
    await new Promise<void>(resolve => server.listen(PORT, HERE, resolve));
    return { ports: { [PORT]: { host: HERE, port: PORT } }, version: '', stop: async () => { server.close(); } };
  }
}
