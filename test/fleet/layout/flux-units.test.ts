import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject, Size } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, HarborRelease, HarborSecrets, IngressController, SubstituteKind, TlsSource, Fleet, FleetConventions, FleetFile, FleetProps, FluxLayout, GitOps, HarborPlacement, ISovereignBlueprint, PartDependency, Sovereign, SovereignPart, SovereignProps } from '../../../src';
import { HEALTH_EXPRESSIONS } from '../../../src/facts/health-expressions';
import { dependencyRows } from '../../../src/fleet/dependency-check';
import { evaluate } from '../../support/cel';
import { blueprint, codesOf, fileOf, harborBlueprint, objectsOf, problemsOf, temporaryFolder, treeOf } from '../../support/fleet';
import { harborProps } from '../../support/harbor';
import { schemaProblems } from '../../support/schemas';

const PROD: SovereignProps = { fqdn: 'prod.example.com', objectStorage: { bucket: 'prod-harbor', region: 'eu-central-1' } };
const UNITS = GitOps.flux({ layout: FluxLayout.UNITS });
const OPERATORS: PartDependency[] = [
  { part: SovereignPart.CNPG, kustomization: 'cloudnative-pg', namespace: 'cnpg-system' },
  { part: SovereignPart.DRAGONFLY, kustomization: 'dragonfly-operator', namespace: 'dragonfly-operator-system' },
  { part: SovereignPart.EXTERNAL_SECRETS, kustomization: 'external-secrets', namespace: 'external-secrets' },
  { part: SovereignPart.CERT_MANAGER, kustomization: 'cert-manager', namespace: 'cert-manager' },
  { part: SovereignPart.GATEWAY_API, kustomization: 'gateway-api', namespace: 'gateway-system' },
];

/** Harbor as a release with a database and a cache of operators, and Secrets from a store. */
function withOperators(define: (chart: any, sovereign: Sovereign) => void = () => undefined): ISovereignBlueprint {
  return blueprint((chart, sovereign) => {
    new HarborRelease(chart, 'harbor', {
      ...harborProps(),
      externalUrl: sovereign.url,
      createNamespace: true,
      database: Database.cnpg(),
      cache: Cache.dragonfly({ acceptLicense: true }),
      exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.existing({ secretName: 'front' }) }),
      storage: BlobStorage.s3({ bucket: sovereign.objectStorage?.bucket ?? 'harbor', region: 'eu-central-1' }),
      secrets: HarborSecrets.externalSecrets({ storeName: 'onepassword' }),
    });
    define(chart, sovereign);
  });
}

function unitsFleet(overrides: Partial<FleetProps> = {}, sovereigns: readonly SovereignProps[] = [PROD]): Fleet {
  const { defaults, ...rest } = overrides;
  const fleet = new Fleet({
    blueprint: withOperators(),
    outdir: path.join(temporaryFolder(), 'clusters'),
    conventions: FleetConventions.generic({ dependencies: OPERATORS }),
    gitOps: UNITS,
    defaults: { placement: HarborPlacement.inCluster({ acceptSharedFate: true }), ...defaults },
    ...rest,
  });
  sovereigns.forEach(sovereign => fleet.addSovereign(sovereign));
  return fleet;
}

const paths = (fleet: Fleet, fqdn = 'prod.example.com') => Object.keys(treeOf(fleet.outdir)).filter(file => file.startsWith(`${fqdn}/`)).map(file => file.slice(fqdn.length + 1));
const unitsOf = (fleet: Fleet, fqdn = 'prod.example.com'): any[] => objectsOf(fleet, `${fqdn}/apps/harbor/ks.yaml`);
const listOf = (fleet: Fleet, folder: string): string[] => objectsOf(fleet, `prod.example.com/${folder}/kustomization.yaml`)[0].resources;

