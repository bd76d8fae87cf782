import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { harborErrors, synthHarbor, testHarbor } from './support/harbor';
import { container, find, podTemplate } from './support/manifests';
import { helmRelease, patchFor, releaseCodes } from './support/release';
import { blobVolume } from './support/scenarios/blob-volume';
import {
  Cache, Exposure, ExternalTrafficPolicy, HarborProps, HarborSecrets, HarborVersion, SecretsLedger, SecretSource, TlsSource, TrivyOptions,
} from '../src';

/* Small things that run well without a word, or with one prop. */

const FRONT = Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() });

describe('finding R20: the 10Gi that Trivy may unpack', () => {
  const requestsWith = (trivy: TrivyOptions) => container(find(synthHarbor({ trivy }), 'StatefulSet', 'harbor-trivy')).resources.requests;

  test('are asked for in part, so that its node has room', () => {
    expect(requestsWith({})['ephemeral-storage']).toBe('2Gi');
    expect(helmRelease().spec.values.trivy.resources.requests['ephemeral-storage']).toBe('2Gi');
  });

  test('can be asked for as a whole', () => {
    expect(requestsWith({ resources: { requests: { ephemeralStorage: '10Gi' } } })['ephemeral-storage']).toBe('10Gi');
  });

  test('are asked for by a limit, which is the request then', () => {
    expect(requestsWith({ resources: { limits: { ephemeralStorage: '1Gi' } } })).not.toHaveProperty('ephemeral-storage');
  });

  test('are those of Trivy alone', () => {
    expect(container(find(synthHarbor(), 'Deployment', 'harbor-core')).resources.requests).not.toHaveProperty('ephemeral-storage');
  });
});

describe('finding R20: a Pod that stops', () => {
  const objects = synthHarbor({ exposure: FRONT, metrics: {} });
  const hooks = (name: string, kind = 'Deployment', from = objects) => podTemplate(find(from, kind, name)).spec.containers.map((it: any) => it.lifecycle?.preStop.exec.command);

  test.each(['harbor-core', 'harbor-portal', 'harbor-nginx'])('serves for five more seconds, until no front knows it: %s', name => {
    expect(hooks(name)).toEqual([['sleep', '5']]);
  });

  test('serves so with all of its containers: the registry', () => {
    expect(hooks('harbor-registry')).toEqual([['sleep', '5'], ['sleep', '5']]);
  });

  test('stops at once, if no front sends anything to it', () => {
    expect([hooks('harbor-jobservice'), hooks('harbor-exporter'), hooks('harbor-trivy', 'StatefulSet')]).toEqual([[undefined], [undefined], [undefined]]);
  });

  test.each<[number, string[] | undefined]>([[20, ['sleep', '20']], [0, undefined]])('can serve for %d seconds', (seconds, command) => {
    expect(hooks('harbor-core', 'Deployment', synthHarbor({ core: { preStopDelay: Duration.seconds(seconds) } }))).toEqual([command]);
  });

  test('does not sleep longer than it may live', () => {
    expect(harborErrors({ portal: { preStopDelay: Duration.seconds(30) } })).toEqual([
      "HBR-WL-40 'portal.preStopDelay' must be less than terminationGracePeriod, which is 30 seconds, got 30: shorten it, or write a longer 'terminationGracePeriod'",
    ]);
    expect(hooks('harbor-portal', 'Deployment', synthHarbor({ portal: { terminationGracePeriod: Duration.seconds(3) } }))).toEqual([undefined]);
  });

  test('is that of the chart in a release, and a patch on request', () => {
    expect(JSON.stringify(helmRelease().spec)).not.toContain('preStop');
    const patch = patchFor(helmRelease({ core: { preStopDelay: Duration.seconds(5) } }), 'Deployment', 'harbor-core');
    expect(patch.spec.template.spec.containers.find(({ name }: any) => name === 'core').lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '5'] } } });
    expect(releaseCodes({ core: { preStopDelay: Duration.seconds(5) }, release: { postRender: false } })).toContain('HBR-REL-13');
  });
});

describe('finding R20: the address of clients', () => {
  const policy = (props: Partial<HarborProps>) => find(synthHarbor(props), 'Service', 'harbor').spec.externalTrafficPolicy;
  const LOCAL = { externalTrafficPolicy: ExternalTrafficPolicy.LOCAL, tls: TlsSource.terminatedElsewhere() };

  test.each([['a load balancer', Exposure.loadBalancer(LOCAL)], ['a node port', Exposure.nodePort(LOCAL)]])('is kept by %s on request, in both renderers', (_, exposure) => {
    expect(policy({ exposure })).toBe('Local');
    expect(patchFor(helmRelease({ exposure }), 'Service', 'harbor').spec.externalTrafficPolicy).toBe('Local');
  });

  test('is left to Kubernetes otherwise', () => {
    expect(policy({ exposure: Exposure.loadBalancer({ tls: TlsSource.terminatedElsewhere() }) })).toBeUndefined();
  });
});

test('finding R20: Dragonfly has a read-only root, and writes no log to it', () => {
  const { spec } = find(synthHarbor({ cache: Cache.dragonfly({ acceptLicense: true }) }), 'Dragonfly', 'harbor-dragonfly');
  expect(spec.containerSecurityContext).toEqual({
    allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, runAsNonRoot: true, capabilities: { drop: ['ALL'] },
  });
  expect(spec.args).toContain('--logtostderr');
});

test('finding R20: the key of the database is called a part of every backup, in the table of Secrets and in README', () => {
  const row = SecretsLedger.markdown(testHarbor().secrets).split('\n').find(line => line.includes('`harbor-secret-key`'));
  expect(row).toContain('part of every backup');
  expect(readFileSync(join(__dirname, '..', 'README.md'), 'utf8')).toMatch(/Back up `harbor-secret-key`/);
});

describe('finding R20: a new version of Harbor', () => {
  const secretsOf = (version: HarborVersion, secrets: HarborSecrets) => (
    synthHarbor({ version, secrets, storage: blobVolume() }).filter(({ kind }) => ['ExternalSecret', 'Password', 'SealedSecret', 'Secret', 'Certificate'].includes(kind))
  );

  test.each([
    ['from a store', HarborSecrets.externalSecrets({ storeName: 'vault' })],
    ['that are generated', HarborSecrets.mixed({ defaultSource: SecretSource.generated(), databasePassword: SecretSource.existing(), cachePassword: SecretSource.existing() })],
    ['of an issuer', HarborSecrets.mixed({ tokenKey: SecretSource.certificate({ issuerName: 'ca' }) })],
  ])('writes no Secrets anew that come %s', (_, secrets) => {
    const [older, newer] = [HarborVersion.V2_14_3, HarborVersion.V2_15_2].map(version => secretsOf(version, secrets));
    expect(older.length).toBeGreaterThan(0);
    expect(newer).toEqual(older);
  });
});
