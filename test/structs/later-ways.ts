/* Ways of structs about backups and moves: struct-ways.ts has no room for more. */
import { Chart } from 'cdk8s';
import type { StructWay } from './struct-ways';
import { BlobStorage, BucketLifecycle, Harbor, RegistryComparison, RegistryMigration, VeleroBackup } from '../../src';
import { StructName } from '../../src/structs/prop-types';

/** How ways are written. */
export interface WayTools {
  readonly way: (problems: StructWay['problems'], struct?: StructName) => Omit<StructWay, 'path'>;
  readonly over: (base: object, value: any) => any;
  readonly calling: (run: (value: any) => unknown) => StructWay['problems'];
  readonly root: (make: (chart: Chart, value: any) => unknown) => StructWay['problems'];
  readonly beside: (make: (chart: Chart, harbor: Harbor, value: any) => unknown) => StructWay['problems'];
}

const MOVE = { from: 'registry.old.example.com', to: 'registry.example.com', repositories: ['example'], rules: [{ from: '*', project: 'all' }] };
const PLACE = { storage: BlobStorage.s3({ bucket: 'archive', region: 'eu-central-1' }) };

/** The ways by struct. */
export function laterWays({ way, over, calling, root, beside }: WayTools) {
  const migration = RegistryMigration.of(MOVE);
  return {
    BucketLifecycleOptions: way(beside((_, harbor, value) => BucketLifecycle.of(over({ harbor }, value)))),
    RegistryComparisonProps: { problems: root((chart, value) => new RegistryComparison(chart, 'it', value)), sample: () => ({ migration }) },
    RegistryMigrationOptions: { problems: calling(value => RegistryMigration.of(value)), sample: () => MOVE },
    VeleroBackupProps: way(beside((chart, harbor, value) => new VeleroBackup(chart, 'it', over({ harbor }, value)))),
    VeleroLocationOptions: {
      problems: beside((chart, harbor, location) => new VeleroBackup(chart, 'it', { harbor, location })), path: 'location.', sample: () => PLACE,
    },
  };
}
