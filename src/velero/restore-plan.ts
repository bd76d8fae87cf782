import { Yaml } from 'cdk8s';
import { BackupDecisions } from './backed-up-parts';
import { databaseBackup, hasBlobVolume, volumesWithData } from './backup-contents';
import { HarborSpec } from '../contracts/spec';

/** Names of a backup to restore from. */
export interface RestoreNames {
  /** Name of the Schedule, with which the names of the Restores begin. */
  readonly name: string;
  readonly veleroNamespace: string;
  readonly backup: string;
}

/** Objects that are left out of every restore: a Job that ran runs again by itself where that is needed. */
const NEVER_RESTORED = ['jobs.batch', 'events'];

/** The steps of a restore, in their order. */
export function restoreSteps(decisions: BackupDecisions): string[] {
  const { spec, hasSecrets } = decisions;
  const { namespace } = spec.names;
  return [
    `Stop what applies manifests to ${namespace}: suspend the Kustomization or HelmRelease of Flux, or switch automated sync of Argo CD off.`,
    hasSecrets
      ? 'Restore the Secrets, before anything that could make new ones: with another encryption key the database cannot be read.'
      : 'Let the controllers make the Secrets again, and wait until all of them are there: with another encryption key the database cannot be read.',
    databaseStep(spec),
    hasBlobVolume(spec)
      ? 'Restore the rest with the volumes of the blobs, from the same backup as the database or a later one: blobs that no image has do no harm, images without blobs do.'
      : 'Bring the bucket to the time of the database or a later one, from its versions or its replica: blobs that no image has do no harm, images without blobs do.',
    ...volumesWithData(spec).length > 0 && hasBlobVolume(spec) ? [] : ['Restore the rest.'],
    'Let Harbor be read-only until it was checked: pull images, and compare with RegistryWalk. Do not run garbage collection before.',
    'Let manifests be applied again.',
  ];
}

function databaseStep(spec: HarborSpec): string {
  const { by, cluster } = databaseBackup(spec);
  switch (by) {
    case 'operator': return `Recover Cluster ${cluster!.name}: \`recovery\` of Database.cnpg(), with the time of the backup as its target, and wait until it is ready.`;
    case 'outside': return `Restore the database at ${spec.database.host} to the time of the backup.`;
    case 'dump': return 'The database comes with its volume. If PostgreSQL does not start with it: empty the folder pgdata, let it start, and pg_restore registry.dump, which lies beside it.';
    case 'copy': return 'The database comes with its volume. If PostgreSQL does not start with it, restore a dump.';
  }
}

/** Restores as YAML with the steps around them, to be read and applied by hand. */
export function restoreExample(decisions: BackupDecisions, names: RestoreNames): string {
  const steps = restoreSteps(decisions).map((step, at) => `# ${at + 1}. ${step}`);
  const objects = [...decisions.hasSecrets ? [restoreOfSecrets(decisions.spec, names)] : [], restoreOfRest(decisions, names)];
  const texts = objects.map(object => `---\n${Yaml.stringify(object)}`);
  return [`# Apply none of this from Git: a Restore that is applied again does nothing, and one of another name overwrites volumes.\n${steps.join('\n')}\n`, ...texts].join('');
}

function restoreOfSecrets({ names: { namespace } }: HarborSpec, names: RestoreNames): object {
  return restore(names, 'secrets', { includedNamespaces: [namespace], includedResources: ['secrets'] });
}

function restoreOfRest({ spec, hasSecrets }: BackupDecisions, names: RestoreNames): object {
  const withVolumes = volumesWithData(spec).length > 0;
  return restore(names, 'rest', {
    includedNamespaces: [spec.names.namespace],
    excludedResources: [...NEVER_RESTORED, ...hasSecrets ? ['secrets'] : []],
    ...withVolumes && { restorePVs: true },
  });
}

function restore({ name, veleroNamespace, backup }: RestoreNames, part: string, fields: object): object {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name: `${name}-${part}`, namespace: veleroNamespace },
    spec: { backupName: backup, existingResourcePolicy: 'none', ...fields },
  };
}
