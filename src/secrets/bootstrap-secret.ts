import { Construct } from 'constructs';
import { checkedSecretName, CREDENTIAL_OPTIONS, isDerivedFromPassword } from './secret-request';
import { SharedSecretContext, SharedSecretSource } from './shared-secret-source';
import { SecretConfig, SecretKeyRequest, SecretRequest } from '../contracts';
import { checkImageVersion } from '../diagnostics/image-version';
import { report } from '../diagnostics/report';
import { SecretContent } from '../facts/credentials';
import { THIRD_PARTY_IMAGES } from '../facts/images';
import { FLUX_WATCH } from '../facts/labels';
import { keepAnnotations, keepsData } from '../kubernetes/keep';
import { defineSecretBootstrap } from '../kubernetes/secret-bootstrap';
import { checkedStruct } from '../structs';
import { imageReference } from '../syntax/image-name';

const NODE = THIRD_PARTY_IMAGES.node;

/** Options of Secrets that a Job of this Harbor generates in the cluster. */
export interface BootstrapSecretOptions {
  /**
   * Repository of the image of the Job, which has to contain Node.js 20 or newer.
   *
   * @default 'docker.io/library/node'
   */
  readonly imageRepository?: string;
  /**
   * Immutable tag of the image (`HBR-WL-03`).
   *
   * @default '22.23.2-alpine3.24'
   */
  readonly imageTag?: string;
  /**
   * Digest of the image, `sha256:` and 64 hexadecimal digits (`HBR-WL-04`).
   *
   * @default - the image is referenced by its tag
   */
  readonly imageDigest?: string;
}

const GENERATED_CONTENTS: readonly SecretContent[] = [SecretContent.PASSWORD, SecretContent.HTPASSWD, SecretContent.RSA_PRIVATE_KEY];

/** Secret source: one Job generates the Secrets of all credentials that use this source, unless they exist. */
export class BootstrapSecret implements SharedSecretSource {
  public constructor(private readonly options: BootstrapSecretOptions) {}

  public bind(scope: Construct, request: SecretRequest): SecretConfig {
    const { credential } = request;
    for (const { key } of request.keys.filter(it => !it.optional && !canGenerate(it) && !isDerivedFromPassword(request, it))) {
      report(scope, 'HBR-SECRET-15', { prop: 'SecretSource.bootstrapJob', slots: { key, credential, option: CREDENTIAL_OPTIONS[credential] } });
    }
    return { secretName: checkedSecretName(scope, request), defined: true };
  }

  public defineShared(scope: Construct, requests: readonly SecretRequest[], context: SharedSecretContext): void {
    defineSecretBootstrap(scope, {
      ...context,
      image: this.image(scope, context),
      scheduling: context.scheduling,
      secrets: requests.map(({ secretName, labels, username, keys }) => ({
        name: secretName,
        labels: { ...labels, ...FLUX_WATCH },
        annotations: keepsData(scope) ? keepAnnotations() : undefined,
        username,
        keys: keys.filter(canGenerate).map(({ key, content, length }) => ({ key, content, length })),
      })),
    });
  }

  private image(scope: Construct, { imageRegistry }: SharedSecretContext): string {
    const options = checkedStruct(scope, 'BootstrapSecretOptions', this.options);
    const { imageRepository: repository = NODE.repository, imageTag: tag = NODE.tag, imageDigest: digest } = options;
    checkImageVersion(scope, { tag: { prop: 'imageTag', value: tag }, digest: { prop: 'imageDigest', value: digest } });
    return imageReference({ repository, tag, digest, registry: options.imageRepository === undefined ? imageRegistry : undefined });
  }
}

/** Whether the program of the Job can generate the key. A certificate of the token key is left out, because core never reads it. */
function canGenerate({ content }: SecretKeyRequest): boolean {
  return GENERATED_CONTENTS.includes(content);
}
