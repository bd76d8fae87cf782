// Signature version 4 of Amazon, which every store with the API of S3 understands.
import { createHash, createHmac } from 'node:crypto';
import { RequestUrl } from '../../src/syntax/request-url';

/** The access keys of a bucket. */
export interface AccessKeys {
  readonly id: string;
  readonly secret: string;
}

/** A request that is signed. */
export interface SignedCall {
  readonly method: string;
  readonly url: RequestUrl;
  readonly region: string;
  readonly body?: string | Buffer;
  /** More headers, which are signed too. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The headers of a request, with its signature. */
export function signedHeaders({ method, url, region, body = '', headers = {} }: SignedCall, keys: AccessKeys, now: Date): Record<string, string> {
  const time = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const all: Record<string, string> = { ...headers, 'host': url.host, 'x-amz-content-sha256': sha256(body), 'x-amz-date': time };
  const names = Object.keys(all).map(name => name.toLowerCase()).sort();
  const scope = [time.slice(0, 8), region, 's3', 'aws4_request'];
  const canonical = [
    method, url.pathname, canonicalQuery(url), ...names.map(name => name + ':' + all[name].trim()), '', names.join(';'), all['x-amz-content-sha256'],
  ].join('\n');
  const key = scope.reduce<Buffer | string>((last, part) => hmac(last, part), 'AWS4' + keys.secret);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope.join('/'), sha256(canonical)].join('\n')).toString('hex');
  return {
    ...all,
    authorization: 'AWS4-HMAC-SHA256 Credential=' + keys.id + '/' + scope.join('/') + ', SignedHeaders=' + names.join(';') + ', Signature=' + signature,
  };
}

/** A text as it stands in the path or the query of a signed request. */
export function escapedPart(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, letter => '%' + letter.charCodeAt(0).toString(16).toUpperCase());
}

function canonicalQuery({ search }: RequestUrl): string {
  const pairs = search.slice(1).split('&').filter(pair => pair !== '').map(pair => pair.includes('=') ? pair : pair + '=');
  return pairs.sort().join('&');
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
