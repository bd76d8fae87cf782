import { chunksOf } from './age';
import { AccessKeys, escapedPart, signedHeaders } from './signature';
import { DumpStore, refused, StoredFile } from './store';
import { PullFailure } from '../../src/registry-client/pull-failure';
import { RetryOptions, withRetries } from '../../src/registry-client/retries';
import { Answer, Call, Transport } from '../../src/registry-client/transport';
import { requestUrl } from '../../src/syntax/request-url';

/** A bucket, and who asks for it. */
export interface BucketAccess {
  /** `scheme://host[:port]` of the API. The bucket is addressed by path, as every store supports it. */
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  /** What all keys begin with; it ends with a slash. */
  readonly prefix: string;
  readonly keys: AccessKeys;
  readonly transport: Transport;
  readonly retries: RetryOptions;
}

interface Request {
  readonly method: Call['method'];
  /** Behind the prefix; none is the bucket itself. */
  readonly name?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  readonly keepBytes?: number;
  readonly what: string;
  /** Statuses that are answers and no failures. */
  readonly accepted?: readonly number[];
}

/** An upload in parts: its id once it has begun, and the tags of the parts that are there. */
interface Upload {
  id?: string;
  readonly tags: string[];
}

interface UploadedPart {
  /** Of the upload. */
  readonly id: string;
  readonly number: number;
  readonly chunk: Buffer;
}

/** Size of the parts of an upload, of which there may be ten thousand: 320 GiB. One of them is in memory. */
const PART = 32 * 1024 * 1024;
const RANGE = 16 * 1024 * 1024;
const MESSAGE_BYTES = 64 * 1024;
const LIST_BYTES = 8 * 1024 * 1024;

/** Dumps in a bucket with the API of S3. */
export class BucketStore implements DumpStore {
  public readonly place: string;

  public constructor(private readonly access: BucketAccess, private readonly partSize = PART) {
    this.place = 's3://' + access.bucket + '/' + access.prefix;
  }

  public async list(): Promise<StoredFile[]> {
    const files: StoredFile[] = [];
    let token: string | undefined;
    do {
      const query: Record<string, string> = {
        'list-type': '2', 'prefix': this.access.prefix, 'delimiter': '/', ...token !== undefined && { 'continuation-token': token },
      };
      const page = textOfAnswer(await this.ask({ method: 'GET', query, keepBytes: LIST_BYTES, what: 'the list of ' + this.place }));
      files.push(...this.filesIn(page));
      token = /<IsTruncated>true</.test(page) ? tagOf(page, 'NextContinuationToken') : undefined;
    } while (token !== undefined);
    return files;
  }

  /** One part is put as it is; of several parts the bucket makes one object when all of them are there. */
  public async write(name: string, content: AsyncIterable<Buffer>): Promise<void> {
    const upload: Upload = { tags: [] };
    try {
      for await (const { chunk, isLast } of chunksOf(content, this.partSize)) {
        await this.writePart(name, upload, { chunk, isWhole: isLast && upload.id === undefined });
      }
      if (upload.id !== undefined) { await this.complete(name, upload.id, upload.tags); }
    } catch (error) {
      await this.abort(name, upload).catch(() => undefined);
      throw error;
    }
  }

  public async* read({ name, bytes }: StoredFile): AsyncGenerator<Buffer> {
    for (let from = 0; from < bytes; from += RANGE) {
      const to = Math.min(from + RANGE, bytes) - 1;
      const headers = { range: 'bytes=' + String(from) + '-' + String(to) };
      const answer = await this.ask({ method: 'GET', name, headers, keepBytes: RANGE, what: this.place + name, accepted: [206] });
      if (answer.bytes !== to - from + 1) { throw new PullFailure('damaged', this.place + name + ' is shorter than the bucket says'); }
      yield answer.body;
    }
  }

  public async remove(name: string): Promise<void> {
    await this.ask({ method: 'DELETE', name, what: 'the removal of ' + this.place + name, accepted: [204, 404] });
  }

  private async begin(name: string): Promise<string> {
    const answer = await this.ask({ method: 'POST', name, query: { uploads: '' }, what: 'the upload of ' + this.place + name });
    const id = tagOf(textOfAnswer(answer), 'UploadId');
    if (id === undefined) { throw refused('the bucket began no upload of ' + this.place + name); }
    return id;
  }

