/** Where repositories of the old registry go. */
export interface RepositoryRule {
  /** Which repositories: `team/app` is one, `team/*` all below a folder, `*` all (`HBR-MOVE-08`). The first rule that matches a repository counts. */
  readonly from: string;
  /** Project in Harbor. */
  readonly project: string;
  /**
   * Name of the repository in the project (`HBR-MOVE-09`).
   *
   * @default - for one repository the last part of its name; for a folder what stands behind the folder; for all the whole name
   */
  readonly repository?: string;
}

/** What moves from another registry, such as `docker-registry`, to Harbor. */
export interface RegistryMigrationOptions {
  /** Host of the old registry as in the names of images, with its port if it has one: `registry.old.example.com:5000`. */
  readonly from: string;
  /** Host of Harbor as in the names of images (`HBR-MOVE-01`). */
  readonly to: string;
  /**
   * The repositories that move, as `GET /v2/_catalog` of the old registry lists them. `team/app` stands for all of its tags, `team/app:1.0` for one
   * (`HBR-MOVE-02`, `HBR-MOVE-07`, `HBR-MOVE-13`).
   */
  readonly repositories: string[];
  /**
   * Where repositories go. No two may lead to the same place (`HBR-MOVE-04`), and none may be without use (`HBR-MOVE-06`).
   *
   * @default - the first part of a name is the project, and the rest the repository (`HBR-MOVE-03`, `HBR-MOVE-05`)
   */
  readonly rules?: RepositoryRule[];
  /**
   * More hosts by which manifests name the old registry: `localhost:5000`, `registry.infra.svc:5000`.
   *
   * @default - none
   */
  readonly aliases?: string[];
  /**
   * Whether the old registry is asked without TLS.
   *
   * @default false
   */
  readonly plainHttp?: boolean;
}

/** A repository that moves. */
export interface MovedRepository {
  /** Its name in the old registry, without the host. */
  readonly source: string;
  /** Project in Harbor. */
  readonly project: string;
  /** Repository in the project. */
  readonly repository: string;
  /**
   * Tags that move.
   *
   * @default - all
   */
  readonly tags?: string[];
}

/** What skopeo copies with one command. */
export interface SkopeoSync {
  /** Name for a file of the content. */
  readonly fileName: string;
  /** Content of the file: `--src yaml`. */
  readonly content: string;
  /** The command that copies it. */
  readonly command: string;
}

/** A step on the way, with what has to be seen before the next one. */
export interface MigrationStep {
  /** What is done. */
  readonly step: string;
  /** What has to be so then. */
  readonly condition: string;
  /** A command that shows it. */
  readonly check: string;
  /** The way back. */
  readonly back: string;
}
