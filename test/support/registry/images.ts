import { createHash } from 'node:crypto';

/** Something with a digest that a registry keeps. */
export interface Content {
  readonly mediaType: string;
  readonly body: Buffer;
  readonly digest: string;
}

/** An image to push: what its tag leads to, the manifests of an index, and all blobs. */
export interface TestImage {
  readonly top: Content;
  readonly children: readonly Content[];
  readonly blobs: readonly Content[];
}

const TYPES = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
} as const;

/** An image for one platform, whose layers have these texts. `elsewhere` are descriptors of layers that no registry has. */
export function imageOf(layers: readonly string[], platform = 'linux/amd64', elsewhere: readonly object[] = []): TestImage {
  const [os, architecture] = platform.split('/');
  const config = content(TYPES.config, JSON.stringify({ os, architecture, rootfs: { type: 'layers', diff_ids: [] } }));
  const blobs = layers.map(text => content(TYPES.layer, text));
  const top = content(TYPES.manifest, JSON.stringify({
    schemaVersion: 2, mediaType: TYPES.manifest, config: descriptor(config), layers: [...blobs.map(descriptor), ...elsewhere],
  }));
  return { top, children: [], blobs: [config, ...blobs] };
}

/** An image for several platforms: an index with one manifest for each. `unknown/unknown` is that of an attestation. */
export function indexOf(images: Readonly<Record<string, TestImage>>): TestImage {
  const manifests = Object.entries(images).map(([platform, { top }]) => {
    const [os, architecture] = platform.split('/');
    return { ...descriptor(top), platform: { os, architecture } };
  });
  const top = content(TYPES.index, JSON.stringify({ schemaVersion: 2, mediaType: TYPES.index, manifests }));
  const all = Object.values(images);
  return { top, children: all.flatMap(image => [image.top, ...image.children]), blobs: all.flatMap(({ blobs }) => blobs) };
}

/** An index for the usual platforms, with layers of different texts. */
export function multiPlatformImage(name: string, platforms: readonly string[] = ['linux/amd64', 'linux/arm64']): TestImage {
  return indexOf(Object.fromEntries(platforms.map(platform => [platform, imageOf([`${name}: files of ${platform}`, `${name}: more of ${platform}`], platform)])));
}

function content(mediaType: string, text: string): Content {
  return contentOf(mediaType, Buffer.from(text));
}

/** Bytes with their digest. */
export function contentOf(mediaType: string, body: Buffer): Content {
  return { mediaType, body, digest: `sha256:${createHash('sha256').update(body).digest('hex')}` };
}

function descriptor({ mediaType, digest, body }: Content) {
  return { mediaType, digest, size: body.length };
}