describe('E50: the layout with units', () => {
  const fleet = unitsFleet({ defaults: { configuration: { projects: [{ name: 'team', unlimitedQuota: true }] } } });
  fleet.synth();

  test('E50: has ks.yaml beside folders in which each kind of object has a file', () => {
    expect(paths(fleet)).toEqual([
      'apps/harbor/app/helmrelease.yaml', 'apps/harbor/app/helmrepository.yaml', 'apps/harbor/app/kustomization.yaml',
      'apps/harbor/config/cluster.yaml', 'apps/harbor/config/dragonfly.yaml', 'apps/harbor/config/externalsecret.yaml',
      'apps/harbor/config/kustomization.yaml', 'apps/harbor/config/namespace.yaml',
      ...['configmap', 'cronjob', 'job', 'kustomization', 'serviceaccount'].map(name => `apps/harbor/inside/${name}.yaml`),
      'apps/harbor/ks.yaml',
      'apps/kustomization.yaml',
    ]);
    const kindIn = (file: string) => new Set(objectsOf(fleet, `prod.example.com/apps/harbor/${file}`).map(({ kind }) => kind));
    expect([kindIn('app/helmrelease.yaml'), kindIn('config/externalsecret.yaml')]).toEqual([new Set(['HelmRelease']), new Set(['ExternalSecret'])]);
  });

  test('E50: has lists with every file of a folder, and one with ks.yaml, so that a Kustomization of the folder above applies units and no objects', () => {
    expect(listOf(fleet, 'apps')).toEqual(['harbor/ks.yaml']);
    for (const folder of ['apps/harbor/app', 'apps/harbor/config', 'apps/harbor/inside']) {
      const files = paths(fleet).filter(file => path.dirname(file) === folder && !file.endsWith('/kustomization.yaml')).map(file => path.basename(file));
      expect([...listOf(fleet, folder)].sort()).toEqual(files);
    }
  });

  test('E50: has the same objects as the layout with one file, each once', () => {
    const single = unitsFleet({ gitOps: GitOps.flux() });
    single.synth();
    const ids = (objects: readonly any[]) => objects.map(object => JSON.stringify(object)).sort();
    const inUnits = paths(fleet).filter(file => /\/(app|config)\/(?!kustomization)/.test(file)).flatMap(file => objectsOf(fleet, `prod.example.com/${file}`));
    expect(ids(inUnits)).toEqual(ids(objectsOf(single, 'prod.example.com/harbor/harbor.yaml')));
  });

  test('E50: is chosen in a data file too, with the same bytes', () => {
    const file = path.join(temporaryFolder(), 'fleet.yaml');
    fs.writeFileSync(file, `
harborRelease:
  createNamespace: true
  database: cnpg
  cache: { dragonfly: { acceptLicense: true } }
  secrets: { externalSecrets: { storeName: onepassword } }
  exposure: { none: { tls: terminatedElsewhere } }
gitOps: { flux: { layout: units } }
sovereigns: [{ fqdn: prod.example.com, objectStorage: { bucket: prod-harbor, region: eu-central-1 } }]
`);
    const fromFile = FleetFile.load(file, { outdir: path.join(temporaryFolder(), 'clusters') });
    fromFile.synth();
    expect(paths(fromFile)).toEqual(expect.arrayContaining(['apps/harbor/ks.yaml', 'apps/harbor/app/helmrelease.yaml', 'apps/harbor/config/cluster.yaml']));
    expect(unitsOf(fromFile).map(({ metadata }) => metadata.name)).toEqual(['harbor-config', 'harbor']);
  });

  test('E50: is not what a fleet has that does not choose it', () => {
    const single = unitsFleet({ gitOps: GitOps.flux() });
    single.synth();
    expect(paths(single)).toEqual(['flux-kustomization.yaml', 'harbor/harbor.yaml', 'harbor/kustomization.yaml']);
  });

  test('follows the folder of the conventions', () => {
    const deeper = unitsFleet({ conventions: FleetConventions.generic({ folder: 'registry/main', kustomization: 'main' }) });
    deeper.synth();
    expect(listOf(deeper, 'apps/registry')).toEqual(['main/ks.yaml']);
    const units = objectsOf(deeper, 'prod.example.com/apps/registry/main/ks.yaml');
    expect(units.map(({ metadata, spec }) => [metadata.name, spec.path.replace(/.*prod.example.com/, '')])).toEqual([['main-config', '/apps/registry/main/config'], ['main', '/apps/registry/main/app']]);
  });

  test('puts Kustomizations that a blueprint defines into a file that kustomize does not take for its list', () => {
    const own = unitsFleet({ blueprint: withOperators(chart => new ApiObject(chart, 'own', { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'own' } })) });
    own.synth();
    expect(paths(own)).toContain('apps/harbor/app/flux-kustomization.yaml');
    expect(listOf(own, 'apps/harbor/app')).toContain('flux-kustomization.yaml');
  });

  test('is named in the runbook', () => {
    const [{ steps }] = objectsOf(fleet, '_fleet/runbook.yaml');
    expect(steps.map(({ artefact }: any) => artefact.file).filter(Boolean)).toEqual(['apps/harbor/app', 'apps/harbor/ks.yaml']);
  });

  test('has objects that an API server accepts', async () => {
    expect(await schemaProblems(paths(fleet).filter(file => !file.endsWith('/kustomization.yaml')).flatMap(file => objectsOf(fleet, `prod.example.com/${file}`)))).toEqual([]);
  });
});

