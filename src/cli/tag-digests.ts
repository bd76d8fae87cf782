import { knownUpstream } from '../facts/upstreams';
import { LockedImage } from '../image-lock/lock-file';
import { Environment } from '../registry-client/http-proxy';
import { Logins } from '../registry-client/logins';
import { RegistryClient, Ways } from '../registry-client/registry-client';
import { Turnstile } from '../registry-client/retries';
import { objectIn } from '../registry-client/token-dance';
import { Answer, Transport, TrustedCas } from '../registry-client/transport';
import { isDigest } from '../syntax/image-name';
import { parseHttpUrl } from '../syntax/url';

/** A manifest in a registry. */
export interface ManifestPlace {
  readonly registry: string;
  /** Path of the image in the registry, without its tag. */
  readonly repository: string;
  readonly tag: string;
}

/** How registries are asked. */
export interface TagDigestsOptions {
  /** CAs that are trusted beside the public ones. */
  readonly cas?: TrustedCas;
  readonly logins?: Logins;
  /** The environment that names HTTP proxies. */
  readonly environment?: Environment;
}

const TIMEOUT_SECONDS = 30;
const RETRIES = { attempts: 3, pauseMilliseconds: 1000 };
/** Number of requests that there are at the same time. */
const AT_ONCE = 4;

/** Asks registries for the digests of tags, by https alone. */
export class TagDigests {
  private readonly ways: Ways;
  private readonly clients = new Map<string, RegistryClient>();

  public constructor(private readonly options: TagDigestsOptions = {}) {
    const { cas, environment } = options;
    const transport = new Transport({ cas, environment, requestTimeoutSeconds: TIMEOUT_SECONDS, httpsOnly: true });
    this.ways = { transport, turnstile: new Turnstile(AT_ONCE) };
  }

  /** The digest and the type of the manifest that a tag leads to. A manifest is fetched only where the registry does not say its digest. */
  public async of({ registry, repository, tag }: ManifestPlace): Promise<LockedImage> {
    const client = this.clientOf(registry);
    const head = await client.manifestHead(repository, tag);
    const said = single(head.headers['docker-content-digest']);
    const mediaType = typeOf(head);
    if (said !== undefined && isDigest(said) && mediaType !== '') { return { digest: said, mediaType }; }
    const answer = await client.manifest(repository, tag, 'image');
    return { digest: answer.digest, mediaType: typeOf(answer) || embeddedType(answer) };
  }

  /** Ends all connections. */
  public close(): void {
    this.ways.transport.close();
  }

  private clientOf(registry: string): RegistryClient {
    const known = this.clients.get(registry);
    if (known) { return known; }
    const { pullUrl, loginKey = '' } = knownUpstream(registry) ?? {};
    const { logins } = this.options;
    const client = new RegistryClient({
      ...this.ways,
      registry,
      url: pullUrl,
      logins,
      loginHost: parseHttpUrl(loginKey)?.host,
      nobody: 'nobody (no login is given by --auth-file)',
      retries: RETRIES,
    });
    this.clients.set(registry, client);
    return client;
  }
}

function typeOf({ headers }: Answer): string {
  return (single(headers['content-type']) ?? '').split(';')[0].trim();
}

function embeddedType({ body }: Answer): string {
  const { mediaType } = objectIn(body) as { readonly mediaType?: unknown };
  return typeof mediaType === 'string' ? mediaType : 'application/vnd.oci.image.manifest.v1+json';
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
