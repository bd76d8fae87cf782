import { KubernetesApi, KubernetesRequest } from '../../../reconciler/configuration/transport';

/** The part of the API server that knows Secrets of one namespace. */
export class FakeKubernetes implements KubernetesApi {
  public readonly namespace = 'harbor';
  public readonly secrets = new Map<string, any>();
  public readonly requests: string[] = [];
  /** Answers in place of the server. */
  public intercept?: (request: KubernetesRequest) => Promise<{ status: number; body: any }> | undefined;
  private version = 0;

  public async ask(request: KubernetesRequest): Promise<{ status: number; body: any }> {
    const intercepted = await this.intercept?.(request);
    if (intercepted) { return intercepted; }
    const answer = this.answer(request);
    this.requests.push(`${request.method} ${request.path}`);
    return answer;
  }

  public get writes(): readonly string[] {
    return this.requests.filter(request => !request.startsWith('GET'));
  }

  /** A value of a Secret in clear. */
  public value(name: string, key: string): string {
    return Buffer.from(this.secrets.get(name)?.data[key] ?? '', 'base64').toString('utf8');
  }

  private answer({ method, path, body = {} }: KubernetesRequest): { status: number; body: any } {
    const name = path.split('/secrets/')[1] ?? body.metadata?.name;
    const found = this.secrets.get(name);
    if (method === 'POST') {
      if (found) { return { status: 409, body: {} }; }
      return { status: 201, body: this.keep(name, body) };
    }
    if (!found) { return { status: 404, body: {} }; }
    if (method === 'GET') { return { status: 200, body: structuredClone(found) }; }
    if (body.metadata.resourceVersion !== found.metadata.resourceVersion) { return { status: 409, body: {} }; }
    const metadata = { ...found.metadata, annotations: { ...found.metadata.annotations, ...body.metadata.annotations } };
    return { status: 200, body: this.keep(name, { ...found, metadata, data: { ...found.data, ...body.data } }) };
  }

  private keep(name: string, secret: any): any {
    this.version += 1;
    const kept = structuredClone({ ...secret, metadata: { ...secret.metadata, resourceVersion: String(this.version) } });
    this.secrets.set(name, kept);
    return kept;
  }
}
