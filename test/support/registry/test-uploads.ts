import { randomUUID } from 'node:crypto';
import { contentOf, Content } from './images';

/** What a registry keeps: manifests by `repository tag` and `repository digest`, blobs by `repository digest`. */
export interface RegistryStore {
  readonly manifests: Map<string, Content>;
  readonly blobs: Map<string, Content>;
}

/** A request that changes what a registry keeps. */
export interface ChangeRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** An answer without a body, or with the code of an error. */
export interface ChangeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly code?: string;
  readonly message?: string;
}

interface ManifestFields {
  readonly config?: { readonly digest: string };
  readonly layers?: ReadonlyArray<{ readonly digest: string; readonly urls?: readonly string[] }>;
  readonly manifests?: ReadonlyArray<{ readonly digest: string }>;
}

const UPLOADS = /^\/v2\/(.+)\/blobs\/uploads\/([^/]*)$/;
const MANIFEST = /^\/v2\/(.+)\/manifests\/([^/]+)$/;

/**
 * Pushes as the distribution specification has them: uploads in one request or in two, and manifests, whose blobs and children have to be there. The place of an upload has a state in its query that has to come back, as the registry of Harbor has it.
 */
export class TestUploads {
  /** The repository and the reference of a request that pushes; undefined for others. */
  public static target({ pathname }: URL): { readonly repository: string; readonly tag?: string } | undefined {
    const [, ofUpload] = UPLOADS.exec(pathname) ?? [];
    const [, ofManifest, reference] = MANIFEST.exec(pathname) ?? [];
    if (ofUpload !== undefined) { return { repository: ofUpload }; }
    return ofManifest === undefined ? undefined : { repository: ofManifest, tag: reference };
  }

  private readonly open = new Set<string>();
  /** The state that each upload has given, by repository and id: it is signed, so that no other one is taken, and one of an upload that has ended still is. */
  private readonly states = new Map<string, string>();

  public constructor(private readonly store: RegistryStore) {}

  /** Answers a request that pushes. */
  public answer(request: ChangeRequest): ChangeAnswer {
    const [, repository, id] = UPLOADS.exec(request.url.pathname) ?? [];
    if (repository === undefined) { return this.putManifest(request); }
    if (request.method === 'POST') { return this.begin(request, repository); }
    if (request.url.searchParams.get('_state') !== this.states.get(`${repository} ${id}`)) { return refusal(404, 'BLOB_UPLOAD_INVALID'); }
    return this.open.has(id) ? this.close(request, id, repository) : refusal(404, 'BLOB_UPLOAD_UNKNOWN');
  }

  private begin({ url, body }: ChangeRequest, repository: string): ChangeAnswer {
    const digest = url.searchParams.get('digest');
    if (digest !== null) { return this.keep(repository, digest, body); }
    const [id, state] = [randomUUID(), randomUUID()];
    this.open.add(id);
    this.states.set(`${repository} ${id}`, state);
    const Location = `/v2/${repository}/blobs/uploads/${id}?_state=${state}`;
    return { status: 202, headers: { Location, 'Range': '0-0', 'Docker-Upload-UUID': id } };
  }

  private close({ url, body }: ChangeRequest, id: string, repository: string): ChangeAnswer {
    const digest = url.searchParams.get('digest');
    if (digest === null) { return refusal(400, 'DIGEST_INVALID'); }
    this.open.delete(id);
    return this.keep(repository, digest, body);
  }

  private keep(repository: string, digest: string, body: Buffer): ChangeAnswer {
    const content = contentOf('application/octet-stream', body);
    if (content.digest !== digest) { return refusal(400, 'DIGEST_INVALID'); }
    this.store.blobs.set(`${repository} ${digest}`, content);
    return { status: 201, headers: { 'Location': `/v2/${repository}/blobs/${digest}`, 'Docker-Content-Digest': digest } };
  }

  private putManifest({ url, headers, body }: ChangeRequest): ChangeAnswer {
    const [, repository, reference] = MANIFEST.exec(url.pathname) ?? [];
    const content = contentOf(String(headers['content-type'] ?? ''), body);
    if (reference.includes(':') && content.digest !== reference) { return refusal(400, 'DIGEST_INVALID'); }
    const fields = fieldsOf(body);
    if (!fields || content.mediaType === '') { return refusal(400, 'MANIFEST_INVALID'); }
    const { config, layers = [], manifests = [] } = fields;
    const blobs = [...config ? [config] : [], ...layers.filter(({ urls }) => urls === undefined)];
    if (blobs.some(({ digest }) => !this.store.blobs.has(`${repository} ${digest}`))) { return refusal(400, 'MANIFEST_BLOB_UNKNOWN'); }
    if (manifests.some(({ digest }) => !this.store.manifests.has(`${repository} ${digest}`))) { return refusal(400, 'MANIFEST_BLOB_UNKNOWN'); }
    [reference, content.digest].forEach(name => { this.store.manifests.set(`${repository} ${name}`, content); });
    return { status: 201, headers: { 'Location': `/v2/${repository}/manifests/${content.digest}`, 'Docker-Content-Digest': content.digest } };
  }
}

/** An answer that is an error. */
export function refusal(status: number, code: string, message?: string): ChangeAnswer {
  return { status, code, message };
}

function fieldsOf(body: Buffer): ManifestFields | undefined {
  try {
    return JSON.parse(body.toString('utf8')) as ManifestFields;
  } catch {
    return undefined;
  }
}
