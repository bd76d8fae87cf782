import { Construct } from 'constructs';
import { HarborSecrets } from './harbor-secrets';
import { describeMissingSecretKeys } from './missing-secret-keys';
import { describeRivalMakers } from './rival-makers';
import { ImagePullSettings, isSharedSecretSource, SharedSecretSource } from './shared-secret-source';
import { BindCredentialOptions, ICredentials, ISecretSource, SecretConfig, SecretKeyRequest, SecretRequest } from '../contracts';
import { BoundCredential } from '../contracts/bound-credential';
import { report } from '../diagnostics/report';
import { Credential, CREDENTIALS, REGISTRY_USERNAME, SecretContent } from '../facts/credentials';
import { VERSION_LABEL } from '../facts/labels';
import { checkedStruct } from '../structs';

/** The name prefix, namespace, labels and registry user that the Secrets of a Harbor share. */
export interface CredentialContext {
  readonly fullname: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** User name of the registry credentials; the default is that of the official chart. */
  readonly username?: string;
}

/** Binds each credential once, in a child construct of its own, and keeps the resulting Secret reference for all later callers. */
export class CredentialBinder implements ICredentials {
  private readonly bindings = new Map<Credential, BoundCredential>();
  private readonly sourceOf: (credential: Credential) => ISecretSource;
  private readonly shared = new Map<SharedSecretSource, SecretRequest[]>();

  public constructor(private readonly scope: Construct, private readonly context: CredentialContext, secrets: HarborSecrets) {
    this.sourceOf = secrets._sourcesAt(scope);
    scope.node.addValidation({
      validate: () => [
        ...describeMissingSecretKeys(scope, this.bound, context.namespace), ...describeRivalMakers(scope, this.bound),
      ],
    });
  }

  /** All bound credentials, in the order in which they were first requested. */
  public get bound(): readonly BoundCredential[] {
    return [...this.bindings.values()];
  }

  /** Whether a Job generates Secrets. */
  public get hasSharedSecrets(): boolean {
    return this.shared.size > 0;
  }

  public bindCredential(credential: Credential, options: BindCredentialOptions = {}): SecretConfig {
    if (!Object.hasOwn(CREDENTIALS, credential)) {
      const slots = { expected: `one of ${Object.keys(CREDENTIALS).join(', ')}`, hint: 'choose one of them' };
      report(this.scope, 'HBR-PROP-02', { prop: 'credential', slots });
      return { secretName: 'unknown' };
    }
    const binding = this.bindings.get(credential) ?? this.bind(credential, checkedStruct(this.scope, 'BindCredentialOptions', options));
    this.bindings.set(credential, binding);
    return binding.config;
  }

  /** Calls the sources that define several Secrets with one set of objects. It has to run after the last credential is bound. */
  public defineSharedSecrets(images: ImagePullSettings): void {
    const { fullname, namespace, labels } = this.context;
    [...this.shared].forEach(([source, requests], at) => {
      const suffix = at === 0 ? '' : `-${at + 1}`;
      source.defineShared(new Construct(this.scope, `shared${suffix}`), requests, {
        ...images, name: `${fullname}-secret-bootstrap${suffix}`, namespace, labels: { ...labels },
      });
    });
  }

  private bind(credential: Credential, options: BindCredentialOptions): BoundCredential {
    const { namespace, username } = this.context;
    const { keys = keysOf(credential), source = this.sourceOf(credential) } = options;
    const request: SecretRequest = {
      credential, secretName: this.secretName(credential), namespace, keys, labels: this.labels, username: username ?? REGISTRY_USERNAME,
    };
    const config = source.bind(new Construct(this.scope, credential), request);
    if (isSharedSecretSource(source)) {
      this.shared.set(source, [...this.shared.get(source) ?? [], { ...request, secretName: config.secretName }]);
    }
    return { credential, config, keys };
  }

  /** The labels without the version of Harbor, so that a new one does not write all Secrets anew, and wake up everybody who watches them. */
  private get labels(): { [name: string]: string } {
    return Object.fromEntries(Object.entries(this.context.labels).filter(([name]) => name !== VERSION_LABEL));
  }

  private secretName(credential: Credential): string {
    return `${this.context.fullname}-${credential === Credential.STORAGE_CREDENTIALS ? 'objectstorage-credentials' : credential}`;
  }
}

/** The keys of the credential in the table `CREDENTIALS`. A certificate is optional, because core reads the token key and never its certificate. */
function keysOf(credential: Credential): SecretKeyRequest[] {
  return CREDENTIALS[credential].keys.map(key => ({ ...key, ...key.content === SecretContent.CERTIFICATE && { optional: true } }));
}
