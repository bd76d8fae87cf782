import * as library from '../../src';
import { enumMember, WRITTEN_ENUMS } from '../../src/cli/import/definition-enums';
import { pythonName, pythonText, typescriptText } from '../../src/cli/import/definition-text';
import { definitionTree } from '../../src/cli/import/definition-tree';
import { fleetFileSchema } from '../../src/fleet/file/data-schema';
import { ENUMS } from '../../src/structs/struct-table.generated';

const DATA = {
  version: '2.15.2',
  externalUrl: 'https://registry.example.com',
  exposure: { nodePort: { tls: 'none', httpNodePort: 30080 } },
  database: { external: { host: 'db', sslMode: 'verify-full', password: { existing: { secretName: 'pg', keys: { password: 'PG_PASS' } } } } },
  storage: { s3: { bucket: "it's", region: 'eu', chunkSize: '1536Mi', provider: 'aws' } },
  jobservice: { logRetention: '14d', jobLoggers: ['database'], extraEnv: [{ name: 'A', value: 'b' }] },
  core: { affinity: { nodeAffinity: {} }, podAnnotations: { 'example.com/on': 'yes' } },
  values: { core: { gdpr: true, list: [1, null] } },
};
const input = { tree: definitionTree(DATA, 'harborRelease'), construct: 'HarborRelease', heading: ['Where it is from.'] } as const;

test('every value of an enum that is written has a member in the public API', () => {
  const enums = library as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const values = WRITTEN_ENUMS.flatMap(name => (ENUMS[name as keyof typeof ENUMS] as readonly (string | number)[]).map(value => [name, value] as const));
  expect(values.filter(([name, value]) => enums[name]?.[enumMember(name, value)] !== value)).toEqual([]);
  expect(values.length).toBeGreaterThan(40);
});

test('every enum that props of a Harbor and its database, cache, storage and exposure take is one of these, but for those that no value of the chart says', () => {
  const { $defs } = fleetFileSchema();
  const text = (name: string) => JSON.stringify($defs[name]);
  const structs = ['HarborReleaseProps', 'CoreOptions', 'JobserviceOptions', 'RegistryOptions', 'TrivyOptions', 'ExporterOptions', 'WorkloadOptions', 'TolerationOptions', 'VolumeClaimOptions', 'ProxyOptions', 'IpFamilyOptions', 'CloudFrontOptions'];
  const used = new Set([...structs, 'IDatabase', 'ICache', 'IBlobStorage', 'IExposure'].flatMap(name => [...text(name).matchAll(/#\/\$defs\/(\w+)/g)].map(([, it]) => it)));
  const enums = [...used].filter(name => Object.hasOwn(ENUMS, name) && !WRITTEN_ENUMS.includes(name)).sort();
  expect(enums).toEqual(['CnpgDataDurability', 'DeploymentPhase', 'ExternalTrafficPolicy', 'FluxVersion', 'MeshDependency', 'MeshScraping', 'PostgresVersion', 'S3ObjectAcl', 'ValkeyFsync']);
});

test('TypeScript has classes for choices, members for words, and durations and sizes of cdk8s', () => {
  expect(typescriptText(input)).toBe(`// Where it is from.
import { App, Chart, Duration, Size } from 'cdk8s';
import { BlobStorage, Database, DatabaseSslMode, Exposure, HarborRelease, HarborVersion, JobLogger, S3Provider, SecretSource, TlsSource } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'harbor', { disableResourceNameHashes: true });

new HarborRelease(chart, 'harbor', {
  version: HarborVersion.of('2.15.2'),
  externalUrl: 'https://registry.example.com',
  exposure: Exposure.nodePort({ tls: TlsSource.none(), httpNodePort: 30080 }),
  database: Database.external({
    host: 'db',
    sslMode: DatabaseSslMode.VERIFY_FULL,
    password: SecretSource.existing('pg', { keys: { password: 'PG_PASS' } }),
  }),
  storage: BlobStorage.s3({ bucket: 'it\\'s', region: 'eu', chunkSize: Size.mebibytes(1536), provider: S3Provider.AWS }),
  jobservice: {
    logRetention: Duration.days(14),
    jobLoggers: [JobLogger.DATABASE],
    extraEnv: [{ name: 'A', value: 'b' }],
  },
  core: { affinity: { nodeAffinity: {} }, podAnnotations: { 'example.com/on': 'yes' } },
  values: { core: { gdpr: true, list: [1, null] } },
});

app.synth();
`.replace("import { BlobStorage, Database, DatabaseSslMode, Exposure, HarborRelease, HarborVersion, JobLogger, S3Provider, SecretSource, TlsSource } from 'cdk8s-harbor';", `import {
  BlobStorage, Database, DatabaseSslMode, Exposure, HarborRelease, HarborVersion, JobLogger, S3Provider, SecretSource, TlsSource,
} from 'cdk8s-harbor';`));
});

test('Python has keywords for options, classes for structs, and dictionaries as they are', () => {
  expect(pythonText(input)).toBe(`# Where it is from.
from cdk8s import App, Chart, Duration, Size
from cdk8s_harbor import (
    BlobStorage, CoreOptions, Database, DatabaseSslMode, EnvVariable, Exposure, HarborRelease, HarborVersion, JobLogger, JobserviceOptions, S3Provider, SecretSource, TlsSource,
)

app = App()
chart = Chart(app, "harbor", disable_resource_name_hashes=True)

HarborRelease(
    chart, "harbor",
    version=HarborVersion.of("2.15.2"),
    external_url="https://registry.example.com",
    exposure=Exposure.node_port(tls=TlsSource.none(), http_node_port=30080),
    database=Database.external(
        host="db",
        ssl_mode=DatabaseSslMode.VERIFY_FULL,
        password=SecretSource.existing("pg", keys={"password": "PG_PASS"}),
    ),
    storage=BlobStorage.s3(
        bucket="it's",
        region="eu",
        chunk_size=Size.mebibytes(1536),
        provider=S3Provider.AWS,
    ),
    jobservice=JobserviceOptions(
        log_retention=Duration.days(14),
        job_loggers=[JobLogger.DATABASE],
        extra_env=[EnvVariable(name="A", value="b")],
    ),
    core=CoreOptions(affinity={"nodeAffinity": {}}, pod_annotations={"example.com/on": "yes"}),
    values={"core": {"gdpr": True, "list": [1, None]}},
)

app.synth()
`);
});

test.each([
  ['sslMode', 'ssl_mode'], ['v4Auth', 'v4_auth'], ['externalUrl', 'external_url'], ['clusterIp', 'cluster_ip'], ['kmsKeyId', 'kms_key_id'], ['from', 'from_'],
])('%s is %s in Python', (name, python) => {
  expect(pythonName(name)).toBe(python);
});
