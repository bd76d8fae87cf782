import { Cache, ChartBundle, Database, Exposure, HarborSecrets, SecretSource, TlsSource } from '../../../src';
import { reservedSecrets } from '../../../src/render/helm/reserved-secrets';
import { releaseErrors, harborSpec } from '../../support/release';

const core = HarborSecrets.mixed({ coreSecret: SecretSource.existing('harbor-core') });

test('no Secret has a name by itself that the chart takes', () => {
  expect([reservedSecrets(harborSpec()), reservedSecrets(harborSpec({ metrics: {} }))]).toEqual([[], []]);
});

test('HBR-REL-23: a Secret with the name of one of the chart is refused, with another name to take', () => {
  expect(releaseErrors({ secrets: core })).toEqual([expect.stringContaining(
    "HBR-REL-23 'secrets (core-secret)' must not be the name of a Secret that the chart makes itself, got \"harbor-core\": give the Secret another name, such as harbor-core-credentials",
  )]);
});

test.each([
  ['the password of the database that the chart brings along', { database: ChartBundle.database({ passwordSecretName: 'harbor-database' }) }, 'database.passwordSecretName'],
  ['a certificate', { exposure: Exposure.clusterIp({ tls: TlsSource.existing({ secretName: 'harbor-registry' }) }) }, 'exposure.tls'],
  ['a CA', { database: Database.external({ host: 'pg.example.com', caSecretName: 'harbor-jobservice' }) }, 'caSecretName'],
  ['a login', { imagePullSecrets: ['harbor-registryctl'] }, 'imagePullSecrets'],
  ['the password of the cache', { cache: Cache.external({ host: 'valkey.example.com', tls: true, password: SecretSource.existing('harbor-trivy') }) }, 'secrets (cache-password)'],
])('HBR-REL-23: %s', (_, props, prop) => {
  expect(reservedSecrets(harborSpec(props)).map(it => it.prop)).toEqual([prop]);
});

test('a name is only taken if the chart makes the Secret', () => {
  const imagePullSecrets = ['harbor-trivy', 'harbor-exporter', 'harbor-database'];
  expect(reservedSecrets(harborSpec({ imagePullSecrets, trivy: { enabled: false } }))).toEqual([]);
  expect(reservedSecrets(harborSpec({ imagePullSecrets, metrics: {} })).map(({ name }) => name)).toEqual(['harbor-trivy', 'harbor-exporter']);
});
