import { Chart, Duration, Testing } from 'cdk8s';
import {
  AuthMode, BlobStorage, Cache, ChartSource, Database, Fleet, FleetProps, GitOps, Harbor, HarborProps, HarborRelease, HarborReleaseProps, PullSecret,
  RegistryAdapter, SovereignProps,
} from '../../src';
import { refuseSecrets } from '../../src/diagnostics/refuse-secrets';
import { NEWEST_RELEASE } from '../../src/facts/versions';
import { FleetConventions } from '../../src/fleet/conventions/fleet-conventions';
import { FleetError } from '../../src/fleet/problem-list';
import { OMANTEL, testFleet, treeOf } from '../support/fleet';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart, warningsOf } from '../support/harbor-context';

/** No output and no message may have it. */
const SENTINEL = 'TellNobody42';
const URL = `https://x:${SENTINEL}@git.example.com/fleet.git`;

/** What came of a secret in clear text. */
interface Outcome {
  /** The manifests; empty if there are errors, for then cdk8s writes none. */
  readonly output: string;
  readonly messages: readonly string[];
}

function outcomeOf(define: (chart: Chart) => void): Outcome {
  const chart = testChart();
  define(chart);
  const errors = errorsOf(chart);
  return { output: errors.length > 0 ? '' : JSON.stringify(Testing.synth(chart)), messages: [...errors, ...warningsOf(chart)] };
}

const harbor = (props: Partial<HarborProps>) => () => outcomeOf(chart => new Harbor(chart, 'harbor', harborProps(props)));
const release = (props: Partial<HarborReleaseProps>) => () => outcomeOf(chart => new HarborRelease(chart, 'harbor', harborProps(props) as HarborReleaseProps));
const cache = (choice: HarborProps['cache']) => harbor({ cache: choice });

const fleet = (props: Partial<FleetProps>, facts: Partial<SovereignProps> = {}) => (): Outcome => {
  const built: Fleet = testFleet(props, [{ ...OMANTEL, ...facts }]);
  try {
    const { warnings } = built.synth();
    return { output: JSON.stringify(treeOf(built.outdir)), messages: warnings };
  } catch (error) {
    return { output: JSON.stringify(treeOf(built.outdir)), messages: (error as FleetError).problems };
  }
};

