import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChartSource, ClusterObjectStorage, HarborReleaseProps, UpdateStrategy } from '../../../src';
import { ownerOf } from '../../../src/render/helm/value-owners';
import { isMap } from '../../../src/syntax/plain-map';
import { PARITY_SCENARIOS } from '../../../tools/parity/scenarios';
import { NEWEST_CHART } from '../../support/newest';
import { helmRelease, releaseErrors, testRelease } from '../../support/release';
import { blobVolume } from '../../support/scenarios/blob-volume';

/** A path and a value as nested maps. */
function nested(path: string, value: unknown): any {
  const [name, ...rest] = path.split('.');
  return { [name]: rest.length > 0 ? nested(rest.join('.'), value) : value };
}

const contradictionsOf = (values: object, props: Partial<HarborReleaseProps> = {}) => releaseErrors({ ...props, values: values as any }).filter(error => error.startsWith('HBR-VAL-09'));

describe('finding D5: a value that contradicts a prop is refused, with the prop to set', () => {
  const ROWS: readonly [path: string, value: unknown, prop: string, props?: Partial<HarborReleaseProps>][] = [
    ['updateStrategy.type', 'Recreate', 'registry.strategy'],
    ['fullnameOverride', 'images', 'fullnameOverride'],
    ['nameOverride', 'registry', 'fullnameOverride'],
    ['expose.type', 'clusterIP', 'exposure'],
    ['expose.tls.enabled', true, 'exposure'],
    ['externalURL', 'https://other.example.com', 'externalUrl'],
    ['database.type', 'internal', 'database'],
    ['database.external.host', 'other', 'database'],
    ['database.external.port', 5433, 'database'],
    ['database.maxOpenConns', 7, 'database'],
    ['redis.external.addr', 'other:6379', 'cache'],
    ['redis.external.existingSecret', 'other', 'cache'],
    ['redis.external.harborDatabaseIndex', '6', 'cache'],
    ['core.replicas', 9, 'core.replicas'],
    ['core.resources.requests.cpu', '9', 'core.resources'],
    ['core.image.tag', 'v2.0.0', 'core.image'],
    ['core.existingSecret', 'other', 'secrets'],
    ['core.podDisruptionBudget.enabled', false, 'core.disruptionBudget'],
    ['core.topologySpreadConstraints', null, 'core.topologySpread'],
    ['core', null, 'core'],
    ['jobservice.maxJobWorkers', 99, 'jobservice.maxJobWorkers'],
    ['registry.relativeurls', true, 'registry.relativeUrls'],
    ['registry.credentials.username', 'me', 'registry.username'],
    ['registry.controller.resources.limits.memory', '9Gi', 'registry.controller.resources'],
    ['trivy.enabled', false, 'trivy.enabled'],
    ['trivy.severity', 'LOW', 'trivy.severities'],
    ['trivy.resources.limits.cpu', 2, 'trivy.resources'],
    ['metrics.enabled', true, 'metrics'],
    ['cache.enabled', true, 'cacheLayer'],
    ['trace.enabled', true, 'tracing'],
    ['proxy.components', ['core'], 'proxy'],
    ['internalTLS.enabled', true, 'internalTls'],
    ['logLevel', 'debug', 'logLevel'],
    ['ipFamily.ipv6.enabled', true, 'ipFamily'],
    ['persistence.enabled', false, 'storage'],
    ['persistence.imageChartStorage.type', 'gcs', 'storage'],
    ['persistence.imageChartStorage.s3.bucket', 'other', 'storage'],
    ['persistence.imageChartStorage.s3.rootdirectory', '/other', 'storage'],
    ['persistence.persistentVolumeClaim.trivy.size', '1Gi', 'trivy.cacheVolume'],
    ['persistence.resourcePolicy', '', 'keepData', { storage: blobVolume() }],
    ['persistence.persistentVolumeClaim.registry.existingClaim', 'other', 'storage', { storage: blobVolume() }],
  ];

  test.each(ROWS.map(([path, value, prop, props = {}]) => [path, value, prop, props] as const))('%s: %j', (path, value, prop, props) => {
    expect(contradictionsOf(nested(path, value), props)).toEqual([expect.stringMatching(new RegExp(`^HBR-VAL-09 'values\\.${path.replaceAll('.', '\\.')}' .*: set '${prop}'$`))]);
  });

  test('also below the key of an umbrella chart', () => {
    const chart = ChartSource.helmRepository({ url: 'oci://registry.example.com/charts', chart: 'bp-harbor', version: '1.1.0', umbrella: { harborChartVersion: NEWEST_CHART } });
    expect(contradictionsOf({ core: { replicas: 9 } }, { chart })).toEqual([expect.stringContaining("set 'core.replicas'")]);
  });

  test('and among the values of the umbrella chart itself', () => {
    const chart = ChartSource.helmRepository({
      url: 'oci://registry.example.com/charts', chart: 'bp-harbor', version: '1.1.0', umbrella: { harborChartVersion: NEWEST_CHART, values: { objectStorage: { enabled: false, provider: 'any' } } },
    });
    expect(contradictionsOf({}, { chart, storage: ClusterObjectStorage.flux() })).toEqual([
      expect.stringMatching(/^HBR-VAL-09 'chart.umbrella.values.objectStorage.enabled' .*set 'storage'/),
    ]);
  });

  test('with annotations of the Ingress, which a patch writes as a whole', () => {
    const { exposure } = PARITY_SCENARIOS.find(({ name }) => name === 'odds and ends')!.release();
    expect(contradictionsOf({ expose: { ingress: { annotations: { 'example.com/a': 'b' } } } }, { exposure })).toEqual([expect.stringContaining("set 'exposure'")]);
  });
});

