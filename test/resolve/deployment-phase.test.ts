import { Size } from 'cdk8s';
import { Cache, DeploymentPhase, HarborProps, InternalTls, TrivyDatabaseMode } from '../../src';
import { fleetFileSchema } from '../../src/fleet/file/data-schema';
import { harborErrors, synthHarbor, testHarbor } from '../support/harbor';
import { find, findAll } from '../support/manifests';
import { helmRelease, synthRelease, testRelease } from '../support/release';

const MONITORED = { metrics: { serviceMonitor: {} } };
const bootstrap = (props: Partial<HarborProps> = {}): Partial<HarborProps> => ({ phase: DeploymentPhase.BOOTSTRAP, ...props });
const steady = (props: Partial<HarborProps> = {}): Partial<HarborProps> => ({ phase: DeploymentPhase.STEADY, ...props });
const hasTrivy = (props: Partial<HarborProps>) => [
  findAll(synthHarbor(props), 'StatefulSet').some(({ metadata }) => metadata.name === 'harbor-trivy'), helmRelease(props).spec.values.trivy.enabled,
];
const monitors = (props: Partial<HarborProps>) => [findAll(synthHarbor(props), 'ServiceMonitor').length, helmRelease(props).spec.values.metrics?.serviceMonitor?.enabled ?? false];
const notices = (props: Partial<HarborProps>) => [testHarbor(props), testRelease(props)].map(({ warnings }) => warnings.filter(text => text.includes('HBR-TRIVY-05')));

describe('B42: Trivy', () => {
  test('B42: is off during the bootstrap of a platform, natively and in a release', () => {
    expect(hasTrivy(bootstrap())).toEqual([false, false]);
  });

  test('B42: is on afterwards, which is the default', () => {
    expect([hasTrivy(steady()), hasTrivy({})]).toEqual([[true, true], [true, true]]);
    expect(synthHarbor(steady())).toEqual(synthHarbor());
  });

  test('B42: has a documented default for both', () => {
    const { description } = fleetFileSchema().$defs.TrivyOptions.properties!.enabled;
    expect(description).toContain('Default: true; false while phase is bootstrap.');
  });

  test('B42: is on or off in both phases if that is said', () => {
    expect([hasTrivy(bootstrap({ trivy: { enabled: true } })), hasTrivy(steady({ trivy: { enabled: false } }))]).toEqual([[true, true], [false, false]]);
  });
});

describe('during the bootstrap', () => {
  test('core knows no scanner', () => {
    const [{ env }] = find(synthHarbor(bootstrap()), 'Deployment', 'harbor-core').spec.template.spec.containers;
    const { data } = find(synthHarbor(bootstrap()), 'ConfigMap', 'harbor-core-env');
    expect([...env.map(({ name }: any) => name), ...Object.keys(data)].filter(name => name.includes('TRIVY'))).toEqual(['WITH_TRIVY']);
  });

  test('there is no ServiceMonitor, whose definition comes with the monitoring; metrics are there', () => {
    expect([monitors(bootstrap(MONITORED)), monitors(steady(MONITORED))]).toEqual([[0, false], [1, true]]);
    expect(findAll(synthHarbor(bootstrap(MONITORED)), 'Deployment').map(({ metadata }) => metadata.name)).toContain('harbor-exporter');
  });

  test('a warning says what is missing, and what to do afterwards', () => {
    const expected = (missing: string) => [expect.stringMatching(`HBR-TRIVY-05 'phase' is 'bootstrap', so that this Harbor has no ${missing}: set it to 'steady', or leave it out, once`)];
    expect(notices(bootstrap())).toEqual([expected('Trivy'), expected('Trivy')]);
    expect(notices(bootstrap(MONITORED))).toEqual([expected('Trivy and the ServiceMonitor'), expected('Trivy and the ServiceMonitor')]);
  });

  test('nothing is said where nothing is missing, nor afterwards', () => {
    expect([bootstrap({ trivy: { enabled: true } }), steady(MONITORED), {}].flatMap(notices).flat()).toEqual([]);
  });

  test('options of Trivy are no mistake, and mistakes in them are said already', () => {
    expect(testHarbor(bootstrap({ trivy: { cacheVolume: { size: Size.gibibytes(9) } } })).warnings.filter(text => text.includes('HBR-PROP-04'))).toEqual([]);
    expect(harborErrors(bootstrap({ trivy: { severities: ['WORST'] } }))).toEqual([expect.stringContaining("HBR-TRIVY-03 'trivy.severities'")]);
    expect(testHarbor(bootstrap({ trivy: { databaseMode: TrivyDatabaseMode.OFFLINE } })).warnings.join()).toContain('HBR-TRIVY-01');
  });
});

describe('a change of the phase', () => {
  const WHOLE: Partial<HarborProps> = { ...MONITORED, cache: Cache.valkey(), internalTls: InternalTls.certManager({ issuerName: 'internal-ca' }) };
  const kinds = (props: Partial<HarborProps>, synth: (all: Partial<HarborProps>) => any[]) => synth(props).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  const gone = (synth: (all: Partial<HarborProps>) => any[]) => kinds(steady(WHOLE), synth).filter(name => !kinds(bootstrap(WHOLE), synth).includes(name));

  test('takes the scanner, its certificate and the ServiceMonitor with it, and nothing that holds data', () => {
    expect(gone(synthHarbor)).toEqual(['Certificate harbor-trivy-internal-tls', 'ServiceAccount harbor-trivy', 'StatefulSet harbor-trivy', 'Service harbor-trivy', 'ServiceMonitor harbor']);
    expect(gone(synthRelease)).toEqual(['Certificate harbor-trivy-internal-tls']); // the others are the chart's
  });

  test('leaves the claims of Trivy in the cluster, which its StatefulSet finds again', () => {
    const { spec } = find(synthHarbor(steady()), 'StatefulSet', 'harbor-trivy');
    expect([spec.volumeClaimTemplates.map(({ metadata }: any) => metadata.name), spec.persistentVolumeClaimRetentionPolicy]).toEqual([['data'], undefined]);
  });
});
