import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { harborProps, synthHarbor, testHarbor } from './support/harbor';
import { errorsOf, testChart } from './support/harbor-context';
import { find, findAll, isWorkload, Manifest, podTemplate } from './support/manifests';
import { Exposure, Harbor, HarborProps, JobLogger, TlsSource } from '../src';

const manifestOf = (object?: ApiObject): Manifest | undefined => object?.toJson();

describe('a Harbor', () => {
  test.each([
    ['core', 'Deployment'], ['jobservice', 'Deployment'], ['registry', 'Deployment'], ['portal', 'Deployment'], ['trivy', 'StatefulSet'],
    ['exporter', 'Deployment'], ['nginx', 'Deployment'],
  ] as const)('has %s as a %s', (component, kind) => {
    const harbor = testHarbor({ metrics: {}, exposure: Exposure.loadBalancer() });
    expect(manifestOf(harbor[component]?.workload)).toMatchObject({ kind, metadata: { name: `harbor-${component}` } });
  });

  test('D5: has no Trivy if it is off', () => {
    expect(testHarbor({ trivy: { enabled: false } }).trivy).toBeUndefined();
  });

  test('has no exporter without metrics, no nginx behind a gateway, no Namespace and no monitor unless asked', () => {
    const { exporter, nginx, namespace, serviceMonitor } = testHarbor();
    expect([exporter, nginx, namespace, serviceMonitor]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('E1: makes its Namespace if asked', () => {
    expect(testHarbor({ createNamespace: true }).namespace?.kind).toBe('Namespace');
  });

  test('D50: has an account for each of its components', () => {
    const objects = synthHarbor({ metrics: {}, exposure: Exposure.loadBalancer() });
    const used = objects.filter(isWorkload).map(it => podTemplate(it).spec.serviceAccountName);
    expect(used).toHaveLength(7);
    expect(findAll(objects, 'ServiceAccount').map(({ metadata }) => metadata.name).sort()).toEqual([...new Set(used)].sort());
    expect(new Set(used).size).toBe(used.length);
  });

  test('makes a monitor if asked', () => {
    expect(testHarbor({ metrics: { serviceMonitor: {} } }).serviceMonitor?.kind).toBe('ServiceMonitor');
  });

  test('tells its address', () => {
    expect(testHarbor({ externalUrl: 'https://registry.example.com:8443' }).url).toBe('https://registry.example.com:8443');
  });

  test('tells what stands in front of it', () => {
    expect(testHarbor().front.map(it => it.kind)).toEqual(['HTTPRoute']);
  });

  test('lets objects stand beside it', () => {
    const harbor = testHarbor();
    new ApiObject(harbor, 'more', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more', namespace: 'harbor' } });
    expect(find(Testing.synth(Chart.of(harbor)), 'ConfigMap', 'more')).toBeDefined();
  });

  test('is in the namespace of its chart unless another is said', () => {
    const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true, namespace: 'registry' });
    new Harbor(chart, 'harbor', harborProps());
    expect(new Set(Testing.synth(chart).map(it => it.metadata.namespace))).toEqual(new Set(['registry']));
  });
});

describe('escape hatches', () => {
  const patched = (harbor: Harbor, of: (harbor: Harbor) => ApiObject, ...operations: JsonPatch[]): Manifest => {
    of(harbor).addJsonPatch(...operations);
    return of(harbor).toJson();
  };

  test.each(['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter', 'nginx'] as const)('a patch of %s survives, even of fields that nobody knows yet', name => {
    const harbor = testHarbor({ metrics: {}, exposure: Exposure.nodePort() });
    const { spec } = patched(harbor, it => it[name]!.workload, JsonPatch.add('/spec/template/spec/fieldOfTheFuture', { on: true }));
    expect(spec.template.spec.fieldOfTheFuture).toEqual({ on: true });
  });

  test('a patch can take away', () => {
    const { spec } = patched(testHarbor(), it => it.core.workload, JsonPatch.remove('/spec/template/spec/topologySpreadConstraints'));
    expect(spec.template.spec).not.toHaveProperty('topologySpreadConstraints');
  });

  test('the checksum of the pods follows a patch of their configuration', () => {
    const checksumOf = (harbor: Harbor) => harbor.core.workload.toJson().spec.template.metadata.annotations['checksum/configmap-core-env'];
    const harbor = testHarbor();
    const before = checksumOf(harbor);
    harbor.core.configMaps[1].addJsonPatch(JsonPatch.add('/data/LOG_LEVEL', 'debug'));
    expect(checksumOf(harbor)).not.toBe(before);
  });

  test('the Service, the account, the claim, the budget, the autoscaler and the front can be patched too', () => {
    const { core, jobservice, front } = testHarbor({
      core: { autoscaling: { maxReplicas: 4 } }, jobservice: { jobLoggers: [JobLogger.FILE], replicas: 1 },
    });
    const objects = [core.service, core.serviceAccount, core.disruptionBudget, core.autoscaler, jobservice.volumeClaim, ...front];
    objects.forEach(object => object?.addJsonPatch(JsonPatch.add('/metadata/annotations', { patched: 'yes' })));
    expect(objects.map(object => object?.toJson().metadata.annotations.patched)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'yes']);
  });
});

describe('problems', () => {
  const broken: Partial<HarborProps> = { externalUrl: 'registry.example.com', core: { replicas: 1.5 }, exposure: Exposure.route({ gateways: [] }) };

  function synthBroken(outdir: string): string {
    const app = new App({ outdir });
    new Harbor(new Chart(app, 'cluster', { disableResourceNameHashes: true }), 'registry', harborProps(broken));
    try { app.synth(); } catch (error) { return String(error); }
    return 'no error';
  }

  test('come all together, each with the path of its construct', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'harbor-'));
    const error = synthBroken(outdir);
    rmSync(outdir, { recursive: true });
    expect(error).toMatch(/\[cluster\/registry\] HBR-URL-01[^]*\[cluster\/registry\] HBR-WL-09[^]*\[cluster\/registry\/exposure\] HBR-EXPO-01/);
  });

  test('leave what was written before as it is, and write nothing', () => {
    const outdir = mkdtempSync(join(tmpdir(), 'harbor-'));
    writeFileSync(join(outdir, 'cluster.k8s.yaml'), 'old: true\n');
    synthBroken(outdir);
    const found = [readdirSync(outdir), readFileSync(join(outdir, 'cluster.k8s.yaml'), 'utf8')];
    rmSync(outdir, { recursive: true });
    expect(found).toEqual([['cluster.k8s.yaml'], 'old: true\n']);
  });

  test('two Harbors that would overwrite each other are one', () => {
    const chart = testChart();
    new Harbor(chart, 'one', harborProps());
    new Harbor(chart, 'two', harborProps());
    expect(errorsOf(chart)).toContainEqual(expect.stringMatching(/^HBR-NAME-02 .*two Deployment objects in namespace harbor.*"harbor-core"/));
  });

  test.each([{ releaseName: 'harbor-two' }, { namespace: 'other' }])('two Harbors that differ in %p are none', difference => {
    const chart = testChart();
    new Harbor(chart, 'one', harborProps());
    new Harbor(chart, 'two', harborProps(difference));
    expect(errorsOf(chart).filter(error => !/^HBR-(DATA-02|URL-08)/.test(error))).toEqual([]); // they have one database and one host, which are other errors
  });
});

describe('warnings', () => {
  const plain: Partial<HarborProps> = { externalUrl: 'http://registry.example.com', exposure: Exposure.ingress({ tls: TlsSource.none() }) };

  test('carry the path of their construct', () => {
    expect(testHarbor(plain).warnings).toContainEqual(expect.stringMatching(/^\[test\/harbor\/exposure\/tls\] HBR-TLS-07/));
  });

  test('are printed once, however often the app is synthesised', () => {
    const print = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const chart = Chart.of(testHarbor(plain));
    Testing.synth(chart);
    Testing.synth(chart);
    const texts = print.mock.calls.map(([text]) => String(text)).filter(text => text.includes('HBR-TLS-07'));
    print.mockRestore();
    expect(texts).toHaveLength(1);
  });
});

test('a Harbor that says as little as possible is a production one', () => {
  const kinds = findAll(synthHarbor(), 'PodDisruptionBudget').map(({ metadata }) => metadata.name);
  expect(kinds).toEqual(['harbor-core', 'harbor-jobservice', 'harbor-registry', 'harbor-portal']);
});

test('the Namespace is written before everything in it', () => {
  expect(synthHarbor({ createNamespace: true })[0].kind).toBe('Namespace');
});
