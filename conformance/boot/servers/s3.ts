/* An object store with one bucket that speaks as much of S3 as the registry needs. */
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { entityTag, S3Objects, Upload } from './s3-objects';
import { signatureFault } from './s3-signature';
import { HERE, OutsideServer } from './server';

const PORT = 9000;

/** Host and bucket of a store. */
export interface S3Options {
  readonly host: string;
  readonly bucket: string;
}

/** An object store in memory, with the keys of the Secret. */
export function s3({ host, bucket }: S3Options): OutsideServer {
  return {
    host,
    role: 'storage',
    needs: {},
    start: async ({ secret }) => {
      const keys = { access: secret('storage-credentials', 'REGISTRY_STORAGE_S3_ACCESSKEY'), secret: secret('storage-credentials', 'REGISTRY_STORAGE_S3_SECRETKEY') };
      const store = new S3Objects();
      const server = createServer((request, response) => {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => {
          const fault = signatureFault(request, keys);
          const call = { request, response, store, body: Buffer.concat(parts), ...target(request, bucket) };
          if (fault) { fail(call, 403, fault); } else { answer(call, bucket); }
        });
      });
      await new Promise<void>(resolve => server.listen(PORT, HERE, resolve));
      return { ports: { [PORT]: { host: HERE, port: PORT } }, version: 'an S3 store of this project', stop: async () => { server.close(); } };
    },
  };
}

/** One request. */
interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly store: S3Objects;
  readonly body: Buffer;
  readonly bucket: string;
  readonly key: string;
  readonly query: URLSearchParams;
}

function target({ url = '' }: IncomingMessage, bucket: string): Pick<Call, 'bucket' | 'key' | 'query'> {
  const { pathname, searchParams } = new URL(url, `http://${bucket}`);
  const [, name, ...rest] = decodeURIComponent(pathname).split('/');
  return { bucket: name, key: rest.join('/'), query: searchParams };
}

function answer(call: Call, bucket: string): void {
  if (call.bucket !== bucket) {
    fail(call, 404, 'NoSuchBucket');
    return;
  }
  const action = `${call.request.method} ${call.key === '' ? 'bucket' : 'object'}${['uploads', 'uploadId', 'delete'].filter(it => call.query.has(it)).map(it => ` ${it}`).join('')}`;
  const act = ACTIONS[action];
  if (act) { act(call); } else { fail(call, 501, 'NotImplemented'); }
}

const ACTIONS: Readonly<Record<string, (call: Call) => void>> = {
  'HEAD bucket': ({ response }) => { response.writeHead(200).end(); },
  'GET bucket': listObjects,
  'GET bucket uploads': listUploads,
  'POST bucket delete': deleteObjects,
  'HEAD object': getObject,
  'GET object': getObject,
  'PUT object': putObject,
  'DELETE object': ({ store, key, response }) => {
    store.objects.delete(key);
    response.writeHead(204).end();
  },
  'POST object uploads': call => xml(call, 'InitiateMultipartUploadResult', `<Bucket>${call.bucket}</Bucket><Key>${text(call.key)}</Key><UploadId>${call.store.begin(call.key).id}</UploadId>`),
  'PUT object uploadId': withUpload(putPart),
  'GET object uploadId': withUpload(listParts),
  'POST object uploadId': withUpload(complete),
  'DELETE object uploadId': withUpload(({ store, response }, { id }) => {
    store.uploads.delete(id);
    response.writeHead(204).end();
  }),
};

function withUpload(act: (call: Call, upload: Upload) => void): (call: Call) => void {
  return call => {
    const upload = call.store.uploads.get(call.query.get('uploadId') ?? '');
    if (upload) { act(call, upload); } else { fail(call, 404, 'NoSuchUpload'); }
  };
}

function getObject(call: Call): void {
  const { store, key, request, response } = call;
  const content = store.objects.get(key);
  if (!content) {
    fail(call, 404, 'NoSuchKey');
    return;
  }
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  if (from !== undefined && Number(from) >= content.length) {
    fail(call, 416, 'InvalidRange');
    return;
  }
  const start = Number(from ?? 0);
  const part = content.subarray(start, to ? Number(to) + 1 : undefined);
  response.writeHead(from === undefined ? 200 : 206, {
    'content-length': part.length,
    'etag': entityTag(content),
    'last-modified': new Date().toUTCString(),
    ...from !== undefined && { 'content-range': `bytes ${start}-${start + part.length - 1}/${content.length}` },
  });
  response.end(request.method === 'HEAD' ? undefined : part);
}

