import { regsyncFile, skopeoFiles } from './copy-lists';
import { decommissionSteps, migrationSteps, stepsTable } from './migration-steps';
import { MovedRepository, MigrationStep, RegistryMigrationOptions, SkopeoSync } from './registry-migration-props';
import { resolveMoves } from './resolve-moves';
import { textArgument, validArguments, validStruct } from '../structs';
import { splitImage } from '../syntax/image-name';
import { markKind } from '../syntax/own-kind';

/**
 * The move from another registry, such as `docker-registry` (CNCF Distribution), to Harbor: which repository becomes which, files by which skopeo or regsync
 * copy them, new names for manifests, the steps, and the checklist before the old registry is switched off. It copies and deletes nothing by itself.
 * `RegistryComparison` proves that both have the same, and `cdk8s-harbor moves` finds the files that name the old one.
 *
 * @example
 * import { RegistryMigration } from 'cdk8s-harbor';
 *
 * const migration = RegistryMigration.of({
 *   from: 'registry.old.example.com:5000',
 *   to: 'registry.example.com',
 *   repositories: ['shop/web', 'shop/api', 'nginx'],
 *   rules: [{ from: 'shop/*', project: 'shop' }, { from: '*', project: 'library' }],
 * });
 * const file = migration.toRegsync();
 * const name = migration.rewrite('registry.old.example.com:5000/shop/web:1.0'); // registry.example.com/shop/web:1.0
 */
export class RegistryMigration {
  /**
   * Plans a move. All that cannot work is thrown as one error: repositories that would become one (`HBR-MOVE-04`), repositories without a project
   * (`HBR-MOVE-03`, `HBR-MOVE-05`), rules without a repository (`HBR-MOVE-06`).
   *
   * @param options both registries, the repositories, and where they go
   */
  public static of(options: RegistryMigrationOptions): RegistryMigration {
    const checked = validStruct('RegistryMigrationOptions', options);
    return new RegistryMigration(checked, resolveMoves(checked));
  }

  /** Host of the old registry. */
  public readonly from: string;
  /** Host of Harbor. */
  public readonly to: string;
  /** The repositories that move, in the given order. */
  public readonly repositories: MovedRepository[];
  /** The projects that have to be there, sorted. */
  public readonly projects: string[];
  /** The steps from the old registry to Harbor, each with a condition that can be checked and the way back. */
  public readonly steps: MigrationStep[];
  /** What has to be so before the old registry is switched off, step by step, and nothing is deleted before the last one. */
  public readonly decommissionSteps: MigrationStep[];
  /** @internal */
  public readonly _options: RegistryMigrationOptions;

  private constructor(options: RegistryMigrationOptions, repositories: MovedRepository[]) {
    const move = { ...options, repositories };
    [this._options, this.from, this.to, this.repositories] = [options, options.from, options.to, repositories];
    this.projects = [...new Set(repositories.map(({ project }) => project))].sort();
    [this.steps, this.decommissionSteps] = [migrationSteps(move), decommissionSteps(move)];
  }

  /** A file for `regsync once`, which copies everything, signatures included, and what changed since when it is run again. */
  public toRegsync(): string {
    return regsyncFile({ ...this._options, repositories: this.repositories });
  }

  /** Files for `skopeo sync`. It cannot rename the last part of a name (`HBR-MOVE-10`), and copies no referrers. */
  public toSkopeo(): SkopeoSync[] {
    return skopeoFiles({ ...this._options, repositories: this.repositories });
  }

  /** The plan as JSON, for `cdk8s-harbor moves --plan`. */
  public toJson(): string {
    return `${JSON.stringify(this._options, undefined, 2)}\n`;
  }

  /** The mapping, the steps and the checklist in Markdown. */
  public toMarkdown(): string {
    const rows = this.repositories.map(({ source, project, repository, tags }) => (
      `| \`${this.from}/${source}\` | \`${this.to}/${project}/${repository}\` | ${tags?.join(', ') ?? 'all'} |`
    ));
    return [
      `# From ${this.from} to ${this.to}`, '', '| image | becomes | tags |', '| --- | --- | --- |', ...rows, '',
      '## Steps', '', stepsTable(this.steps), '## Before the old registry is switched off', '', stepsTable(this.decommissionSteps),
    ].join('\n');
  }

  /**
   * The new name of an image. Images of other registries, and repositories that do not move, keep their names.
   *
   * @param image image name, with or without tag and digest (`HBR-PROP-05`)
   */
  public rewrite(image: string): string {
    validArguments({ image: textArgument('image', image) });
    return this._rewritten(image) ?? image;
  }

  /**
   * The new name of an image; undefined if it does not move.
   *
   * @internal
   */
  public _rewritten(image: string): string | undefined {
    const host = this._hosts.find(name => image.startsWith(`${name}/`));
    if (host === undefined) { return undefined; }
    const path = image.slice(host.length + 1);
    const { repository } = splitImage(path);
    const moved = this.repositories.find(({ source }) => source === repository);
    return moved && `${this.to}/${moved.project}/${moved.repository}${path.slice(repository.length)}`;
  }

  /**
   * The hosts by which the old registry is named.
   *
   * @internal
   */
  public get _hosts(): string[] {
    return [this.from, ...this._options.aliases ?? []];
  }
}

markKind(RegistryMigration.prototype, 'RegistryMigration');