  private async part(name: string, { id, number, chunk }: UploadedPart): Promise<string> {
    const query = { partNumber: String(number), uploadId: id };
    const { headers: { etag } } = await this.ask({ method: 'PUT', name, query, body: chunk, what: 'part ' + String(number) + ' of ' + this.place + name });
    return String(etag);
  }

  private async complete(name: string, id: string, tags: readonly string[]): Promise<void> {
    const parts = tags.map((tag, at) => '<Part><PartNumber>' + String(at + 1) + '</PartNumber><ETag>' + tag + '</ETag></Part>');
    const body = '<CompleteMultipartUpload>' + parts.join('') + '</CompleteMultipartUpload>';
    const what = 'the end of the upload of ' + this.place + name;
    const answer = await this.ask({ method: 'POST', name, query: { uploadId: id }, body, what });
    const text = textOfAnswer(answer);
    if (text.includes('<Error>')) { throw refused(what + ': the bucket answers ' + String(tagOf(text, 'Code'))); } // with status 200
  }

  private async writePart(name: string, upload: Upload, { chunk, isWhole }: { chunk: Buffer; isWhole: boolean }): Promise<void> {
    if (isWhole) {
      await this.ask({ method: 'PUT', name, body: chunk, what: this.place + name });
      return;
    }
    upload.id ??= await this.begin(name);
    upload.tags.push(await this.part(name, { id: upload.id, number: upload.tags.length + 1, chunk }));
  }

  private async abort(name: string, { id }: Upload): Promise<void> {
    if (id === undefined) { return; }
    await this.ask({ method: 'DELETE', name, query: { uploadId: id }, what: 'the end of an upload', accepted: [204, 404] });
  }

  private filesIn(page: string): StoredFile[] {
    return [...page.matchAll(/<Contents>(.*?)<\/Contents>/gs)].flatMap(([, content]) => {
      const key = tagOf(content, 'Key') ?? '';
      return key.startsWith(this.access.prefix) ? [{ name: key.slice(this.access.prefix.length), bytes: Number(tagOf(content, 'Size')) }] : [];
    });
  }

  private async ask({ method, name, query = {}, body, headers, keepBytes = MESSAGE_BYTES, what, accepted = [] }: Request): Promise<Answer> {
    const { endpoint, bucket, prefix, region, keys, transport, retries } = this.access;
    const path = name === undefined ? [bucket] : [bucket, ...(prefix + name).split('/')];
    const pairs = Object.entries(query).map(([key, value]) => escapedPart(key) + '=' + escapedPart(value));
    const url = requestUrl(endpoint + '/' + path.map(escapedPart).join('/') + (pairs.length > 0 ? '?' + pairs.join('&') : ''));
    if (!url) { throw new PullFailure('settings', 'the endpoint of the bucket is no URL'); }
    const answer = await withRetries(transport, retries, async () => transport.send({
      method, url, body, keepBytes, headers: signedHeaders({ method, url, region, body, headers }, keys, new Date()), // anew, since signatures expire
    }));
    if (answer.status === 200 || accepted.includes(answer.status)) { return answer; }
    throw failureOf(what, answer);
  }
}

/** What an answer means. Of its text only the code is shown: the rest can repeat what was sent. */
function failureOf(what: string, answer: Answer): PullFailure {
  const code = /^\w{1,40}$/.exec(tagOf(textOfAnswer(answer), 'Code') ?? '')?.[0];
  const said = what + ': the bucket answers ' + String(answer.status) + (code === undefined ? '' : ', ' + code);
  if (answer.status === 401 || answer.status === 403) { return new PullFailure('login', said + '. May these access keys do that, in this region?'); }
  return answer.status === 404 ? new PullFailure('dump', said) : refused(said);
}

function textOfAnswer({ body }: Answer): string {
  return body.toString('utf8');
}

/** The text of the first tag with this name. */
function tagOf(xml: string, name: string): string | undefined {
  const text = new RegExp('<' + name + '>([^<]*)</' + name + '>').exec(xml)?.[1];
  return text?.replace(/&(lt|gt|quot|apos|#34|#39|amp);/g, entity => ENTITIES[entity] ?? entity);
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&#34;': '"', '&#39;': "'", '&amp;': '&' };