describe('E51: the units', () => {
  const fleet = unitsFleet({ defaults: { configuration: { projects: [{ name: 'team', unlimitedQuota: true }] } } });
  fleet.synth();
  const rows = dependencyRows(unitsOf(fleet), 'Kustomization');
  const waitsFor = (name: string) => rows.find(row => row.name === name)!.dependsOn;

  test('E51: are harbor-config, harbor, and what is inside of Harbor, each of which waits for the one before and for none after it', () => {
    expect(rows.map(({ name }) => name)).toEqual(['harbor-config', 'harbor', 'harbor-inside']);
    expect(waitsFor('harbor')).toContain('harbor-config');
    expect(waitsFor('harbor-inside')).toEqual(['harbor']);
    expect(waitsFor('harbor-config').filter(name => name.startsWith('harbor'))).toEqual([]);
  });

  test('E51: have the folders that they are named for, wait for their objects, and prune', () => {
    const prefix = './clusters/prod.example.com/apps/harbor';
    expect(unitsOf(fleet).map(({ spec }) => [spec.path, spec.wait, spec.prune])).toEqual(['config', 'app', 'inside'].map(folder => [`${prefix}/${folder}`, true, true]));
  });

  test('E51: harbor-config has namespace, Secrets, database, cache and bucket; harbor has the release and where its chart comes from', () => {
    const bucket = unitsFleet({
      blueprint: blueprint((chart, { url }) => new HarborRelease(chart, 'harbor', {
        ...harborProps(), externalUrl: url, createNamespace: true, storage: BlobStorage.objectBucketClaim({ storageClassName: 'ceph-bucket', objectStoreName: 'ceph-store' }),
      })),
    });
    bucket.synth();
    expect(listOf(bucket, 'apps/harbor/config')).toEqual(['namespace.yaml', 'objectbucketclaim.yaml']);
    expect(listOf(fleet, 'apps/harbor/config')).toEqual(['namespace.yaml', 'externalsecret.yaml', 'cluster.yaml', 'dragonfly.yaml']);
    expect(listOf(fleet, 'apps/harbor/app')).toEqual(['helmrepository.yaml', 'helmrelease.yaml']);
  });

  test('E51: are one where nothing has to be ready before Harbor', () => {
    const alone = unitsFleet({ blueprint: blueprint((chart, { url }) => new HarborRelease(chart, 'harbor', { ...harborProps(), externalUrl: url })) });
    alone.synth();
    expect(unitsOf(alone).map(({ metadata }) => metadata.name)).toEqual(['harbor']);
    expect(paths(alone).filter(file => file.includes('/config/'))).toEqual([]);
  });

  test('E51: are the same for native manifests', () => {
    const native = unitsFleet({ blueprint: harborBlueprint(() => ({ database: Database.cnpg(), storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(10) } }) })) });
    native.synth();
    expect(unitsOf(native).map(({ metadata }) => metadata.name)).toEqual(['harbor-config', 'harbor']);
    expect(listOf(native, 'apps/harbor/config')).toContain('cluster.yaml');
    expect(listOf(native, 'apps/harbor/app')).toEqual(expect.arrayContaining(['deployment.yaml', 'service.yaml', 'persistentvolumeclaim.yaml']));
  });
});

test('a registry elsewhere needs one unit with what pulls from it, since none of its Secrets is there for a Harbor', () => {
  const pullCredentials = { storeName: 'vault', remoteKey: 'registry', namespaces: ['apps'] };
  const fleet = unitsFleet({}, [{ fqdn: 'prod.example.com', placement: HarborPlacement.external({ host: 'registry.example.com', pullCredentials }) }]);
  fleet.synth();
  expect(unitsOf(fleet).map(({ metadata, spec }) => [metadata.name, spec.dependsOn])).toEqual([['harbor', [{ name: 'external-secrets', namespace: 'external-secrets' }]]]);
  expect(listOf(fleet, 'apps/harbor/app')).toEqual(['externalsecret.yaml']);
});

