/* Images, signatures and reports as cosign writes them, in memory. */
import { createHash, KeyObject, sign } from 'node:crypto';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const IN_TOTO = 'application/vnd.in-toto+json';

/** What a manifest says of something else. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What a registry sends. */
export interface StoredContent {
  readonly mediaType: string;
  readonly body: Buffer;
}

/** A claim about an image. */
export interface Claim {
  readonly predicateType: string;
  readonly predicate: object;
}

/** Where something about an image is: at a tag that is made from its digest. */
interface Place {
  readonly repository: string;
  readonly image: Descriptor;
  readonly ending: string;
}

/** The content of one registry. */
export class ImageStore {
  private readonly content = new Map<string, StoredContent>();
  private readonly referring = new Map<string, Descriptor[]>();

  /** What is known by a tag or a digest. */
  public find(repository: string, reference: string): StoredContent | undefined {
    return this.content.get(`${repository} ${reference}`);
  }

  /** What refers to an image. */
  public referrers(repository: string, digest: string): readonly Descriptor[] {
    return this.referring.get(`${repository} ${digest}`) ?? [];
  }

  /** An image with a tag; no two repositories have the same. */
  public addImage(repository: string, tag: string): Descriptor {
    const config = this.add(repository, CONFIG, {
      architecture: 'amd64', os: 'linux', config: { Labels: { repository } }, rootfs: { type: 'layers', diff_ids: [] },
    });
    return this.addManifest(repository, { config, layers: [] }, tag);
  }

  /** A signature as cosign wrote it before version 3: an image with a tag that is made from the digest. */
  public addSignature(repository: string, image: Descriptor, key: KeyObject): void {
    const payload = Buffer.from(JSON.stringify({
      critical: { identity: { 'docker-reference': repository }, image: { 'docker-manifest-digest': image.digest }, type: 'cosign container image signature' },
      optional: null,
    }));
    const signature = sign('sha256', payload, key).toString('base64');
    this.addBeside({ repository, image, ending: 'sig' }, 'application/vnd.dev.cosign.simplesigning.v1+json', { payload, signature });
  }

  /** A signed claim as cosign wrote it before version 3. */
  public addAttestation(repository: string, image: Descriptor, claim: Claim, key: KeyObject): void {
    const payload = Buffer.from(JSON.stringify(envelope(statement(image, claim, 'https://in-toto.io/Statement/v0.1'), key)));
    this.addBeside({ repository, image, ending: 'att' }, 'application/vnd.dsse.envelope.v1+json', { payload, signature: '' });
  }

  /** A signed claim as cosign writes it from version 3 on: a bundle that refers to the image. A signature is a claim without content. */
  public addBundle(repository: string, image: Descriptor, claim: Claim, key: KeyObject): void {
    const layer = this.add(repository, BUNDLE, {
      mediaType: BUNDLE,
      verificationMaterial: { publicKey: { hint: 'key' }, tlogEntries: [] },
      dsseEnvelope: envelope(statement(image, claim, 'https://in-toto.io/Statement/v1'), key),
    });
    const config = this.add(repository, 'application/vnd.oci.empty.v1+json', {});
    const annotations = { 'dev.sigstore.bundle.content': 'dsse-envelope', 'dev.sigstore.bundle.predicateType': claim.predicateType };
    const manifest = this.addManifest(repository, { artifactType: BUNDLE, config, layers: [layer], subject: image, annotations });
    this.referring.set(`${repository} ${image.digest}`, [...this.referrers(repository, image.digest), { ...manifest, artifactType: BUNDLE, annotations }]);
  }

  private addBeside({ repository, image, ending }: Place, mediaType: string, signed: { payload: Buffer; signature: string }): void {
    const layer = this.add(repository, mediaType, signed.payload);
    const config = this.add(repository, CONFIG, { architecture: '', os: '', config: {}, rootfs: { type: 'layers', diff_ids: [layer.digest] } });
    const annotations = { 'dev.cosignproject.cosign/signature': signed.signature };
    this.addManifest(repository, { config, layers: [{ ...layer, annotations }] }, `${image.digest.replace(':', '-')}.${ending}`);
  }

  private addManifest(repository: string, fields: object, tag?: string): Descriptor {
    return this.add(repository, MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, ...fields }, tag);
  }

  private add(repository: string, mediaType: string, value: object, tag?: string): Descriptor {
    const body = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
    const digest = digestOf(body);
    [digest, ...tag ? [tag] : []].forEach(reference => this.content.set(`${repository} ${reference}`, { mediaType, body }));
    return { mediaType, digest, size: body.length };
  }
}

/** The name of content. */
export function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

function statement(image: Descriptor, { predicateType, predicate }: Claim, type: string): object {
  return { _type: type, subject: [{ name: 'image', digest: { sha256: image.digest.slice('sha256:'.length) } }], predicateType, predicate };
}

/** DSSE: what is signed is the payload with its type and both lengths. */
function envelope(value: object, key: KeyObject): object {
  const payload = Buffer.from(JSON.stringify(value));
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${IN_TOTO.length} ${IN_TOTO} ${payload.length} `), payload]);
  return { payload: payload.toString('base64'), payloadType: IN_TOTO, signatures: [{ sig: sign('sha256', signed, key).toString('base64') }] };
}
