/** Image of a container. Chart: `<component>.image`. */
export interface ImageOptions {
  /**
   * Repository with its registry, such as `docker.io/goharbor/harbor-core` (`HBR-WL-21`). `imageRegistry` takes the place of the registry of the
   * default alone.
   *
   * @default - the usual repository of the program
   */
  readonly repository?: string;
  /**
   * Tag. Moving tags such as `latest` and `dev` are rejected (`HBR-WL-03`).
   *
   * @default - that of the release of Harbor, or the one that this library knows for another program
   */
  readonly tag?: string;
  /**
   * Digest, `sha256:` and 64 hexadecimal digits (`HBR-WL-04`).
   *
   * @default - no digest, the tag alone
   */
  readonly digest?: string;
}
