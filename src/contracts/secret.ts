import { Construct } from 'constructs';
import { Credential, SecretContent } from '../facts/credentials';

/** Binds credentials to Secrets, each one once. */
export interface ICredentials {
  /** The Secret of a credential: made by the given source, or by the one that the user set for this credential. */
  bindCredential(credential: Credential, options?: BindCredentialOptions): SecretConfig;
}

/** How a credential is bound. */
export interface BindCredentialOptions {
  /**
   * Where the Secret comes from.
   *
   * @default - the source that `HarborSecrets` has for this credential
   */
  readonly source?: ISecretSource;
  /**
   * Keys of the Secret.
   *
   * @default - the keys in the table of credentials
   */
  readonly keys?: SecretKeyRequest[];
}

/** Where the Secret of one credential comes from. */
export interface ISecretSource {
  /** Makes the Secret, or something that makes it, or names one that exists. */
  bind(scope: Construct, request: SecretRequest): SecretConfig;
}

/** The Secret that a credential needs. */
export interface SecretRequest {
  /** The credential. */
  readonly credential: Credential;
  /** Name that the Secret has to get if the source makes it. */
  readonly secretName: string;
  /** Namespace of the Secret. */
  readonly namespace: string;
  /** Keys that have to be in it. */
  readonly keys: SecretKeyRequest[];
  /** Labels of everything that is made. */
  readonly labels: { [name: string]: string };
  /** User name, for credentials that have one in an htpasswd line. */
  readonly username: string;
}

/** One key of a Secret. */
export interface SecretKeyRequest {
  /** Name of the key. */
  readonly key: string;
  /** What it holds. */
  readonly content: SecretContent;
  /**
   * Length in bytes.
   *
   * @default - any
   */
  readonly length?: number;
  /**
   * Whether Harbor refuses any other length.
   *
   * @default false
   */
  readonly exact?: boolean;
  /**
   * Whether the Secret is complete without it.
   *
   * @default false
   */
  readonly optional?: boolean;
}

/** A Secret, by reference. */
export interface SecretConfig {
  /** Name of the Secret in Harbor's namespace. */
  readonly secretName: string;
  /**
   * Names of the keys where they differ from those that were asked for.
   *
   * @default - the Secret has the keys that were asked for
   */
  readonly keys?: { [key: string]: string };
  /**
   * Whether the Secret, or what makes it, is part of the output. Otherwise it has to be there before.
   *
   * @default false
   */
  readonly defined?: boolean;
}
