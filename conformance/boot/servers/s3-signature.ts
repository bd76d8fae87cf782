/* Signatures of version 4, so that a wrong secret key fails as it does at a real store. */
import { createHash, createHmac } from 'node:crypto';
import { IncomingMessage } from 'node:http';

/** The keys of a user of a store. */
export interface S3Keys {
  readonly access: string;
  readonly secret: string;
}

/** Why a request is refused; undefined if its signature is right. */
export function signatureFault(request: IncomingMessage, { access, secret }: S3Keys): 'InvalidAccessKeyId' | 'SignatureDoesNotMatch' | 'AccessDenied' | undefined {
  const { authorization = '' } = request.headers;
  const [, credential, signed, signature] = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(authorization) ?? [];
  if (credential === undefined) { return 'AccessDenied'; }
  const [user, date, region, service] = credential.split('/');
  if (user !== access) { return 'InvalidAccessKeyId'; }
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical(request, signed))].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<Buffer | string>((with_, part) => hmac(with_, part), `AWS4${secret}`);
  return hmac(key, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}

function canonical({ method, url = '', headers }: IncomingMessage, signed: string): string {
  const [path, query = ''] = url.split('?');
  const parameters = query === '' ? [] : query.split('&').map(it => it.includes('=') ? it : `${it}=`).sort();
  const lines = signed.split(';').map(name => `${name}:${String(headers[name] ?? '').trim()}\n`);
  return [method, path, parameters.join('&'), lines.join(''), signed, headers['x-amz-content-sha256'] ?? ''].join('\n');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