describe('E52: harbor-config', () => {
  const fleet = unitsFleet();
  fleet.synth();
  const [config, harbor] = unitsOf(fleet);

  test('E52: waits for the operators that it needs, each in its namespace, and until its objects are ready', () => {
    expect(config.spec.dependsOn).toEqual([
      { name: 'cloudnative-pg', namespace: 'cnpg-system' },
      { name: 'dragonfly-operator', namespace: 'dragonfly-operator-system' },
      { name: 'external-secrets', namespace: 'external-secrets' },
    ]);
    expect(config.spec.wait).toBe(true);
  });

  test('E52: does not wait for what Harbor alone needs; Harbor does', () => {
    const route = unitsFleet({
      blueprint: withOperators(chart => new ApiObject(chart, 'front', {
        apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'front', namespace: 'harbor' }, spec: { secretName: 'front', issuerRef: { name: 'x' } },
      })),
    });
    route.synth();
    const [first, second] = unitsOf(route);
    expect(first.spec.dependsOn).toEqual(config.spec.dependsOn);
    expect(second.spec.dependsOn).toEqual([{ name: 'harbor-config' }, { name: 'cert-manager', namespace: 'cert-manager' }]);
    expect(harbor.spec.dependsOn).toEqual([{ name: 'harbor-config' }]);
  });

  test('E52: waits for parts that a Sovereign says to have, although none of its objects needs them', () => {
    const said = unitsFleet({}, [{ ...PROD, parts: [SovereignPart.GATEWAY_API, SovereignPart.CNPG] }]);
    said.synth();
    expect(unitsOf(said).map(({ spec }) => spec.dependsOn.map(({ name }: any) => name))).toEqual([['cloudnative-pg', 'gateway-api'], ['harbor-config']]);
  });

  test('E52: is not ready before operators have seen their objects, which Flux would take for ready without a status', () => {
    const expressions: any[] = config.spec.healthCheckExprs;
    expect(expressions.map(({ kind }) => kind)).toEqual(['Cluster', 'Dragonfly', 'ExternalSecret']);
    const ready = { conditions: [{ type: 'Ready', status: 'True' }], phase: 'ready' };
    for (const { current } of expressions) {
      expect([{}, { conditions: [] }, { conditions: [{ type: 'Ready', status: 'False' }], phase: 'resources-created' }, ready].map(status => evaluate(current, { status }))).toEqual([false, false, false, true]);
    }
  });

  test('has an expression for every kind that may hold Harbor up', () => {
    const statuses: Record<string, object> = {
      Cluster: { conditions: [{ type: 'Ready', status: 'True' }] },
      Certificate: { conditions: [{ type: 'Issuing', status: 'False' }, { type: 'Ready', status: 'True' }] },
      Database: { applied: true },
      Dragonfly: { phase: 'ready' },
      ExternalSecret: { conditions: [{ type: 'Ready', status: 'True' }] },
      SealedSecret: { conditions: [{ type: 'Synced', status: 'True' }] },
      ObjectBucketClaim: { phase: 'Bound' },
    };
    expect(HEALTH_EXPRESSIONS.map(({ kind, current }) => [kind, evaluate(current, { status: {} }), evaluate(current, { status: statuses[kind] })]))
      .toEqual(HEALTH_EXPRESSIONS.map(({ kind }) => [kind, false, true]));
  });

  test('warns of an operator that only a HelmRelease makes ready (HBR-FLEET-95)', () => {
    const { warnings } = unitsFleet({ conventions: FleetConventions.generic({ dependencies: [{ part: SovereignPart.CNPG, release: 'cloudnative-pg' }] }) }).synth();
    expect(warnings.filter(line => line.includes('HBR-FLEET-95'))).toEqual([expect.stringContaining("'conventions.dependencies' makes cnpg ready by a HelmRelease alone")]);
    const single = unitsFleet({ gitOps: GitOps.flux(), conventions: FleetConventions.generic({ dependencies: [{ part: SovereignPart.CNPG, release: 'cloudnative-pg' }] }) });
    expect(codesOf(single.synth().warnings)).not.toContain('HBR-FLEET-95');
  });
});

