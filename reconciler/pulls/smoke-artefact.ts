import { createHash, randomBytes } from 'node:crypto';
import { Content } from '../../src/registry-client/pushes';

/** An artefact of one layer. */
export interface Artefact {
  readonly tag: string;
  readonly manifest: Content;
  /** Its config, and its layer. */
  readonly blobs: readonly Content[];
}

const TYPES = {
  artefact: 'application/vnd.cdk8s-harbor.smoke-test.v1',
  config: 'application/vnd.cdk8s-harbor.smoke-test.config.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  layer: 'text/plain',
} as const;

/**
 * An artefact of a few hundred bytes that nobody has pushed before. Each of its parts is new, so that all have to be stored, and its tag is one of its own,
 * so that several tests at once and rules about tags do not meet.
 */
export function newArtefact(now = new Date()): Artefact {
  const run = randomBytes(8).toString('hex');
  const created = now.toISOString();
  const config = content(TYPES.config, JSON.stringify({ created, run }));
  const layer = content(TYPES.layer, 'A smoke test of Harbor has pushed this at ' + created + '. It can be deleted.\n' + randomBytes(64).toString('hex') + '\n');
  const manifest = content(TYPES.manifest, JSON.stringify({
    schemaVersion: 2,
    mediaType: TYPES.manifest,
    artifactType: TYPES.artefact,
    config: descriptor(config),
    layers: [{ ...descriptor(layer), annotations: { 'org.opencontainers.image.title': 'smoke-test.txt' } }],
    annotations: { 'org.opencontainers.image.created': created },
  }));
  return { tag: 'smoke-test-' + created.replace(/\D/g, '').slice(0, 14) + '-' + run, manifest, blobs: [config, layer] };
}

function content(mediaType: string, text: string): Content {
  const body = Buffer.from(text);
  return { mediaType, body, digest: 'sha256:' + createHash('sha256').update(body).digest('hex') };
}

function descriptor({ mediaType, digest, body }: Content): object {
  return { mediaType, digest, size: body.length };
}