/** The bytes of a request, or those of the object that it copies. */
function bytesIn({ request, body, store }: Call): Buffer | undefined {
  const copied = request.headers['x-amz-copy-source'];
  if (copied === undefined) { return body; }
  const [, ...key] = decodeURIComponent(String(copied)).replace(/^\//, '').split('/');
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(String(request.headers['x-amz-copy-source-range'] ?? '')) ?? [];
  const content = store.objects.get(key.join('/'));
  return from === undefined ? content : content?.subarray(Number(from), Number(to) + 1);
}

function keep(call: Call, result: 'CopyObjectResult' | 'CopyPartResult', put: (content: Buffer) => void): void {
  const content = bytesIn(call);
  if (!content) {
    fail(call, 404, 'NoSuchKey');
    return;
  }
  put(content);
  if (call.request.headers['x-amz-copy-source'] === undefined) {
    call.response.writeHead(200, { etag: entityTag(content) }).end();
  } else {
    xml(call, result, `<ETag>${text(entityTag(content))}</ETag><LastModified>${new Date().toISOString()}</LastModified>`);
  }
}

function putObject(call: Call): void {
  keep(call, 'CopyObjectResult', content => call.store.objects.set(call.key, content));
}

function putPart(call: Call, { parts }: Upload): void {
  keep(call, 'CopyPartResult', content => parts.set(Number(call.query.get('partNumber')), content));
}

function listParts(call: Call, { parts, key, id }: Upload): void {
  const rows = [...parts].sort(([a], [b]) => a - b).map(([number, content]) =>
    `<Part><PartNumber>${number}</PartNumber><ETag>${text(entityTag(content))}</ETag><Size>${content.length}</Size><LastModified>${new Date().toISOString()}</LastModified></Part>`);
  xml(call, 'ListPartsResult', `<Key>${text(key)}</Key><UploadId>${id}</UploadId><IsTruncated>false</IsTruncated>${rows.join('')}`);
}

function complete(call: Call, upload: Upload): void {
  const numbers = [...call.body.toString('utf8').matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) => Number(number));
  call.store.complete(upload, numbers);
  xml(call, 'CompleteMultipartUploadResult', `<Key>${text(call.key)}</Key><ETag>${text(entityTag(call.store.objects.get(call.key)!))}</ETag>`);
}

function listUploads(call: Call): void {
  const prefix = call.query.get('prefix') ?? '';
  const rows = [...call.store.uploads.values()].filter(({ key }) => key.startsWith(prefix))
    .map(({ id, key }) => `<Upload><Key>${text(key)}</Key><UploadId>${id}</UploadId><Initiated>${new Date().toISOString()}</Initiated></Upload>`);
  xml(call, 'ListMultipartUploadsResult', `<Bucket>${call.bucket}</Bucket><IsTruncated>false</IsTruncated>${rows.join('')}`);
}

function listObjects(call: Call): void {
  const { query, store } = call;
  const [prefix, delimiter] = ['prefix', 'delimiter'].map(name => query.get(name) ?? '');
  const after = query.get('continuation-token') ?? query.get('start-after') ?? query.get('marker') ?? '';
  const { keys, prefixes, next } = store.list({ prefix, delimiter, after, limit: Number(query.get('max-keys') ?? 1000) });
  const rows = keys.map(key => `<Contents><Key>${text(key)}</Key><LastModified>${new Date().toISOString()}</LastModified><Size>${store.objects.get(key)!.length}</Size></Contents>`);
  const common = prefixes.map(it => `<CommonPrefixes><Prefix>${text(it)}</Prefix></CommonPrefixes>`);
  const more = next === undefined ? '' : `<NextContinuationToken>${text(next)}</NextContinuationToken><NextMarker>${text(next)}</NextMarker>`;
  xml(call, 'ListBucketResult', `<Prefix>${text(prefix)}</Prefix><KeyCount>${keys.length + prefixes.length}</KeyCount><IsTruncated>${next !== undefined}</IsTruncated>${more}${rows.join('')}${common.join('')}`);
}

function deleteObjects(call: Call): void {
  const keys = [...call.body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key.replaceAll('&amp;', '&'));
  keys.forEach(key => call.store.objects.delete(key));
  xml(call, 'DeleteResult', keys.map(key => `<Deleted><Key>${text(key)}</Key></Deleted>`).join(''));
}

function xml({ response }: Call, name: string, content: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${name}>`);
}

function fail({ request, response }: Call, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(request.method === 'HEAD' ? undefined : `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
