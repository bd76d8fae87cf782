/** A value in a Secret of the namespace of the configuration. It is mounted as a file, and never written into a manifest. */
export interface SecretValue {
  /** Name of the Secret. */
  readonly secretName: string;
  /** Key in the Secret. */
  readonly key: string;
  /**
   * Host of a registry, if the key holds a Docker config, such as `.dockerconfigjson`: its password is the value. One Secret serves for
   * image pulls and for Harbor then.
   *
   * @default - the key holds the value itself
   */
  readonly dockerConfigHost?: string;
}
