import { Construct } from 'constructs';
import { Credential, SecretContent } from '../facts/credentials';

/** Binds each credential of a Harbor to a Secret, once. */
export interface ICredentials {
  /** Returns the Secret of a credential, from the source in the options, or else from the source that `HarborSecrets` has for it. */
  bindCredential(credential: Credential, options?: BindCredentialOptions): SecretConfig;
}

/** Options for binding a credential. */
export interface BindCredentialOptions {
  /**
   * Source of the Secret.
   *
   * @default - the source that `HarborSecrets` has for this credential
   */
  readonly source?: ISecretSource;
  /**
   * Keys that the Secret needs.
   *
   * @default - the keys that Harbor reads of this credential
   */
  readonly keys?: SecretKeyRequest[];
}

/** Source of the Secret of a credential. */
export interface ISecretSource {
  /** Defines the Secret or an object from which a controller makes it, such as an ExternalSecret, or returns a reference to an existing one. */
  bind(scope: Construct, request: SecretRequest): SecretConfig;
}

/** The Secret that is requested from a source. */
export interface SecretRequest {
  /** The credential. */
  readonly credential: Credential;
  /** Name that the Secret gets if the source defines it. */
  readonly secretName: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** Keys that the Secret has to contain. */
  readonly keys: SecretKeyRequest[];
  /** Labels of all objects that the source defines. */
  readonly labels: { [name: string]: string };
  /** User name in the htpasswd line, for credentials that have one. */
  readonly username: string;
}

/** A key that a Secret has to contain. */
export interface SecretKeyRequest {
  /** Name of the key. */
  readonly key: string;
  /** Kind of value that the key holds. */
  readonly content: SecretContent;
  /**
   * Length in bytes.
   *
   * @default - any length
   */
  readonly length?: number;
  /**
   * Whether Harbor refuses a value of any other length.
   *
   * @default false
   */
  readonly exact?: boolean;
  /**
   * Whether the key may be missing.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** A reference to a Secret. */
export interface SecretConfig {
  /** Name of the Secret in Harbor's namespace. */
  readonly secretName: string;
  /**
   * Actual names of keys by their requested names, for keys that are called differently in the Secret.
   *
   * @default - all keys have their requested names
   */
  readonly keys?: { [key: string]: string };
  /**
   * Whether the output contains the Secret or an object from which a controller makes it. Otherwise the Secret has to exist before.
   *
   * @default false
   */
  readonly defined?: boolean;
}
