import { App, Chart } from 'cdk8s';
import {
  Cache, Database, DatabaseSslMode, Exposure, Harbor, HarborProps, HarborRelease, HarborSecrets, InternalTls, SecretSource, TlsSource,
} from '../../src';
import { RELOADER_ANNOTATION } from '../../src/facts/labels';
import { harborProps, testHarbor } from '../support/harbor';
import { find } from '../support/manifests';
import { testRelease } from '../support/release';

const ISSUER = { issuerName: 'internal-ca' };
const INTERNAL_TLS = { internalTls: InternalTls.certManager(ISSUER) };
const WITH_NGINX = { exposure: Exposure.loadBalancer({ tls: TlsSource.certManager(ISSUER) }) };

/** What operators change by themselves, the Secret, and who has to restart. */
const CHANGING: ReadonlyArray<readonly [string, Partial<HarborProps>, string, string]> = [
  ['internal certificates of cert-manager', INTERNAL_TLS, 'harbor-portal-internal-tls', 'core, jobservice, registry, portal, trivy'],
  ['a certificate of cert-manager at nginx', WITH_NGINX, 'harbor-nginx', 'nginx'],
  ['the key of tokens, a certificate of cert-manager', { secrets: HarborSecrets.mixed({ tokenKey: SecretSource.certificate(ISSUER) }) }, 'harbor-token-key', 'core'],
  [
    'the CA of CloudNativePG', { database: Database.cnpg({ sslMode: DatabaseSslMode.VERIFY_FULL }) },
    'into harbor-postgres-ca by', 'core, jobservice, registry, trivy, exporter',
  ],
];

function warnings(props: Partial<HarborProps>, make: (overrides: Partial<HarborProps>) => Harbor | HarborRelease = testHarbor): string[] {
  return make(props).warnings.filter(text => text.includes('HBR-SECRET-31'));
}

describe.each([['Harbor', testHarbor], ['HarborRelease', testRelease]] as const)('%s', (_root, make) => {
  test.each(CHANGING)('finding N5: warns of %s, which Pods read at their start only', (_what, props, secret, components) => {
    const found = warnings({ metrics: {}, ...props }, make);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(secret);
    expect(found[0]).toContain(`and ${components} read them at their start only`);
  });
});

test.each<[string, Partial<HarborProps>]>([
  ['a front that takes new certificates by itself', { exposure: Exposure.ingress({ tls: TlsSource.certManager(ISSUER) }) }],
  ['Secrets that exist already', { secrets: HarborSecrets.existing() }],
  ['Secrets that are generated once', { secrets: HarborSecrets.generated({ storageCredentials: SecretSource.existing() }) }],
  ['a password in a store, which changes when a person changes it', { secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }) }],
])('finding N5: there is no warning about %s', (_what, props) => {
  expect(warnings(props)).toEqual([]);
});

test.each([true, false])('finding N5: who decided that Reloader restarts them (%s) has no warning', restartOnRotation => {
  expect(warnings({ ...INTERNAL_TLS, restartOnRotation })).toEqual([]);
});

test('finding N5: with restartOnRotation all who read a renewed certificate restart', () => {
  const objects = Chart.of(testHarbor({ ...INTERNAL_TLS, ...WITH_NGINX, restartOnRotation: true })).toJson();
  const reloads = (name: string) => find(objects, 'Deployment', name).metadata.annotations[RELOADER_ANNOTATION];
  expect(reloads('harbor-nginx')).toContain('harbor-nginx');
  expect(reloads('harbor-portal')).toBe('harbor-portal-internal-tls');
});

test.each([['valkey', Cache.valkey()], ['redis', Cache.evaluation()]])(
  'finding N5: a %s that this library runs restarts with those who use its password', (component, cache) => {
    const annotationsOf = (restartOnRotation?: boolean) => (
      find(Chart.of(testHarbor({ cache, restartOnRotation })).toJson(), 'StatefulSet', `harbor-${component}`).metadata.annotations
    );
    expect(annotationsOf(true)[RELOADER_ANNOTATION]).toBe('harbor-cache-password');
    expect(annotationsOf()[RELOADER_ANNOTATION]).toBeUndefined();
  });

test('finding N5: a certificate that somebody else makes in the same chart counts too', () => {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  new Harbor(chart, 'first', harborProps({ namespace: 'one', releaseName: 'one', ...WITH_NGINX, restartOnRotation: true }));
  const other = new Harbor(chart, 'second', harborProps({
    namespace: 'one', releaseName: 'two', exposure: Exposure.nodePort({ tls: TlsSource.existing({ secretName: 'one-harbor-nginx' }) }),
  }));
  expect(other.warnings.filter(text => text.includes('HBR-SECRET-31'))).toEqual([expect.stringContaining('one-harbor-nginx')]);
});
