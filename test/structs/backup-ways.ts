import { Chart } from 'cdk8s';
import {
  BlobStorage, DatabaseDump, DatabaseMigration, DatabaseRestore, DatabaseSource, DumpStorage, Harbor, RestoreDrill, SecretSource,
} from '../../src';
import { StructName } from '../../src/structs/prop-types';

/** A construct beside a Harbor that is right. */
export type Beside = (make: (chart: Chart, harbor: Harbor, value: any) => unknown) => (value: unknown) => string[];

/** How the structs of backups come in. */
interface BackupWay {
  readonly problems: (value: unknown) => string[];
  readonly sample: () => Record<string, unknown>;
}

const credentials = SecretSource.existing('keys');
const bucket = () => ({ bucket: 'dumps', region: 'eu-central-1', credentials });
const storage = () => DumpStorage.bucket(bucket());
const blobs = () => BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', credentials: SecretSource.existing('reader') });

/** The ways of all structs of backups. */
export function backupWays(beside: Beside): Partial<Record<StructName, BackupWay>> {
  const of = (problems: BackupWay['problems'], sample: BackupWay['sample']) => ({ problems, sample });
  const made = (make: (chart: Chart, props: any) => unknown) => beside((chart, harbor, value) => (
    make(chart, typeof value === 'object' && value !== null ? Object.defineProperties({ harbor }, Object.getOwnPropertyDescriptors(value)) : value)
  ));
  const stored = (make: (value: any) => DumpStorage) => beside((chart, harbor, value) => new DatabaseDump(chart, 'it', { harbor, storage: make(value) }));
  const moved = (make: (value: any) => DatabaseSource) => beside((chart, harbor, value) => new DatabaseMigration(chart, 'it', { harbor, source: make(value) }));
  return {
    DatabaseDumpProps: of(made((chart, props) => new DatabaseDump(chart, 'it', props)), () => ({ storage: storage() })),
    DatabaseRestoreProps: of(made((chart, props) => new DatabaseRestore(chart, 'it', props)), () => ({ storage: storage() })),
    DatabaseMigrationProps: of(made((chart, props) => new DatabaseMigration(chart, 'it', props)), () => ({ source: DatabaseSource.chart() })),
    RestoreDrillProps: of(made((chart, props) => new RestoreDrill(chart, 'it', props)), () => ({ dumps: storage(), storage: blobs(), loginSecretName: 'login' })),
    DumpBucketOptions: of(stored(value => DumpStorage.bucket(value)), bucket),
    DumpVolumeOptions: of(stored(value => DumpStorage.volume(value)), () => ({})),
    ChartDatabaseOptions: of(moved(value => DatabaseSource.chart(value)), () => ({})),
    DatabaseSourceOptions: of(moved(value => DatabaseSource.external(value)), () => ({ host: 'postgres.example.com', passwordSecretName: 'password' })),
  };
}
