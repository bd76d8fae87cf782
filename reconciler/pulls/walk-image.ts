import { Descriptor, Manifest, parseManifest, platformOf } from './manifests';
import { ImageParts } from './settings';
import { asFailure, PullFailure } from '../../src/registry-client/pull-failure';
import { RegistryClient } from '../../src/registry-client/registry-client';

/** What was looked at. */
export interface Walked {
  readonly image: string;
  readonly manifests: number;
  readonly blobs: number;
  /** Blobs that a proxy cache does not keep, and can get from its upstream. */
  readonly uncached: number;
  readonly failures: readonly PullFailure[];
}

/** Looks at all of an image: its manifest, the children of an index, and whether each blob is there. */
export async function walkImage(client: RegistryClient, image: ImageParts, platforms: readonly string[] = []): Promise<Walked> {
  const { name, repository, reference } = image;
  const failures: PullFailure[] = [];
  const attempt = async <Result>(look: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await look();
    } catch (error) {
      failures.push(asFailure(error));
      return undefined;
    }
  };
  const read = async (by: string, missing: 'image' | 'child'): Promise<Manifest | undefined> => attempt(async () => (
    parseManifest(name, await client.manifest(repository, by, missing), by.includes(':') ? by : undefined)
  ));

  const top = await read(reference, 'image');
  const children = (top?.children ?? []).filter(child => isWanted(child, platforms));
  if (top?.children && children.length === 0) { failures.push(new PullFailure('child', name + ' has no manifest for ' + platforms.join(', '))); }
  const images = top?.children ? await Promise.all(children.map(async ({ digest }) => read(digest, 'child'))) : [top];
  const blobs = [...new Map(images.flatMap(it => it?.blobs ?? []).map(blob => [blob.digest, blob])).values()];
  const cached = await Promise.all(blobs.map(async blob => attempt(async () => lookAtBlob(client, repository, blob))));
  return {
    image: name,
    manifests: [top, ...top?.children ? images : []].filter(Boolean).length,
    blobs: blobs.length,
    uncached: cached.filter(isCached => isCached === false).length,
    failures,
  };
}

/** Children without a platform are attestations and the like: they are part of the image on every platform. */
function isWanted(child: Descriptor, platforms: readonly string[]): boolean {
  const platform = platformOf(child);
  return platforms.length === 0 || platform === undefined || platforms.includes(platform);
}

/** Whether a blob is in the registry itself; an error if it is nowhere. */
async function lookAtBlob(client: RegistryClient, repository: string, { digest, size }: Descriptor): Promise<boolean> {
  const { answer, isCached } = await client.lookAtBlob(repository, digest);
  const length = answer.headers['content-length'];
  if (length !== undefined && Number(length) !== size) {
    throw new PullFailure('damaged', 'blob ' + digest + ' of ' + repository + ' has ' + String(length) + ' bytes, and the manifest says ' + String(size));
  }
  return isCached;
}
