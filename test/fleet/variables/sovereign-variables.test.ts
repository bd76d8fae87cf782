import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { BlobStorage, Cache, ChartSource, Database, Exposure, HarborRelease, HarborReleaseProps, SubstituteKind, TlsSource } from '../../../src';
import { GitOps } from '../../../src/fleet/delivery/gitops';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { Fleet } from '../../../src/fleet/fleet';
import { filledIn } from '../../../src/fleet/variables/template-variables';
import { blueprint, codesOf, contentOf, fileOf, objectsOf, OMANTEL, problemsOf, temporaryFolder, testFleet } from '../../support/fleet';
import { NEWEST_CHART } from '../../support/newest';

const template = { objectStorage: { bucket: '${BUCKET}', region: '${REGION:=eu-central-1}', endpoint: 'https://s3.example.net' } };
const templated = (name: string, variables: Record<string, string>) => ({ fqdn: `${name}.omani.works`, templated: true, variables });
const FILE = 'bootstrap-kit/19-harbor.yaml';

/** A release by an umbrella chart with values of its own. */
function umbrella(values: Record<string, unknown>, release: HarborReleaseProps['release'] = {}) {
  return blueprint((chart, sovereign) => void new HarborRelease(chart, 'harbor', {
    externalUrl: sovereign.url,
    database: Database.external({ host: 'db.db.svc' }),
    cache: Cache.external({ host: 'cache.cache.svc' }),
    storage: BlobStorage.s3({ bucket: sovereign.objectStorage?.bucket ?? 'fixed-harbor', region: 'eu-central-1' }),
    exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }),
    chart: ChartSource.helmRepository({
      url: 'oci://charts.example.net',
      chart: 'umbrella',
      version: '1.0.0',
      umbrella: { harborChartVersion: NEWEST_CHART, values: { ...values, sso: { sovereignFqdn: sovereign.fqdn }, replicas: sovereign.variable('REPLICAS', '1') } },
    }),
    release,
  }));
}

