import { PullFailure } from '../../src/registry-client/pull-failure';
import { Answer } from '../../src/registry-client/transport';

/** Something that a manifest names. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform?: { readonly os?: string; readonly architecture?: string };
  readonly urls?: readonly string[];
}

/** A manifest: an index with its children, or an image with its blobs. */
export interface Manifest {
  readonly digest: string;
  readonly children?: readonly Descriptor[];
  readonly blobs: readonly Descriptor[];
}

interface ManifestFields {
  readonly schemaVersion?: number;
  readonly manifests?: readonly Descriptor[];
  readonly config?: Descriptor;
  readonly layers?: readonly Descriptor[];
}

const DIGEST = /^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** Reads a manifest, after it was held against its digest. */
export function parseManifest(what: string, answer: Answer, wanted?: string): Manifest {
  const said = answer.headers['docker-content-digest'];
  const expected = wanted ?? (typeof said === 'string' && said.startsWith('sha256:') ? said : undefined);
  if (expected !== undefined && expected !== answer.digest) {
    throw new PullFailure('damaged', 'the manifest ' + what + ' has the digest ' + answer.digest + ', and should have ' + expected);
  }
  const { schemaVersion, manifests, config, layers } = fieldsOf(what, answer);
  if (schemaVersion !== 2) { throw new PullFailure('damaged', what + ' is no manifest of schema version 2: nodes have given up all others'); }
  if (manifests !== undefined) { return { digest: answer.digest, children: checked(what, manifests), blobs: [] }; }
  return { digest: answer.digest, blobs: checked(what, [config, ...Array.isArray(layers) ? layers : [undefined]]).filter(isInRegistry) };
}

/** What a manifest names, as it can be asked for. */
function checked(what: string, descriptors: unknown): Descriptor[] {
  const list = Array.isArray(descriptors) ? descriptors as Array<Partial<Descriptor> | null | undefined> : [undefined];
  if (list.some(it => !DIGEST.test(it?.digest ?? '') || typeof it?.size !== 'number' || typeof it.mediaType !== 'string')) {
    throw new PullFailure('damaged', what + ' names something without media type, size or digest');
  }
  return list as Descriptor[];
}

/** `linux/amd64`; nothing for a child that is no image, such as an attestation. */
export function platformOf({ platform }: Descriptor): string | undefined {
  const { os = 'unknown', architecture = 'unknown' } = platform ?? {};
  return os === 'unknown' || architecture === 'unknown' ? undefined : os + '/' + architecture;
}

/** Layers that may not be distributed are elsewhere, at the addresses that the manifest has. */
function isInRegistry({ mediaType, urls }: Descriptor): boolean {
  return !((urls?.length ?? 0) > 0 && /foreign|nondistributable/.test(mediaType));
}

function fieldsOf(what: string, { body }: Answer): ManifestFields {
  try {
    const fields: unknown = JSON.parse(body.toString('utf8'));
    if (typeof fields === 'object' && fields !== null) { return fields; }
  } catch {
    // what it is instead is of no interest
  }
  throw new PullFailure('damaged', 'what the registry delivers as manifest of ' + what + ' is no JSON. Is the address that of a web page?');
}
