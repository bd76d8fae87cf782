import { textArgument, validArguments, validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** A user name and a password in a Secret, with which Harbor logs in to an upstream registry. */
export interface SecretCredentialOptions {
  /** Name of the Secret. It has to exist in the namespace of Harbor. */
  readonly secretName: string;
  /**
   * Key of the user name.
   *
   * @default username
   */
  readonly usernameKey?: string;
  /**
   * Key of the password or token.
   *
   * @default password
   */
  readonly passwordKey?: string;
}

/** Where the credential of an upstream registry is: nothing of it is ever known here. */
export interface UpstreamCredentialSource {
  readonly secretName: string;
  /** Keys of user name and password; undefined if the Secret is of the type dockerconfigjson. */
  readonly keys?: { readonly username: string; readonly password: string };
  /** Key below `auths` of a Secret of the type dockerconfigjson; undefined if it is the usual one of the registry. */
  readonly loginKey?: string;
}

/** How Harbor logs in to an upstream registry: a reference to a Secret. There is no way to write a password itself. */
export class UpstreamCredential {
  /**
   * User name and password in two keys of an existing Secret, such as one of the type `kubernetes.io/basic-auth`.
   *
   * @param options name of the Secret, and its keys
   * @example
   * import { ImageRoute, UpstreamCredential } from 'cdk8s-harbor';
   *
   * const route: ImageRoute = {
   *   upstream: 'docker.io',
   *   project: 'docker-hub',
   *   credential: UpstreamCredential.secret({ secretName: 'docker-hub-login' }),
   * };
   */
  public static secret(options: SecretCredentialOptions): UpstreamCredential {
    const { secretName, usernameKey = 'username', passwordKey = 'password' } = validStruct('SecretCredentialOptions', options);
    return new UpstreamCredential({ secretName, keys: { username: usernameKey, password: passwordKey } });
  }

  /**
   * The login of a host in an existing Secret of the type `kubernetes.io/dockerconfigjson`, such as the pull Secret that Pods have used so far.
   *
   * @param secretName name of the Secret, in the namespace of Harbor
   * @param host key below `auths`; default: the registry of the route, and `https://index.docker.io/v1/` for Docker Hub
   * @example
   * import { ImageRoute, RouteVisibility, UpstreamCredential } from 'cdk8s-harbor';
   *
   * const route: ImageRoute = {
   *   upstream: 'ghcr.io',
   *   project: 'ghcr',
   *   credential: UpstreamCredential.fromDockerConfigJson('ghcr-pull'),
   *   visibility: RouteVisibility.PRIVATE, // otherwise everybody can pull what this account can
   * };
   */
  public static fromDockerConfigJson(secretName: string, host?: string): UpstreamCredential {
    validArguments({ secretName: textArgument('objectName', secretName), ...host !== undefined && { host: textArgument('line', host) } });
    return new UpstreamCredential({ secretName, loginKey: host });
  }

  /** @internal */
  public readonly _source: UpstreamCredentialSource;

  private constructor(source: UpstreamCredentialSource) {
    this._source = Object.freeze(source);
  }
}

markKind(UpstreamCredential.prototype, 'UpstreamCredential');
