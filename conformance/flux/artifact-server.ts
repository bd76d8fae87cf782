/* Stands in for source-controller: serves charts on the loopback interface, and sets the status of sources. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { basename } from 'node:path';

/** A packaged chart. */
export interface ChartPackage {
  readonly file: string;
  readonly version: string;
}

/** Serves packaged charts. */
export class ArtifactServer {
  /** Starts on a free port. */
  public static async start(packages: readonly ChartPackage[]): Promise<ArtifactServer> {
    const files = new Map(packages.map(({ file }) => [`/${basename(file)}`, readFileSync(file)]));
    const server = createServer(({ url }, response) => {
      const content = files.get(url ?? '');
      response.writeHead(content ? 200 : 404).end(content);
    });
    await new Promise<void>((resolve, reject) => server.on('error', reject).listen(0, '127.0.0.1', resolve));
    return new ArtifactServer(server);
  }

  private constructor(private readonly server: Server) {}

  /** The status of a source that has fetched a chart in its current generation. */
  public status({ file, version }: ChartPackage, generation: number): object {
    const content = readFileSync(file);
    const now = new Date().toISOString().replace(/\.\d+/, '');
    return {
      observedGeneration: generation,
      conditions: [{ type: 'Ready', status: 'True', reason: 'ChartPullSucceeded', message: 'fetched', lastTransitionTime: now, observedGeneration: generation }],
      artifact: {
        url: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${basename(file)}`,
        path: basename(file),
        revision: version,
        digest: `sha256:${createHash('sha256').update(content).digest('hex')}`,
        size: content.length,
        lastUpdateTime: now,
      },
    };
  }

  public stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
