import { createHash, createHmac } from 'node:crypto';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** A request as the bucket has understood it. */
interface Asked {
  readonly method: string;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly headers: IncomingMessage['headers'];
}

/** Who may do what in a fake bucket. */
export interface FakeKeys {
  readonly id: string;
  readonly secret: string;
  /** Whether they may read alone. */
  readonly readOnly?: boolean;
}

const REGION = 'eu-central-1';

/**
 * A bucket with the API of S3, on the loopback interface. It computes the signature of every request itself, from what it has received, and looks at
 * the hash of the body; it has pages of few keys, refuses parts that are too small, and fails as often as it is told.
 */
export class FakeBucket {
  /** The objects by key. */
  public readonly objects = new Map<string, Buffer>();
  /** Every request, such as `PUT dumps/one.json`. */
  public readonly log: string[] = [];
  /** Answers that come before all others, one for each request. */
  public readonly failures: number[] = [];
  /** Keys that cannot be removed. */
  public readonly locked = new Set<string>();
  public pageSize = 2;
  private readonly uploads = new Map<string, Map<number, Buffer>>();
  private readonly server: Server;

  public constructor(private readonly keys: readonly FakeKeys[], public readonly name = 'backups') {
    this.server = createServer((request, response) => { void this.receive(request, response); });
  }

  public async start(): Promise<this> {
    await new Promise<void>(resolve => { this.server.listen(0, '127.0.0.1', resolve); });
    return this;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  /** What a program is told about the bucket. */
  public settings(keysFolder: string, prefix = 'dumps/'): object {
    return { endpoint: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`, region: REGION, bucket: this.name, prefix, keysFolder };
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) { parts.push(part as Buffer); }
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://bucket');
    const key = decodeURIComponent(pathname).replace(new RegExp(`^/${this.name}/?`), '');
    const asked: Asked = { method: request.method ?? '', key, query, body: Buffer.concat(parts), headers: request.headers };
    this.log.push(`${asked.method} ${key}`.trim());
    const status = this.failures.shift();
    if (status !== undefined) { return void response.writeHead(status).end(error('SlowDown')); }
    const refusal = this.refusal(asked, request.url ?? '');
    if (refusal !== undefined) { return void response.writeHead(403).end(error(refusal)); }
    this.answer(asked, response);
  }

  /** Why a request is not served, by the code that S3 has for it. */
  private refusal({ method, body, headers }: Asked, url: string): string | undefined {
    const [, id = '', day = '', region = '', names = '', given = ''] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]+)$/
      .exec(headers.authorization ?? '') ?? [];
    const keys = this.keys.find(it => it.id === id);
    if (!keys) { return 'InvalidAccessKeyId'; }
    if (region !== REGION) { return 'AuthorizationHeaderMalformed'; }
    if (headers['x-amz-content-sha256'] !== createHash('sha256').update(body).digest('hex')) { return 'XAmzContentSHA256Mismatch'; }
    if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every(name => names.split(';').includes(name))) { return 'AccessDenied'; }
    const [path, search = ''] = url.split('?');
    const time = String(headers['x-amz-date']);
    const request = [
      method, path, search.split('&').filter(Boolean).sort().join('&'), ...names.split(';').map(name => `${name}:${String(headers[name])}`), '', names,
      String(headers['x-amz-content-sha256']),
    ].join('\n');
    const text = ['AWS4-HMAC-SHA256', time, `${day}/${region}/s3/aws4_request`, createHash('sha256').update(request).digest('hex')].join('\n');
    const sign = (key: Buffer | string, what: string) => createHmac('sha256', key).update(what).digest();
    const signature = sign(sign(sign(sign(sign(`AWS4${keys.secret}`, day), region), 's3'), 'aws4_request'), text).toString('hex');
    if (signature !== given) { return 'SignatureDoesNotMatch'; }
    if (Math.abs(Date.now() - Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))) > 900_000) { return 'RequestTimeTooSkewed'; }
    return keys.readOnly && method !== 'GET' && method !== 'HEAD' ? 'AccessDenied' : undefined;
  }

  private answer(asked: Asked, response: ServerResponse): void {
    const { method, key, query, body } = asked;
    const send = (status: number, content: string | Buffer = '', headers = {}) => void response.writeHead(status, headers).end(content);
    if (method === 'GET' && key === '') { return send(200, this.page(query)); }
    if (method === 'GET') { return this.deliver(asked, send); }
    if (method === 'DELETE' && this.locked.has(key)) { return send(403, error('AccessDenied')); }
    if (method === 'DELETE') {
      if (query.has('uploadId')) { this.uploads.delete(String(query.get('uploadId'))); } else { this.objects.delete(key); }
      return send(204);
    }
    if (method === 'POST') { return send(200, query.has('uploads') ? this.begin() : this.complete(asked)); }
    if (!query.has('uploadId')) { this.objects.set(key, body); return send(200); }
    this.uploads.get(String(query.get('uploadId')))?.set(Number(query.get('partNumber')), body);
    return send(200, '', { etag: tagOf(body) });
  }

  private deliver({ key, headers }: Asked, send: (status: number, content?: string | Buffer) => void): void {
    const object = this.objects.get(key);
    if (!object) { return send(404, error('NoSuchKey')); }
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    return from === undefined ? send(200, object) : send(206, object.subarray(Number(from), Number(to) + 1));
  }

  private begin(): string {
    const id = `upload&${this.uploads.size}`;
    this.uploads.set(id, new Map());
    return `<InitiateMultipartUploadResult><UploadId>${id.replace('&', '&amp;')}</UploadId></InitiateMultipartUploadResult>`;
  }

  /** All parts, in the order of the request, each with the tag that it was given. S3 answers 200 to what it then refuses. */
  private complete({ key, query, body }: Asked): string {
    const id = String(query.get('uploadId'));
    const parts = this.uploads.get(id);
    const wanted = [...body.toString('utf8').matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)].map(([, number, tag]) => ({ part: parts?.get(Number(number)), tag }));
    if (wanted.length === 0 || wanted.some(({ part, tag }) => !part || tagOf(part) !== tag)) { return error('InvalidPart'); }
    this.objects.set(key, Buffer.concat(wanted.map(({ part }) => part!)));
    this.uploads.delete(id);
    return '<CompleteMultipartUploadResult/>';
  }

  /** Uploads that were begun and neither ended nor given up. */
  public get openUploads(): number {
    return this.uploads.size;
  }

  private page(query: URLSearchParams): string {
    const [prefix, after] = [query.get('prefix') ?? '', query.get('continuation-token') ?? ''];
    const all = [...this.objects.keys()].sort().filter(key => key.startsWith(prefix) && !key.slice(prefix.length).includes(query.get('delimiter') ?? '\n') && key > after);
    const keys = all.slice(0, this.pageSize);
    const more = all.length > keys.length;
    const contents = keys.map(key => `<Contents><Key>${key}</Key><Size>${this.objects.get(key)?.length}</Size></Contents>`);
    return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${contents.join('')}${more ? `<NextContinuationToken>${keys.at(-1)}</NextContinuationToken>` : ''}</ListBucketResult>`;
  }
}

function tagOf(part: Buffer): string {
  return `"${createHash('md5').update(part).digest('hex')}"`;
}

function error(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>the request was PUT with AKIA-secret-words</Message></Error>`;
}
