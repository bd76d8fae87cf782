/* Images, signatures and attestations as cosign writes them, in memory. */
import { createHash, KeyObject, sign } from 'node:crypto';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const BUNDLE = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const IN_TOTO = 'application/vnd.in-toto+json';

/** An OCI descriptor. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Content as a registry serves it. */
export interface StoredContent {
  readonly mediaType: string;
  readonly body: Buffer;
}

/** The predicate of an in-toto statement about an image. */
export interface Claim {
  readonly predicateType: string;
  readonly predicate: object;
}

/** A tag that cosign before version 3 derives from the digest of an image, such as `sha256-….sig`. */
interface AttachedTag {
  readonly repository: string;
  readonly image: Descriptor;
  readonly suffix: string;
}

/** A claim about an image that is to be signed, and the key. */
export interface SignedClaim {
  readonly claim: Claim;
  readonly key: KeyObject;
}

/** Content to be stored, and its tag if it has one. */
interface NewContent {
  readonly mediaType: string;
  readonly value: object;
  readonly tag?: string;
}

/** The content of one registry. */
export class ImageStore {
  private readonly content = new Map<string, StoredContent>();
  private readonly referring = new Map<string, Descriptor[]>();

  /** The content of a tag or digest. */
  public find(repository: string, reference: string): StoredContent | undefined {
    return this.content.get(`${repository} ${reference}`);
  }

  /** The descriptors that refer to an image: the referrers API. */
  public referrers(repository: string, digest: string): readonly Descriptor[] {
    return this.referring.get(`${repository} ${digest}`) ?? [];
  }

  /** Adds an image with a tag. Images of different repositories have different digests. */
  public addImage(repository: string, tag: string): Descriptor {
    const value = { architecture: 'amd64', os: 'linux', config: { Labels: { repository } }, rootfs: { type: 'layers', diff_ids: [] } };
    const config = this.add(repository, { mediaType: CONFIG, value });
    return this.addManifest(repository, { config, layers: [] }, tag);
  }

  /** Adds a signature in the format of cosign before version 3: an image with a tag that is derived from the digest. */
  public addSignature(repository: string, image: Descriptor, key: KeyObject): void {
    const payload = Buffer.from(JSON.stringify({
      critical: { identity: { 'docker-reference': repository }, image: { 'docker-manifest-digest': image.digest }, type: 'cosign container image signature' },
      optional: null,
    }));
    const signature = sign('sha256', payload, key).toString('base64');
    this.addTagged({ repository, image, suffix: 'sig' }, 'application/vnd.dev.cosign.simplesigning.v1+json', { payload, signature });
  }

  /** Adds an attestation in the format of cosign before version 3. */
  public addAttestation(repository: string, image: Descriptor, { claim, key }: SignedClaim): void {
    const payload = Buffer.from(JSON.stringify(envelope(statement(image, claim, 'https://in-toto.io/Statement/v0.1'), key)));
    this.addTagged({ repository, image, suffix: 'att' }, 'application/vnd.dsse.envelope.v1+json', { payload, signature: '' });
  }

  /** Adds an attestation or signature in the format of cosign from version 3: a bundle that refers to the image. A signature has an empty claim. */
  public addBundle(repository: string, image: Descriptor, { claim, key }: SignedClaim): void {
    const bundle = {
      mediaType: BUNDLE,
      verificationMaterial: { publicKey: { hint: 'key' }, tlogEntries: [] },
      dsseEnvelope: envelope(statement(image, claim, 'https://in-toto.io/Statement/v1'), key),
    };
    const layer = this.add(repository, { mediaType: BUNDLE, value: bundle });
    const config = this.add(repository, { mediaType: 'application/vnd.oci.empty.v1+json', value: {} });
    const annotations = { 'dev.sigstore.bundle.content': 'dsse-envelope', 'dev.sigstore.bundle.predicateType': claim.predicateType };
    const manifest = this.addManifest(repository, { artifactType: BUNDLE, config, layers: [layer], subject: image, annotations });
    this.referring.set(`${repository} ${image.digest}`, [...this.referrers(repository, image.digest), { ...manifest, artifactType: BUNDLE, annotations }]);
  }

  private addTagged({ repository, image, suffix }: AttachedTag, mediaType: string, signed: { payload: Buffer; signature: string }): void {
    const layer = this.add(repository, { mediaType, value: signed.payload });
    const value = { architecture: '', os: '', config: {}, rootfs: { type: 'layers', diff_ids: [layer.digest] } };
    const config = this.add(repository, { mediaType: CONFIG, value });
    const annotations = { 'dev.cosignproject.cosign/signature': signed.signature };
    this.addManifest(repository, { config, layers: [{ ...layer, annotations }] }, `${image.digest.replace(':', '-')}.${suffix}`);
  }

  private addManifest(repository: string, fields: object, tag?: string): Descriptor {
    return this.add(repository, { mediaType: MANIFEST, value: { schemaVersion: 2, mediaType: MANIFEST, ...fields }, tag });
  }

  private add(repository: string, { mediaType, value, tag }: NewContent): Descriptor {
    const body = Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value));
    const digest = digestOf(body);
    [digest, ...tag ? [tag] : []].forEach(reference => this.content.set(`${repository} ${reference}`, { mediaType, body }));
    return { mediaType, digest, size: body.length };
  }
}

/** The digest of content. */
export function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

function statement(image: Descriptor, { predicateType, predicate }: Claim, type: string): object {
  return { _type: type, subject: [{ name: 'image', digest: { sha256: image.digest.slice('sha256:'.length) } }], predicateType, predicate };
}

/** A DSSE envelope. The signature covers the payload, its type and the lengths of both. */
function envelope(value: object, key: KeyObject): object {
  const payload = Buffer.from(JSON.stringify(value));
  const signed = Buffer.concat([Buffer.from(`DSSEv1 ${IN_TOTO.length} ${IN_TOTO} ${payload.length} `), payload]);
  return { payload: payload.toString('base64'), payloadType: IN_TOTO, signatures: [{ sig: sign('sha256', signed, key).toString('base64') }] };
}