describe('templated Sovereigns in units', () => {
  const template = { objectStorage: { bucket: '${BUCKET}', region: 'eu-central-1' }, substituteFrom: [{ kind: SubstituteKind.CONFIG_MAP, name: 'cluster-settings', optional: true }] };
  const fleet = unitsFleet({ template }, [{ fqdn: 'prod.example.com', templated: true, variables: { BUCKET: 'prod-harbor' } }]);
  fleet.synth();

  test('have ks.yaml of their own, whose units apply the folders of the template', () => {
    expect(paths(fleet)).toEqual(['apps/harbor/ks.yaml', 'apps/kustomization.yaml']);
    expect(paths(fleet, '_template')).toEqual(expect.arrayContaining(['apps/harbor/app/helmrelease.yaml', 'apps/harbor/config/cluster.yaml']));
    expect(unitsOf(fleet).map(({ spec }) => spec.path)).toEqual(['config', 'app'].map(folder => `./clusters/_template/apps/harbor/${folder}`));
  });

  test('have their variables filled in by Flux in both units', () => {
    const postBuild = { substitute: { CLUSTER_FQDN: 'prod.example.com', BUCKET: 'prod-harbor' }, substituteFrom: template.substituteFrom };
    expect(unitsOf(fleet).map(({ spec }) => spec.postBuild)).toEqual([postBuild, postBuild]);
  });

  test('lose no database unseen when they get files of their own, and the other way round', () => {
    const own = (sovereign: SovereignProps, rest: Partial<FleetProps> = {}) => unitsFleet({ outdir: fleet.outdir, template, ...rest }, [sovereign]);
    const [withoutDatabase] = [harborBlueprint()];
    const problems = problemsOf(own(PROD, { blueprint: withoutDatabase }));
    expect(problems.filter(line => line.includes('HBR-TREE-05')).map(line => /'([^']+)'/.exec(line)![1])).toContain('HelmRelease/harbor/harbor');
    expect(problemsOf(own(PROD))).toEqual([]);
  });
});

describe('HBR-FLEET-92: a change of the layout', () => {
  const outdir = path.join(temporaryFolder(), 'clusters');
  const withLayout = (layout: FluxLayout, allowRemoval?: string[]) => unitsFleet({ outdir, allowRemoval, gitOps: GitOps.flux({ layout, treePath: './clusters' }) });

  test('is an error that tells how to keep Flux from removing what moves', () => {
    withLayout(FluxLayout.SINGLE_FILE).synth();
    const before = treeOf(outdir);
    const [problem, ...others] = problemsOf(withLayout(FluxLayout.UNITS));
    expect(others).toEqual([]);
    expect(problem).toContain("HBR-FLEET-92 'gitOps.layout' is another one than the cluster has, whose Kustomizations are in prod.example.com/flux-kustomization.yaml");
    expect(problem).toContain('flux suspend kustomization harbor --namespace flux-system');
    expect(problem).toContain("allowRemoval: ['prod.example.com:layout']");
    expect(treeOf(outdir)).toEqual(before);
  });

  test('is done once somebody says so, and the old files go with the rest', () => {
    const { removed } = withLayout(FluxLayout.UNITS, ['prod.example.com:layout']).synth({ prune: true });
    expect(removed).toEqual(['prod.example.com/flux-kustomization.yaml', 'prod.example.com/harbor/harbor.yaml', 'prod.example.com/harbor/kustomization.yaml']);
    expect(codesOf(withLayout(FluxLayout.UNITS).synth().warnings)).not.toContain('HBR-TREE-07');
  });

  test('is one in the other direction too, with all Kustomizations', () => {
    const [problem] = problemsOf(withLayout(FluxLayout.SINGLE_FILE));
    expect(problem).toMatch(/HBR-FLEET-92 .*flux suspend kustomization harbor-config harbor --namespace flux-system.*flux resume kustomization harbor --namespace/);
  });
});

