/* A browser: it keeps cookies and follows redirects. */
import { HttpClient, Reply, RequestOptions } from './http-client';

const MOST_REDIRECTS = 10;

/** A browser without a login at first. */
export class Browser {
  /** The address of the last page. */
  public at = '';
  private readonly jars = new Map<string, Map<string, string>>();

  public constructor(private readonly http: HttpClient) {}

  /** The cookies for a host, as a header. */
  public cookies(url: string): string {
    return [...this.jar(url)].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Opens a page; redirects lead on to the last one. */
  public async open(url: string, options: RequestOptions = {}): Promise<Reply> {
    let reply = await this.send(url, options);
    for (let count = 0; reply.status >= 300 && reply.status < 400 && reply.headers.location && count < MOST_REDIRECTS; count += 1) {
      reply = await this.send(new URL(reply.headers.location, this.at).href, {});
    }
    return reply;
  }

  private async send(url: string, options: RequestOptions): Promise<Reply> {
    const cookie = this.cookies(url);
    this.at = url;
    const reply = await this.http.send(url, { ...options, headers: { ...options.headers, ...cookie !== '' && { cookie } } });
    for (const line of reply.headers['set-cookie'] ?? []) {
      const [pair] = line.split(';');
      this.jar(url).set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return reply;
  }

  private jar(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }
}
