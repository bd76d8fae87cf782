/* Small images for pushes. */
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** Bytes under their digest. */
export interface Blob {
  readonly digest: string;
  readonly content: Buffer;
  readonly mediaType: string;
}

/** An image: its manifest, and what that refers to. */
export interface SmallImage {
  readonly manifest: Blob;
  readonly blobs: readonly Blob[];
}

const OCI = 'application/vnd.oci.image';

/** An image with one layer of random bytes, which no compression makes small. */
export function makeImage(bytes: number): SmallImage {
  const archive = tar('content', randomBytes(bytes));
  const layer = blob(gzipSync(archive, { level: 1 }), `${OCI}.layer.v1.tar+gzip`);
  const config = blob(Buffer.from(JSON.stringify({
    architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: [digestOf(archive)] },
  })), `${OCI}.config.v1+json`);
  const manifest = blob(Buffer.from(JSON.stringify({
    schemaVersion: 2, mediaType: `${OCI}.manifest.v1+json`, config: reference(config), layers: [reference(layer)],
  })), `${OCI}.manifest.v1+json`);
  return { manifest, blobs: [config, layer] };
}

/** The digest of bytes. */
export function digestOf(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

function blob(content: Buffer, mediaType: string): Blob {
  return { digest: digestOf(content), content, mediaType };
}

function reference({ digest, content, mediaType }: Blob): object {
  return { mediaType, digest, size: content.length };
}

const BLOCK = 512;

/** An archive with one file. */
function tar(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(BLOCK);
  const put = (text: string, at: number) => header.write(text, at, 'latin1');
  put(name, 0);
  put('0000644\0', 100);
  put('0000000\0', 108);
  put('0000000\0', 116);
  put(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  put('00000000000\0', 136);
  put('        ', 148);
  put('0', 156);
  put('ustar\u000000', 257);
  put(`${header.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((BLOCK - content.length % BLOCK) % BLOCK + 2 * BLOCK);
  return Buffer.concat([header, content, padding]);
}