describe('the tree of units', () => {
  test('keeps lines and comments of others in its lists, and takes its own out again', () => {
    const outdir = path.join(temporaryFolder(), 'clusters');
    const list = path.join(outdir, 'prod.example.com/apps/kustomization.yaml');
    fs.mkdirSync(path.dirname(list), { recursive: true });
    fs.writeFileSync(list, 'resources:\n  - other/ks.yaml # ours\n');
    const edge: SovereignProps = { fqdn: 'edge.example.com', objectStorage: { bucket: 'edge-harbor', region: 'eu-central-1' } };
    unitsFleet({ outdir }, [PROD, edge]).synth();
    expect(fs.readFileSync(list, 'utf8')).toBe('resources:\n  - other/ks.yaml # ours\n  - harbor/ks.yaml\n');
    unitsFleet({ outdir, allowRemoval: ['prod.example.com'] }, [edge]).synth({ prune: true });
    expect(fs.readFileSync(list, 'utf8')).toBe('resources:\n  - other/ks.yaml # ours\n');
    expect(paths({ outdir } as Fleet)).toEqual(['apps/kustomization.yaml']);
  });

  test('refuses files that somebody else wrote, until they are adopted', () => {
    const outdir = path.join(temporaryFolder(), 'clusters');
    const file = path.join(outdir, 'prod.example.com/apps/harbor/ks.yaml');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, 'kind: Kustomization\n');
    expect(codesOf(problemsOf(unitsFleet({ outdir })))).toEqual(['HBR-TREE-02']);
    expect(unitsFleet({ outdir }).synth({ adopt: true }).written).toContain('prod.example.com/apps/harbor/ks.yaml');
  });

  test('removes a file that has no object any more, and lets no database go unseen with it', () => {
    const outdir = path.join(temporaryFolder(), 'clusters');
    const fleet = unitsFleet({ outdir });
    fleet.synth();
    expect(unitsFleet({ outdir }).synth().written).toEqual([]);
    const plain = () => blueprint((chart, { url }) => new HarborRelease(chart, 'harbor', { ...harborProps(), externalUrl: url, createNamespace: true, secrets: HarborSecrets.externalSecrets({ storeName: 'onepassword' }), keepData: false }));
    const problems = problemsOf(() => unitsFleet({ outdir, blueprint: plain() }).synth({ prune: true }));
    expect(problems).toEqual([]);
    expect(fs.existsSync(path.join(outdir, 'prod.example.com/apps/harbor/config/cluster.yaml'))).toBe(false);
    expect(listOf(fleet, 'apps/harbor/config')).toEqual(['namespace.yaml', 'externalsecret.yaml']);
  });

  test('says in the header of ks.yaml whose Harbor it is', () => {
    const fleet = unitsFleet();
    fleet.synth();
    expect(fileOf(fleet, 'prod.example.com/apps/harbor/ks.yaml')).toMatch(/^# Fleet default, checksum .*\n# Harbor, the OCI registry of prod.example.com.\n# Generated by .*\n# Why: /);
  });
});

describe('what does not go with units', () => {
  test.each([{ order: '19' }, { fileName: 'registry' }])('HBR-FLEET-93: %j of the conventions, since files are named by kind', options => {
    expect(codesOf(problemsOf(unitsFleet({ conventions: FleetConventions.generic(options) })))).toEqual(['HBR-FLEET-93']);
  });

  test.each(['harbor', 'harbor-config'])('HBR-FLEET-94: another Kustomization called %s', name => {
    const gitOps = GitOps.flux({ layout: FluxLayout.UNITS, dependents: [{ name, path: 'platform' }] });
    expect(problemsOf(unitsFleet({ gitOps }))).toEqual([expect.stringContaining('HBR-FLEET-94 \'gitOps.dependents\' is the name of two Kustomizations of one cluster; they are called harbor-config, harbor')]);
  });

  test.each(['apps', './apps/harbor', 'apps/harbor/app'])('HBR-FLEET-96: %s as the folder of something that depends on Harbor', folder => {
    const gitOps = GitOps.flux({ layout: FluxLayout.UNITS, dependents: [{ name: 'platform', path: folder }] });
    expect(codesOf(problemsOf(unitsFleet({ gitOps })))).toEqual(['HBR-FLEET-96']);
  });

  test('but a folder beside them does', () => {
    const gitOps = GitOps.flux({ layout: FluxLayout.UNITS, dependents: [{ name: 'platform', path: 'apps/harbor-clients' }] });
    const fleet = unitsFleet({ gitOps });
    fleet.synth();
    expect(unitsOf(fleet).at(-1).spec.dependsOn).toEqual([{ name: 'harbor' }]);
  });
});
