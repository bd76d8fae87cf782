import { Descriptor, Manifest, parseManifest, platformOf } from './manifests';
import { ImageParts } from './settings';
import { PullFailure } from '../../src/registry-client/pull-failure';
import { RegistryClient } from '../../src/registry-client/registry-client';

/** What was pulled. */
export interface Pulled {
  readonly blobs: number;
  readonly bytes: number;
  /** The platforms of the index; none if the image is for one platform. */
  readonly platforms: readonly string[];
}

/** How an image is pulled. */
export interface PullOptions {
  readonly platform: string;
  readonly wholeImage: boolean;
}

/** Pulls an image as a node does: its manifest, that of the platform, and the blobs, each held against its digest. */
export async function pullImage(client: RegistryClient, image: ImageParts, options: PullOptions): Promise<Pulled> {
  const { repository, reference, name } = image;
  const wanted = reference.includes(':') ? reference : undefined;
  const top = parseManifest(name, await client.manifest(repository, reference, 'image'), wanted);
  const manifest = top.children ? await childFor(client, image, { children: top.children, platform: options.platform }) : top;
  const blobs = options.wholeImage ? manifest.blobs : smallest(manifest.blobs);
  const sizes = await Promise.all(unique(blobs).map(async blob => pullBlob(client, repository, blob)));
  return {
    blobs: sizes.length,
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    platforms: (top.children ?? []).flatMap(child => platformOf(child) ?? []),
  };
}

/** The manifest of an index that is for a platform. */
async function childFor(
  client: RegistryClient, { repository, name }: ImageParts, { children, platform }: { children: readonly Descriptor[]; platform: string },
): Promise<Manifest> {
  const child = children.find(it => platformOf(it) === platform);
  if (!child) {
    const known = children.flatMap(it => platformOf(it) ?? []).join(', ') || 'none';
    throw new PullFailure('child', name + ' has no manifest for ' + platform + ', the platform of this node. It has ' + known);
  }
  return parseManifest(name + ' for ' + platform, await client.manifest(repository, child.digest, 'child'), child.digest);
}

async function pullBlob(client: RegistryClient, repository: string, { digest, size }: Descriptor): Promise<number> {
  const answer = await client.blob(repository, digest);
  if (answer.digest !== digest) {
    throw new PullFailure('damaged', 'blob ' + digest + ' of ' + repository + ' has ' + String(answer.bytes) + ' bytes of another digest; it should have ' + String(size));
  }
  return answer.bytes;
}

function smallest(blobs: readonly Descriptor[]): Descriptor[] {
  return [...blobs].sort((one, other) => one.size - other.size).slice(0, 1);
}

function unique(blobs: readonly Descriptor[]): Descriptor[] {
  return [...new Map(blobs.map(blob => [blob.digest, blob])).values()];
}