describe('finding R4: variables of templated Sovereigns', () => {
  test('are held to every rule once they are filled in: no two have one bucket', () => {
    const problems = problemsOf(testFleet({ template }, [templated('a', { BUCKET: 'same-harbor' }), templated('b', { BUCKET: 'same-harbor' })]));
    expect(problems).toEqual([expect.stringMatching(/^\[b\.omani\.works\] HBR-FLEET-07 .* a\.omani\.works uses it too, got .*same-harbor/)]);
  });

  test('are not those of a Sovereign with files of its own either', () => {
    const own = { ...OMANTEL, objectStorage: { bucket: 'same-harbor', region: 'eu-central-1', endpoint: 'https://s3.example.net' } };
    expect(codesOf(problemsOf(testFleet({ template }, [own, templated('b', { BUCKET: 'same-harbor' })])))).toEqual(['HBR-FLEET-07']);
  });

  test('may name no host of another Sovereign', () => {
    const endpoint = { objectStorage: { bucket: 'a-harbor', region: 'eu-central-1', endpoint: 'https://${HOST}' } };
    const problems = problemsOf(testFleet({ template: endpoint }, [OMANTEL, templated('b', { HOST: 's3.omantel.omani.works' })]));
    expect(problems).toContainEqual(expect.stringMatching(/^\[b\.omani\.works\] HBR-FLEET-08 'ConfigMap .*s3\.omantel\.omani\.works/));
  });

  test('are checked as props are', () => {
    expect(problemsOf(testFleet({ template }, [templated('a', { BUCKET: 'Not_A_Bucket' })]))).toEqual([expect.stringMatching(/^\[a\.omani\.works\/harbor\/storage\] HBR-STORE-01 .*Not_A_Bucket/)]);
  });

  test('that nothing uses are a warning', () => {
    const { warnings } = testFleet({ template }, [templated('a', { BUCKET: 'a-harbor', BUKET: 'x' })]).synth();
    expect(warnings).toEqual([expect.stringMatching(/^\[a\.omani\.works\] HBR-FLEET-67 'variables\.BUKET'/)]);
  });

  test.each(['', 'a\nb: c', 'a: b', '12'])('are refused with the value %j', value => {
    expect(codesOf(problemsOf(testFleet({ template }, [templated('a', { BUCKET: value })])))).toEqual(['HBR-FLEET-66']);
  });

  test('give what the Sovereign would have with files of its own', () => {
    const fleet = testFleet({ template }, [templated('a', { BUCKET: 'a-harbor' })]);
    fleet.synth();
    const { substitute } = contentOf(fleet, 'a.omani.works/flux-kustomization.yaml').spec.postBuild;
    const own = testFleet({}, [{ fqdn: 'a.omani.works', objectStorage: { bucket: 'a-harbor', region: 'eu-central-1', endpoint: 'https://s3.example.net' } }]);
    own.synth();
    const objects = (text: string) => parseAllDocuments(text.replace(/[0-9a-f]{64}/g, '')).map(document => document.toJS());
    expect(objects(filledIn(fileOf(fleet, `_template/${FILE}`), substitute))).toEqual(objects(fileOf(own, `a.omani.works/${FILE}`)));
  });

  test('can come from Secrets and ConfigMaps of the cluster', () => {
    const substituteFrom = [{ kind: SubstituteKind.CONFIG_MAP, name: 'cluster' }, { kind: SubstituteKind.SECRET, name: 'storage', optional: true }];
    const fleet = testFleet({ template: { ...template, substituteFrom } }, [templated('a', {}), { ...templated('b', { BUCKET: 'b-harbor' }), substituteFrom: [] }]);
    fleet.synth();
    const [a, b] = ['a', 'b'].map(name => contentOf(fleet, `${name}.omani.works/flux-kustomization.yaml`).spec.postBuild);
    expect(a).toEqual({ substitute: { SOVEREIGN_FQDN: 'a.omani.works' }, substituteFrom });
    expect(b).toEqual({ substitute: { SOVEREIGN_FQDN: 'b.omani.works', BUCKET: 'b-harbor' } });
  });
});

describe('finding F4: variables in the definition of a fleet', () => {
  test('have defaults in umbrella values, and the FQDN of a templated cluster', () => {
    const fleet = testFleet({ template: {}, blueprint: umbrella({}) }, [templated('a', { REPLICAS: '3' })]);
    fleet.synth();
    expect(fileOf(fleet, `_template/${FILE}`)).toMatch(/replicas: \$\{REPLICAS:=1\}\n\s+sso:\n\s+sovereignFqdn: \$\{SOVEREIGN_FQDN\}\n/);
  });

  test('have their values in files of a Sovereign of its own', () => {
    const fleet = testFleet({ blueprint: umbrella({}) }, [{ ...OMANTEL, variables: { REPLICAS: 'three' } }]);
    fleet.synth();
    const { values } = objectsOf(fleet, `omantel.omani.works/${FILE}`).find(({ kind }) => kind === 'HelmRelease').spec;
    expect([values.replicas, values.sso.sovereignFqdn]).toEqual(['three', 'omantel.omani.works']);
  });

  test('stay for Flux there if it takes them from the cluster', () => {
    const substituteFrom = [{ kind: SubstituteKind.SECRET, name: 'cluster' }];
    const fleet = testFleet({ blueprint: umbrella({ literal: 'costs $$5' }) }, [{ ...OMANTEL, substituteFrom }]);
    fleet.synth();
    expect(fileOf(fleet, `omantel.omani.works/${FILE}`)).toMatch(/literal: costs \$\$\$\$5\n[^]*replicas: \$\{REPLICAS:=1\}\n/);
    expect(contentOf(fleet, 'omantel.omani.works/flux-kustomization.yaml').spec.postBuild).toEqual({ substitute: { SOVEREIGN_FQDN: 'omantel.omani.works' }, substituteFrom });
  });

  test('do not stay where nobody fills them in', () => {
    const substituteFrom = [{ kind: SubstituteKind.SECRET, name: 'cluster' }];
    expect(problemsOf(testFleet({ gitOps: GitOps.none() }, [{ ...OMANTEL, substituteFrom }]))).toEqual([expect.stringMatching(/HBR-FLEET-29 'substituteFrom'/)]);
  });

  const placeholders = { BUCKET_SUFFIX: 'suffix-invalid' };
  const withPlaceholder = umbrella({ bucket: 'harbor-suffix-invalid', price: '$$5' }, { placeholders });

  test('can be placeholders of a release in a template, escaped once', () => {
    const fleet = testFleet({ template: {}, blueprint: withPlaceholder }, [templated('a', { BUCKET_SUFFIX: 'a' })]);
    fleet.synth();
    expect(fileOf(fleet, `_template/${FILE}`)).toMatch(/bucket: harbor-\$\{BUCKET_SUFFIX\}\n[^]*price: \$\$\$\$5\n/);
  });

  test('can be placeholders of a release in files of a Sovereign of its own', () => {
    const fleet = testFleet({ blueprint: withPlaceholder }, [{ ...OMANTEL, variables: { BUCKET_SUFFIX: 'own' } }]);
    fleet.synth();
    expect(objectsOf(fleet, `omantel.omani.works/${FILE}`).find(({ kind }) => kind === 'HelmRelease').spec.values.bucket).toBe('harbor-own');
    expect(codesOf(problemsOf(testFleet({ blueprint: withPlaceholder }, [OMANTEL])))).toEqual(['HBR-FLEET-25']);
  });

  test('can stand in a file, for templates and for Sovereigns of their own', () => {
    const fleet = loaded(`
harborRelease:
  chart:
    helmRepository:
      url: oci://charts.example.net
      chart: umbrella
      version: 1.0.0
      umbrella: { harborChartVersion: ${NEWEST_CHART}, values: { replicas: "\${REPLICAS:=1}", gateway: { enabled: "\${ENABLED}" }, sso: { sovereignFqdn: "\${CLUSTER_FQDN}" } } }
  database: { external: { host: "db.\${CLUSTER_FQDN}", sslMode: require } }
  cache: { external: { host: cache.cache.svc } }
  storage: clusterObjectStorage
  exposure: { clusterIp: { tls: terminatedElsewhere } }
template: {}
sovereigns:
  - { fqdn: a.example.com, templated: true, variables: { ENABLED: "true" } }
  - { fqdn: b.example.com, variables: { ENABLED: "false", REPLICAS: "2" } }
`);
    const values = (folder: string) => objectsOf(fleet, `${folder}/harbor/harbor.yaml`).find(({ kind }) => kind === 'HelmRelease').spec.values;
    const { replicas, gateway, sso, harbor } = values('b.example.com');
    expect([replicas, gateway.enabled, sso.sovereignFqdn, harbor.database.external.host]).toEqual([2, false, 'b.example.com', 'db.b.example.com']);
    expect(fileOf(fleet, '_template/harbor/harbor.yaml')).toMatch(/gateway:\n\s+enabled: \$\{ENABLED\}\n[^]*host: db\.\$\{CLUSTER_FQDN\}\n[^]*replicas: \$\{REPLICAS:=1\}\n/);
  });

  test('need a value where nobody else has one', () => {
    expect(codesOf(problemsOf(testFleet({ blueprint: blueprint((chart, sovereign) => umbrella({ a: sovereign.variable('MISSING') }).define(chart, sovereign)) }, [OMANTEL]))))
      .toEqual(['HBR-FLEET-25']);
  });
});

function loaded(text: string): Fleet {
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'fleet.yaml'), text);
  const fleet = FleetFile.load(path.join(folder, 'fleet.yaml'), { outdir: path.join(folder, 'clusters') });
  fleet.synth();
  return fleet;
}
