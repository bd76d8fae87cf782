import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject } from 'cdk8s';
import {
  AuthMode, BlobStorage, Cache, ChartSource, Database, Harbor, HarborProps, HarborRelease, NetworkPolicies, NetworkPoliciesProps, TrivyDatabaseMode,
} from '../../src';
import { FleetFile } from '../../src/fleet/file/fleet-file';
import { Fleet } from '../../src/fleet/fleet';
import { blueprint, codesOf, harborBlueprint, objectsOf, OMANTEL, problemsOf, temporaryFolder, testFleet, treeOf } from '../support/fleet';
import { harborProps } from '../support/harbor';

/** A Harbor with all that it needs in the own network. */
const INSIDE: Partial<HarborProps> = {
  imageRegistry: 'mirror.internal:5000',
  trivy: { databaseMode: TrivyDatabaseMode.OFFLINE },
  storage: BlobStorage.s3({ bucket: 'blobs', region: 'us-east-1', endpoint: 'https://minio.storage.svc:9000' }),
};

const DATABASE = Database.external({ host: 'harbor-pg-rw.harbor.svc' });
const CACHE = Cache.external({ host: 'valkey-primary.valkey.svc' });

interface Found {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/** What is found about one Sovereign, without the warning about Trivy that every Harbor with this mode has. */
function found(fleet: Fleet): Found {
  let warnings: readonly string[] = [];
  const errors = problemsOf(() => { warnings = fleet.synth().warnings; });
  return { errors, warnings: warnings.filter(warning => warning.includes('HBR-OFFLINE')) };
}

const withProps = (props: Partial<HarborProps>, disconnected = true) => (
  found(testFleet({ blueprint: harborBlueprint(() => ({ ...INSIDE, ...props })) }, [{ ...OMANTEL, disconnected }]))
);

describe('finding P6: in a cluster without internet', () => {
  test('a Harbor with all in the own network is fine', () => {
    expect(withProps({})).toEqual({ errors: [], warnings: [] });
  });

  test.each<[string, Partial<HarborProps>, string, string]>([
    ['databases of Trivy', { trivy: {} }, 'HBR-OFFLINE-01', "'trivy.databaseRepositories'"],
    ['the Java database of Trivy alone', { trivy: { databaseRepositories: ['mirror.internal:5000/trivy-db'] } }, 'HBR-OFFLINE-01', "'trivy.javaDatabaseRepositories'"],
    ['logins at a public provider', {
      authentication: AuthMode.oidc({ name: 'x', endpoint: 'https://login.microsoftonline.com/tenant/v2.0', clientId: 'harbor' }),
    }, 'HBR-OFFLINE-03', '"login.microsoftonline.com"'],
  ])('%s are an error', (_, props, code, text) => {
    const { errors } = withProps(props);
    expect(codesOf(errors)).toEqual([code]);
    expect(errors.join()).toContain(text);
  });

  test('mirrored databases of Trivy are fine', () => {
    const trivy = { databaseRepositories: ['mirror.internal:5000/trivy-db'], javaDatabaseRepositories: ['mirror.internal:5000/trivy-java-db'] };
    expect(withProps({ trivy })).toEqual({ errors: [], warnings: [] });
  });

  test.each([
    ['oci://ghcr.io/goharbor', true], ['https://helm.goharbor.io', true], ['oci://mirror.internal:5000/charts', false],
  ])('the chart from %s is an error: %s', (url, isError) => {
    const release = blueprint((chart, { url: externalUrl }) => {
      new HarborRelease(chart, 'harbor', { ...harborProps(), ...INSIDE, externalUrl, chart: ChartSource.helmRepository({ url }), database: DATABASE, cache: CACHE });
    });
    const { errors } = found(testFleet({ blueprint: release }, [{ ...OMANTEL, disconnected: true }]));
    expect(codesOf(errors)).toEqual(isError ? ['HBR-OFFLINE-02'] : []);
  });

  test('images from the internet are one error that lists them', () => {
    const { errors } = withProps({ imageRegistry: undefined });
    expect(errors).toEqual([expect.stringMatching(/HBR-OFFLINE-04 'images' must not be from the internet, .*docker\.io\/goharbor\/harbor-core:/)]);
  });

  test('names that may be in the internet are a warning, but not those in the domain of Harbor', () => {
    const { warnings } = withProps({
      database: Database.external({ host: 'pg.example.org' }),
      cache: Cache.external({ host: `valkey.${OMANTEL.fqdn}`, tls: true }),
      storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1' }),
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/HBR-OFFLINE-05 'hosts' .*pg\.example\.org, s3\.eu-central-1\.amazonaws\.com/);
    expect(warnings[0]).not.toContain('valkey');
  });

  test.each<[string, NetworkPoliciesProps | object, boolean]>([
    ['as they are by default', {}, false], ['with the internet as upstream', { upstreams: [{ internet: true }] }, true], ['without upstream registries', { upstreams: [] }, false],
    ['with upstream registries in the own network', { upstreams: [{ cidrs: ['10.0.0.7/32'] }] }, false],
  ])('policies %s', (_, options, isWarning) => {
    const policies = blueprint((chart, { url }) => {
      const harbor = new Harbor(chart, 'harbor', harborProps({ ...INSIDE, externalUrl: url, database: DATABASE, cache: CACHE }));
      new NetworkPolicies(chart, 'policies', { harbor, ...options });
    });
    const { errors, warnings } = found(testFleet({ blueprint: policies }, [{ ...OMANTEL, disconnected: true }]));
    expect([errors, codesOf(warnings)]).toEqual([[], isWarning ? ['HBR-OFFLINE-06'] : []]);
  });

  test('helpers beside Harbor are looked at too', () => {
    const withJob = blueprint((chart, sovereign) => {
      harborBlueprint(() => INSIDE).define(chart, sovereign);
      const containers = [{ name: 'x', image: 'quay.io/someone/helper:1.0.0' }];
      new ApiObject(chart, 'job', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'helper' }, spec: { template: { spec: { containers } } } });
    });
    expect(found(testFleet({ blueprint: withJob }, [{ ...OMANTEL, disconnected: true }])).errors.join()).toContain('quay.io/someone/helper:1.0.0');
  });
});

test('finding P6: a connected cluster may have all of it', () => {
  const authentication = AuthMode.oidc({ name: 'x', endpoint: 'https://login.microsoftonline.com/tenant/v2.0', clientId: 'harbor' });
  expect(withProps({ trivy: {}, imageRegistry: undefined, authentication }, false)).toEqual({ errors: [], warnings: [] });
});

test('finding P6: aliases in a fleet file are hosts of the route', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'fleet.yaml'), `harbor:
  database: { external: { host: pg.db.svc } }
  cache: { external: { host: valkey.cache.svc } }
  storage: { s3: { bucket: blobs, region: eu-central-1 } }
  exposure: { route: { gateways: [{ name: gateway, namespace: gateways, sectionName: https }] } }
sovereigns:
  - fqdn: edge.example.com
    aliasPrefixes: [oci]
`);
  const fleet = FleetFile.load(join(folder, 'fleet.yaml'), { outdir: join(folder, 'clusters') });
  fleet.synth();
  const objects = Object.keys(treeOf(fleet.outdir)).filter(name => name.startsWith('edge.example.com/')).flatMap(name => objectsOf(fleet, name));
  const route = objects.find(({ kind }) => kind === 'HTTPRoute');
  expect(route.spec.hostnames).toEqual(['registry.edge.example.com', 'oci.edge.example.com']);
});
