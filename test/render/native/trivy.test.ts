import { Duration, Size } from 'cdk8s';
import { HarborProps, LogLevel, TrivyDatabaseMode, TrivyOptions, InternalTls } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { env, find, mounts, container } from '../../support/manifests';

function trivy(options: TrivyOptions = {}, overrides: Partial<HarborProps> = {}) {
  const documents = synthHarbor({ ...overrides, trivy: options });
  const workload = find(documents, 'StatefulSet', 'harbor-trivy');
  return { workload, variables: env(documents, workload), mounts: mounts(workload) };
}

test.each<[string, TrivyOptions, Record<string, string>]>([
  ['databases come from Google and GitHub', {}, { SCANNER_TRIVY_DB_REPOSITORY: 'mirror.gcr.io/aquasec/trivy-db,ghcr.io/aquasecurity/trivy-db' }],
  ['databases come from a mirror', { databaseRepositories: ['m/db'], javaDatabaseRepositories: ['m/java'] },
    { SCANNER_TRIVY_DB_REPOSITORY: 'm/db', SCANNER_TRIVY_JAVA_DB_REPOSITORY: 'm/java' }],
  ['B33: offline, nothing is downloaded', { databaseMode: TrivyDatabaseMode.OFFLINE },
    { SCANNER_TRIVY_SKIP_UPDATE: 'true', SCANNER_TRIVY_SKIP_JAVA_DB_UPDATE: 'true', SCANNER_TRIVY_OFFLINE_SCAN: 'true' }],
  ['only some severities count', { severities: ['HIGH', 'CRITICAL'] }, { SCANNER_TRIVY_SEVERITY: 'HIGH,CRITICAL' }],
  ['only some packages count', { vulnerabilityTypes: ['os'] }, { SCANNER_TRIVY_VULN_TYPE: 'os' }],
  ['secrets are looked for too', { securityChecks: ['vuln', 'secret'] }, { SCANNER_TRIVY_SECURITY_CHECKS: 'vuln,secret' }],
  ['what has no fix is left out', { ignoreUnfixed: true }, { SCANNER_TRIVY_IGNORE_UNFIXED: 'true' }],
  ['a scan may take longer', { timeout: Duration.minutes(20) }, { SCANNER_TRIVY_TIMEOUT: '20m0s' }],
  ['certificates are not looked at', { insecure: true, debug: true }, { SCANNER_TRIVY_INSECURE: 'true', SCANNER_TRIVY_DEBUG_MODE: 'true' }],
])('%s', (_, options, expected) => {
  expect(trivy(options).variables).toMatchObject(expected);
});

test('it logs as much as everybody', () => {
  expect(trivy({}, { logLevel: LogLevel.DEBUG }).variables.SCANNER_LOG_LEVEL).toBe('debug');
});

test('each pod has a volume of its own', () => {
  expect(trivy().mounts['/home/scanner/.cache']).toEqual({ source: 'claim-template:data', readOnly: false });
});

test('the volume is as it was said', () => {
  const [template] = trivy({ cacheVolume: { size: Size.gibibytes(20), storageClass: 'fast', annotations: { keep: 'yes' } } }).workload.spec.volumeClaimTemplates;
  expect(template).toMatchObject({
    metadata: { name: 'data', annotations: { keep: 'yes' } }, spec: { storageClassName: 'fast', resources: { requests: { storage: '20Gi' } } },
  });
});

test('a claim that exists takes the place of the template', () => {
  const { workload, mounts: found } = trivy({ replicas: 1, cacheVolume: { existingClaim: 'databases', subPath: 'trivy' } });
  expect([workload.spec.volumeClaimTemplates, found['/home/scanner/.cache']]).toEqual([undefined, { source: 'claim:databases', subPath: 'trivy', readOnly: false }]);
});

test.each(['SCANNER_TRIVY_CACHE_DIR', 'SCANNER_TRIVY_REPORTS_DIR'])('finding W6: the folder %s is on the volume', variable => {
  expect(trivy().variables[variable]).toMatch(/^\/home\/scanner\/\.cache\/\w+$/);
});

test('finding W6: databases and reports are apart', () => {
  expect(trivy().variables).toMatchObject({
    SCANNER_TRIVY_CACHE_DIR: '/home/scanner/.cache/trivy', SCANNER_TRIVY_REPORTS_DIR: '/home/scanner/.cache/reports',
  });
});

test('finding W6: it listens where its container and its probes say', () => {
  const { variables, workload } = trivy();
  const { ports, livenessProbe } = container(workload);
  expect([variables.SCANNER_API_SERVER_ADDR, ports[0].containerPort, livenessProbe.httpGet.port]).toEqual([':8080', 8080, 8080]);
});

test('finding W6: with internal TLS it shows its own certificate', () => {
  expect(trivy({}, { internalTls: InternalTls.certManager({ issuerName: 'internal' }) }).variables).toMatchObject({
    INTERNAL_TLS_ENABLED: 'true',
    SCANNER_API_SERVER_ADDR: ':8443',
    SCANNER_API_SERVER_TLS_CERTIFICATE: '/etc/harbor/ssl/trivy/tls.crt',
    SCANNER_API_SERVER_TLS_KEY: '/etc/harbor/ssl/trivy/tls.key',
  });
});