const oidc = (extraRedirectParameters: Record<string, string>) => harbor({
  authentication: AuthMode.oidc({ name: 'sso', endpoint: 'https://sso.example.com', clientId: 'harbor', extraRedirectParameters }),
});
const umbrella = (values: Record<string, unknown>) => release({
  chart: ChartSource.helmRepository({ url: 'oci://ghcr.io/x', chart: 'bp', version: '1.0.0', umbrella: { harborChartVersion: NEWEST_RELEASE.chartVersion, values } }),
});
const pullSecret = (overrides: object) => () => outcomeOf(chart => new PullSecret(chart, 'pull', {
  name: 'pull', host: 'registry.example.com', storeName: 'store', remoteKey: 'pull', ...overrides,
}));
const argo = (overrides: object) => fleet({ gitOps: GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git', ...overrides }) });

/** Every way in which somebody has written a secret where none belongs, and what is said about it. */
const REFUSED: Readonly<Record<string, readonly [code: string, run: () => Outcome]>> = {
  'the repository of Argo CD': ['HBR-SECRET-26', argo({ repoUrl: URL })],
  'values of an Application of Argo CD': ['HBR-SECRET-26', argo({ applications: [{ name: 'a', chart: 'a', version: '1.0.0', namespace: 'a', values: { dbPassword: SENTINEL } }] })],
  'notes in a header': ['HBR-SECRET-26', fleet({ conventions: FleetConventions.generic({ notes: [`pushed with password: ${SENTINEL}`] }) })],
  'an endpoint in a configuration': ['HBR-PROP-05', fleet({}, { configuration: { registries: [{ name: 'a', type: RegistryAdapter.DOCKER_REGISTRY, url: URL }] } })],
  'a setting in a configuration': ['HBR-PROP-02', fleet({}, { configuration: { settings: { oidcClientSecret: SENTINEL as never } } })],
  'a template variable': ['HBR-SECRET-26', fleet({}, { variables: { DB_PASSWORD: SENTINEL } })],
  'the repository of the chart of Valkey': ['HBR-PROP-05', cache(Cache.valkeyChart({ repositoryUrl: URL }))],
  'values of the chart of Valkey': ['HBR-SECRET-26', cache(Cache.valkeyChart({ values: { extra: { apiToken: SENTINEL } } }))],
  'the user of a cache': ['HBR-REDIS-13', cache(Cache.external({ host: 'redis.harbor.svc', username: `default:${SENTINEL}` }))],
  'the host of a cache': ['HBR-REDIS-01', cache(Cache.external({ host: `u:${SENTINEL}@redis.harbor.svc` }))],
  'an address of a sentinel': ['HBR-REDIS-10', cache(Cache.sentinel({ addresses: [`u:${SENTINEL}@s:26379`], masterSet: 'm' }))],
  'a setting of Valkey': ['HBR-REDIS-22', cache(Cache.valkey({ settings: { masterauth: SENTINEL } }))],
  'a setting of Valkey with another one in it': ['HBR-SECRET-26', cache(Cache.valkey({ settings: { maxclients: `10000 --requirepass ${SENTINEL}` } }))],
  'an argument of Dragonfly': ['HBR-REDIS-22', cache(Cache.dragonfly({ acceptLicense: true, extraArgs: [`--masterauth=${SENTINEL}`] }))],
  'another argument of Dragonfly': ['HBR-SECRET-26', cache(Cache.dragonfly({ acceptLicense: true, extraArgs: [`--s3_secret_key=${SENTINEL}`] }))],
  'overrides of Dragonfly': ['HBR-SECRET-26', cache(Cache.dragonfly({ acceptLicense: true, overrides: { spec: { args: [`--tls_key_password=${SENTINEL}`] } } }))],
  'the host of a database': ['HBR-DB-01', harbor({ database: Database.external({ host: `harbor:${SENTINEL}@db.example.com` }) })],
  'an endpoint of S3': ['HBR-STORE-04', harbor({ storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', endpoint: `https://u:${SENTINEL}@minio.example.com` }) })],
  'parameters of a log-in': ['HBR-SECRET-26', oidc({ client_secret: SENTINEL })],
  'values of an umbrella chart': ['HBR-SECRET-26', umbrella({ objectStorage: { secretAccessKey: SENTINEL } })],
  'values of the chart': ['HBR-SECRET-26', release({ values: { core: { podAnnotations: { 'example.com/hook': URL } } } })],
  'the URL of a chart': ['HBR-REL-02', release({ chart: ChartSource.helmRepository({ url: URL }) })],
  'the host of a pull Secret': ['HBR-PROP-05', pullSecret({ host: `u:${SENTINEL}@registry.example.com` })],
  'an annotation': ['HBR-SECRET-26', harbor({ core: { podAnnotations: { 'example.com/hook': `https://hooks.example.com/?token=${SENTINEL}` } } })],
  'a variable with a URL': ['HBR-SECRET-26', harbor({ core: { extraEnv: [{ name: 'HOOK', value: `https://u:${SENTINEL}@hooks.example.com` }] } })],
  'a proxy': ['HBR-PROXY-02', harbor({ proxy: { httpProxy: `http://u:${SENTINEL}@proxy.example.com` } })],
  'an argument of a sidecar': ['HBR-SECRET-26', harbor({ core: { sidecars: [{ name: 'a', image: 'a:1', args: [`--api-token=${SENTINEL}`] }] } })],
};

describe('findings R11 and R12: a secret in clear text is refused, and shown nowhere:', () => {
  test.each(Object.entries(REFUSED))('%s', (_, [code, run]) => {
    const { output, messages } = run();
    expect(messages.join('\n')).toContain(code);
    expect(`${output}${messages.join('\n')}`).not.toContain(SENTINEL);
  });
});

describe('finding R11: a text whose name alone says that it is a secret', () => {
  test.each<[string, () => Outcome, string]>([
    ['in an annotation', harbor({ core: { podAnnotations: { 'example.com/token': SENTINEL } } }), 'core.podAnnotations.example.com/token'],
    ['in values of the chart', release({ values: { core: { podAnnotations: { 'example.com/token': SENTINEL } } } }), 'values.core.podAnnotations.example.com/token'],
  ])('%s is a warning, for the fields of Kubernetes have many names', (_, run, prop) => {
    const { messages } = run();
    expect(messages.filter(message => message.includes('HBR-SECRET-2'))).toEqual([expect.stringContaining(`HBR-SECRET-27 '${prop}'`)]);
    expect(messages.join()).not.toContain(SENTINEL);
  });
});

describe('finding R11: a literal variable whose name says that it is a secret', () => {
  const variable = { name: 'SMTP_PASSWORD', value: SENTINEL };

  test.each<[string, Partial<HarborProps>, string]>([
    ['of a component', { core: { extraEnv: [variable] } }, 'core.extraEnv[0].value'],
    ['of a sidecar', { core: { sidecars: [{ name: 'a', image: 'a:1', env: [variable] }] } }, 'core.sidecars[0].env[0].value'],
  ])('%s is a warning', (_, props, prop) => {
    const { messages } = harbor(props)();
    expect(messages).toContainEqual(expect.stringMatching(new RegExp(`HBR-SECRET-27 '${prop.replace(/[[\].]/g, '\\$&')}' holds a secret, by the name SMTP_PASSWORD`)));
    expect(messages.join()).not.toContain(SENTINEL);
  });

  test('is none if it is taken from a Secret, or refers to another variable', () => {
    const extraEnv = [{ name: 'SMTP_PASSWORD', secretName: 'smtp' }, { name: 'A_TOKEN', value: '$(SMTP_PASSWORD)' }, { name: 'TOKEN_EXPIRATION', value: '30' }];
    expect(harbor({ core: { extraEnv } })().messages.join()).not.toContain('HBR-SECRET');
  });
});

test('a secret is reported where it was written, and not again where it would go', () => {
  const { messages } = harbor({ core: { podAnnotations: { 'example.com/hook': URL } } })();
  expect(messages.filter(message => message.includes('HBR-SECRET-26'))).toEqual([expect.stringContaining("'core.podAnnotations.example.com/hook'")]);
});

test('names and references of secrets are none', () => {
  const chart = testChart();
  refuseSecrets(chart, { prop: 'x' }, { secretName: 'harbor-core', passwordKey: 'password', url: 'redis://:$(PASSWORD)@host', token: '{{ .token }}', period: Duration.seconds(1) });
  expect(errorsOf(chart)).toEqual([]);
});
