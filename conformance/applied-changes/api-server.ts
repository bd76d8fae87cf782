/* Asks an API server over HTTP, as controllers do: a kubectl for each object would take most of the time of the stage. */
import { Agent, request } from 'node:https';
import { KubernetesObject } from '../documents';

/** What the API server says to a request. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: any;
}

/** An object that was applied, or why it was refused. */
export interface Applied {
  readonly object: KubernetesObject;
  /** The object as it is stored; undefined if it was refused. */
  readonly live?: KubernetesObject;
  readonly refusal?: string;
}

interface ResourceType {
  readonly name: string;
  readonly namespaced: boolean;
}

/** The field manager of Flux. */
const MANAGER = 'kustomize-controller';

const ATTEMPTS = 40;

export class ApiServer {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 6, rejectUnauthorized: false });
  private readonly types = new Map<string, Promise<ReadonlyMap<string, ResourceType>>>();

  public constructor(private readonly connection: { readonly server: string; readonly token: string }) {}

  /** Applies an object as Flux does: on the server, by force. */
  public async apply(object: KubernetesObject): Promise<Applied> {
    const path = `${await this.pathOf(object)}?fieldManager=${MANAGER}&force=true`;
    const { status, body } = await this.ask('PATCH', path, { content: object, type: 'application/apply-patch+yaml' });
    return status < 300 ? { object, live: body } : { object, refusal: `${body.message ?? `status ${status}`}` };
  }

  /** The object as it is stored; undefined if it is not there, or about to go. */
  public async get(object: KubernetesObject): Promise<KubernetesObject | undefined> {
    const { status, body } = await this.ask('GET', await this.pathOf(object));
    return status === 200 && body.metadata.deletionTimestamp === undefined ? body : undefined;
  }

  public async delete(object: KubernetesObject): Promise<void> {
    await this.ask('DELETE', await this.pathOf(object), { content: { propagationPolicy: 'Background', gracePeriodSeconds: 0 } });
  }

  /** Makes a claim one that has a volume, as the controllers of volumes do: of others the API server lets nobody change anything. */
  public async bindVolume(claim: KubernetesObject): Promise<void> {
    const path = await this.pathOf(claim);
    const type = 'application/merge-patch+json';
    const { spec: { resources: { requests }, accessModes } } = claim;
    await this.ask('PATCH', path, { content: { spec: { volumeName: `volume-of-${claim.metadata.name}` } }, type });
    await this.ask('PATCH', `${path}/status`, { content: { status: { phase: 'Bound', capacity: requests, accessModes } }, type });
  }

  public close(): void {
    this.agent.destroy();
  }

  private async pathOf({ apiVersion, kind, metadata: { name, namespace = 'default' } }: KubernetesObject): Promise<string> {
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const type = await this.typeOf(root, kind);
    if (type === undefined) { throw new Error(`the API server has no ${kind} in ${apiVersion}`); }
    return `${root}/${type.namespaced ? `namespaces/${namespace}/` : ''}${type.name}/${name}`;
  }

  /** A kind that was defined a moment ago is not served at once. */
  private async typeOf(root: string, kind: string): Promise<ResourceType | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (!this.types.has(root)) { this.types.set(root, this.typesOf(root)); }
      const type = (await this.types.get(root)!).get(kind);
      if (type !== undefined) { return type; }
      this.types.delete(root);
      await new Promise(resolve => setTimeout(resolve, 250));
    }
    return undefined;
  }

  private async typesOf(root: string): Promise<ReadonlyMap<string, ResourceType>> {
    const { body } = await this.ask('GET', root);
    const resources = (body.resources ?? []) as ReadonlyArray<ResourceType & { readonly kind: string }>;
    return new Map(resources.filter(({ name }) => !name.includes('/')).map(resource => [resource.kind, resource]));
  }

  private async ask(method: string, path: string, { content, type = 'application/json' }: { content?: unknown; type?: string } = {}): Promise<ApiAnswer> {
    const { server, token } = this.connection;
    const text = content === undefined ? '' : JSON.stringify(content);
    const headers = { 'Authorization': `Bearer ${token}`, 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) };
    return new Promise((resolve, reject) => {
      const sent = request(`${server}${path}`, { method, headers, agent: this.agent }, answer => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString()) }));
      });
      sent.on('error', reject).end(text);
    });
  }
}

function parsed(text: string): any {
  try { return JSON.parse(text); } catch { return { message: text.trim() }; }
}