describe('finding D5: a value is fine', () => {
  const ROWS: readonly [what: string, values: object, props?: Partial<HarborReleaseProps>][] = [
    ['that agrees with the prop', { core: { replicas: 3 }, logLevel: 'info', database: { external: { host: 'postgres.example.com', port: 5432 } } }, { core: { replicas: 3 } }],
    ['that is the default of the chart, where it is left out', { nameOverride: 'harbor', core: { image: { tag: 'v2.15.2', repository: 'docker.io/goharbor/harbor-core' } } }],
    ['that adds a key', { core: { gcTimeWindowHours: 5, podAnnotations: { a: 'b' }, tolerations: [{ key: 'x' }], nodeSelector: { pool: 'x' } } }],
    ['that adds a limit', { core: { resources: { limits: { cpu: '2' } } } }],
    ['that adds a spread', { core: { topologySpreadConstraints: [{ topologyKey: 'rack', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' }] } }],
    ['that no prop says', { containerSecurityContext: { seccompProfile: { type: 'Localhost' } }, enableMigrateHelmHook: true }],
    ['of the same strategy', { updateStrategy: { type: 'RollingUpdate' } }, { core: { strategy: UpdateStrategy.RECREATE } }],
  ];

  test.each(ROWS.map(([what, values, props = {}]) => [what, values, props] as const))('%s', (_, values, props) => {
    expect(contradictionsOf(values, props)).toEqual([]);
  });
});

describe('the table of owners', () => {
  const leaves = (value: unknown, path = ''): string[] => (
    isMap(value) && Object.keys(value).length > 0 ? Object.entries(value).flatMap(([name, inside]) => leaves(inside, path === '' ? name : `${path}.${name}`)) : [path]
  );
  const rendered = [...new Set(PARITY_SCENARIOS.filter(({ umbrella }) => !umbrella).flatMap(({ release }) => leaves(testRelease(release()).helmRelease.toJson().spec.values)))];

  test('names a prop for every value that the renderer writes', () => {
    expect(rendered.length).toBeGreaterThan(200);
    expect(rendered.filter(path => ownerOf(path) === undefined)).toEqual([]);
  });

  test('names props that exist', () => {
    const folder = join(__dirname, '../../../src/props');
    const sources = [...readdirSync(folder).map(file => join(folder, file)), join(folder, '../contracts/volume.ts')].map(file => readFileSync(file, 'utf8')).join('\n');
    const names = new Set([...sources.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name]) => name));
    expect([...new Set(rendered.flatMap(path => ownerOf(path)!.split('.')))].filter(name => !names.has(name))).toEqual([]);
  });
});

describe('finding D4: environment variables among the values', () => {
  const variables = (container: string[], items: object[], props: Partial<HarborReleaseProps> = {}) => {
    const release = helmRelease({ ...props, values: nested([...container, 'extraEnvVars'].join('.'), items) });
    return container.reduce((values, name) => values[name], release.spec.values).extraEnvVars as { name: string }[];
  };

  test.each([[['core']], [['jobservice']], [['registry', 'registry']], [['registry', 'controller']]])('of %j are added to the generated ones', container => {
    const generated = container.reduce((values, name) => values[name], helmRelease().spec.values).extraEnvVars;
    expect(generated.length).toBeGreaterThan(0);
    expect(variables(container, [{ name: 'TZ', value: 'UTC' }])).toEqual([...generated, { name: 'TZ', value: 'UTC' }]);
  });

  test('are not doubled by one that says the same', () => {
    const generated: any[] = helmRelease().spec.values.core.extraEnvVars;
    expect(variables(['core'], [generated[0]])).toEqual(generated);
  });

  test.each<[string[], string, string]>([
    [['core'], 'REDIS_PASSWORD', "set 'cache'"],
    [['core'], 'POSTGRESQL_HOST', "set 'database'"],
    [['trivy'], 'SCANNER_REDIS_URL', "set 'cache'"],
    [['core'], 'CONFIG_OVERWRITE_JSON', "set 'authentication' or 'settings'"],
    [['registry', 'registry'], 'REGISTRY_REDIS_PASSWORD', "set 'cache'"],
  ])('of %j with the name %s are refused', (container, name, fix) => {
    expect(contradictionsOf(nested([...container, 'extraEnvVars'].join('.'), [{ name, value: 'x' }]))).toEqual([expect.stringMatching(new RegExp(`extraEnvVars\\.${name}' .*: ${fix}$`))]);
  });

  test('that the prop extraEnv says otherwise are refused', () => {
    const core = { extraEnv: [{ name: 'TZ', value: 'CET' }] };
    expect(contradictionsOf({ core: { extraEnvVars: [{ name: 'TZ', value: 'UTC' }] } }, { core })).toEqual([expect.stringContaining("set 'core.extraEnv'")]);
  });
});

test('finding D4: pull secrets and init containers among the values are added by name', () => {
  const props = { imagePullSecrets: ['one'], core: { initContainers: [{ name: 'wait', image: 'busybox:1.36' }] } };
  const { spec: { values } } = helmRelease({ ...props, values: { imagePullSecrets: [{ name: 'two' }, { name: 'one' }], core: { initContainers: [{ name: 'more', image: 'busybox:1.36' }] } } });
  expect(values.imagePullSecrets).toEqual([{ name: 'one' }, { name: 'two' }]);
  expect(values.core.initContainers.map(({ name }: { name: string }) => name)).toEqual(['wait', 'more']);
});

describe('finding D7: a literal credential is refused even if it is the default of the chart', () => {
  test.each([
    ['harborAdminPassword', 'Harbor12345'], ['secretKey', 'not-a-secure-key'], ['database.external.password', 'password'],
    ['registry.credentials.password', 'harbor_registry_password'],
  ])('%s: %s', (path, value) => {
    const errors = releaseErrors({ values: nested(path, value) });
    expect(errors).toEqual([expect.stringMatching(new RegExp(`^HBR-VAL-06 'values.${path}'`))]);
    expect(errors.join()).not.toContain(`got ${JSON.stringify(value)}`);
  });
});
