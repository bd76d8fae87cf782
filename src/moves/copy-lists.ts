/* Files by which programs copy images from one registry to another: skopeo and regsync. */
import { Yaml } from 'cdk8s';
import { MovedRepository, RegistryMigrationOptions, SkopeoSync } from './registry-migration-props';
import { describeProblem } from '../diagnostics/report';
import { StructError } from '../structs';

/** Both registries, and what moves. */
export interface Move extends Pick<RegistryMigrationOptions, 'from' | 'to' | 'plainHttp'> {
  readonly repositories: readonly MovedRepository[];
}

/**
 * A file for `regsync once`. Signatures and attestations come along, whether they refer to an image (`referrers`) or have a tag with its digest
 * (`digestTags`). regsync takes logins from the configuration file of Docker.
 */
export function regsyncFile({ from, to, plainHttp, repositories }: Move): string {
  return Yaml.stringify({
    version: 1,
    ...plainHttp && { creds: [{ registry: from, tls: 'disabled' }] },
    defaults: { parallel: 2, digestTags: true, referrers: true },
    sync: repositories.map(({ source, project, repository, tags }) => ({
      source: `${from}/${source}`,
      target: `${to}/${project}/${repository}`,
      type: 'repository',
      ...tags && { tags: { allow: tags.map(exactly) } },
    })),
  });
}

/** A tag as a regular expression of regsync, which are anchored at both ends. */
function exactly(tag: string): string {
  return tag.replaceAll('.', '\\.');
}

/** The files for `skopeo sync`, one for each folder that images are copied to: skopeo keeps the last part of a name. */
export function skopeoFiles({ from, to, plainHttp, repositories }: Move): SkopeoSync[] {
  const renamed = repositories.filter(({ source, repository }) => lastPart(source) !== lastPart(repository)).map(({ source }) => source);
  if (renamed.length > 0) { throw new StructError([describeProblem('HBR-MOVE-10', { prop: 'rules', slots: { repositories: renamed.join(', ') } })]); }
  const folders = new Map<string, MovedRepository[]>();
  for (const moved of repositories) {
    const folder = `${moved.project}/${moved.repository}`.replace(/\/[^/]*$/, '');
    folders.set(folder, [...folders.get(folder) ?? [], moved]);
  }
  return [...folders].map(([folder, moved]) => {
    const fileName = `skopeo-${folder.replaceAll('/', '-')}.yaml`;
    const images = Object.fromEntries(moved.map(({ source, tags = [] }) => [source, tags]));
    const content = Yaml.stringify({ [from]: { 'tls-verify': !plainHttp, images } });
    return { fileName, content, command: `skopeo sync --all --preserve-digests --src yaml --dest docker ${fileName} ${to}/${folder}` };
  });
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
