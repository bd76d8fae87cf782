import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import { Cache } from '../../src';
import { HarborVersion } from '../../src/facts/harbor-version';
import { FleetConventions } from '../../src/fleet/conventions/fleet-conventions';
import { GitOps } from '../../src/fleet/delivery/gitops';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { AtomicTreeWriter } from '../../src/fleet/tree/atomic-tree-writer';
import { blueprint, codesOf, contentOf, fileOf, harborBlueprint, objectsOf, OMANTEL, OTECH, problemsOf, testFleet, treeOf } from '../support/fleet';
import { schemaProblems } from '../support/schemas';

const KIT = 'omantel.omani.works/bootstrap-kit';

describe('a fleet', () => {
  test('B35: has one file for each Sovereign, at its place in the bootstrap kit', () => {
    const fleet = testFleet();
    fleet.synth();
    expect(Object.keys(treeOf(fleet.outdir)).filter(file => file.endsWith('/19-harbor.yaml')))
      .toEqual([`${KIT}/19-harbor.yaml`, 'otech.omani.works/bootstrap-kit/19-harbor.yaml']);
  });

  test('B35: lists the file in the kit, and lists nothing else', () => {
    const fleet = testFleet();
    fleet.synth();
    expect(contentOf(fleet, `${KIT}/kustomization.yaml`))
      .toEqual({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: ['19-harbor.yaml'] });
  });

  test('B35: puts its line into a list that is there, and leaves the rest alone', () => {
    const fleet = testFleet();
    const list = path.join(fleet.outdir, KIT, 'kustomization.yaml');
    fs.mkdirSync(path.dirname(list), { recursive: true });
    fs.writeFileSync(list, '# by hand\nresources:\n  - 18-seaweedfs.yaml\n  # last\n  - 20-loki.yaml\n');
    fleet.synth();
    expect(fs.readFileSync(list, 'utf8')).toBe('# by hand\nresources:\n  - 18-seaweedfs.yaml\n  - 19-harbor.yaml\n  # last\n  - 20-loki.yaml\n');
  });

  test('B36: starts the file with the Namespace', () => {
    const fleet = testFleet();
    fleet.synth();
    expect(objectsOf(fleet, `${KIT}/19-harbor.yaml`)[0]).toMatchObject({ kind: 'Namespace', metadata: { labels: { 'catalyst.openova.io/sovereign': OMANTEL.fqdn } } });
  });

  test('B47: writes the same for all clusters but for their names, their regions and their buckets', () => {
    const fleet = testFleet();
    fleet.synth();
    const [one, other] = [OMANTEL, OTECH].map(({ fqdn }) => fileOf(fleet, `${fqdn}/bootstrap-kit/19-harbor.yaml`));
    const alike = other.replaceAll('otech', 'omantel').replace('hz-hel-rtz-prod, hlrp', 'hz-fsn-rtz-prod, hfrp').replace(/sha256:?.*|checksum\/.*|[0-9a-f]{64}/g, '');
    expect(alike).toBe(one.replace(/sha256:?.*|checksum\/.*|[0-9a-f]{64}/g, ''));
  });

  test('writes objects that an API server accepts', async () => {
    const fleet = testFleet();
    fleet.synth();
    const objects = Object.keys(treeOf(fleet.outdir)).filter(file => file.startsWith(OMANTEL.fqdn)).flatMap(file => objectsOf(fleet, file));
    expect(await schemaProblems(objects)).toEqual([]);
  });

  test('is written twice with the same bytes, and touches nothing the second time', () => {
    const fleet = testFleet();
    fleet.synth();
    const before = treeOf(fleet.outdir);
    expect(fleet.synth().written).toEqual([]);
    expect(treeOf(fleet.outdir)).toEqual(before);
  });

  test('touches the files of the changed cluster alone', () => {
    const fleet = testFleet();
    fleet.synth();
    const changed = testFleet({ outdir: fleet.outdir }, [OMANTEL, { ...OTECH, objectStorage: { bucket: 'otech-images', region: 'eu-central-1' } }]);
    expect(changed.synth().written).toEqual(['otech.omani.works/bootstrap-kit/19-harbor.yaml']);
  });

  test('leaves no file of its own behind', () => {
    const fleet = testFleet();
    fleet.synth();
    expect(fs.readdirSync(fleet.outdir).sort()).toEqual(['_fleet', 'omantel.omani.works', 'otech.omani.works']);
  });

  test('has another number, name, folder and notes if told so', () => {
    const fleet = testFleet({
      conventions: FleetConventions.openova({ order: '21a', fileName: 'registry', folder: 'apps', batch: 'W3', notes: ['Wrapper chart: platform/harbor/chart'] }),
    });
    fleet.synth();
    expect(fileOf(fleet, 'omantel.omani.works/apps/21a-registry.yaml')).toMatch(/bootstrap kit W3, slot 21a\.[^]*# Wrapper chart: platform\/harbor\/chart\n---/);
  });

  test('B37: gives its defaults to Sovereigns that do not say otherwise', () => {
    const fleet = testFleet({ defaults: { version: HarborVersion.V2_15_1, wave: 3 } }, [OMANTEL, { ...OTECH, wave: 1 }]);
    expect(fleet.sovereigns.map(({ version, wave }) => [version.version, wave])).toEqual([['2.15.1', 3], ['2.15.1', 1]]);
  });

  test('does not take a fact that is undefined for one that is given', () => {
    const fleet = testFleet({ defaults: { wave: 3 } }, [{ ...OMANTEL, wave: undefined }]);
    expect(fleet.sovereigns[0].wave).toBe(3);
  });

  test('rolls a release out wave by wave', () => {
    const fleet = testFleet({ defaults: { version: HarborVersion.V2_15_1 }, rollout: { version: HarborVersion.V2_15_2, throughWave: 0 } }, [OMANTEL, { ...OTECH, wave: 1 }]);
    fleet.synth();
    const images = [OMANTEL, OTECH].map(({ fqdn }) => /goharbor\/harbor-core:(\S+)/.exec(fileOf(fleet, `${fqdn}/bootstrap-kit/19-harbor.yaml`))?.[1]);
    expect(images).toEqual(['v2.15.2', 'v2.15.1']);
  });

  test('tells somebody how far it is', () => {
    const told: number[][] = [];
    testFleet().synth({ observer: { sovereignDone: (...numbers) => told.push(numbers) } });
    expect(told).toEqual([[1, 2], [2, 2]]);
  });

  test('gives warnings back, and does not print them', () => {
    const print = jest.spyOn(console, 'warn').mockImplementation();
    const { warnings } = testFleet({ defaults: { placement: HarborPlacement.inCluster() } }).synth();
    print.mockRestore();
    expect(codesOf(warnings)).toContain('HBR-FLEET-22');
    expect(print).not.toHaveBeenCalled();
  });

  test('A2: has one warning for all clusters that go down with their registry', () => {
    const { warnings } = testFleet({ defaults: { placement: HarborPlacement.inCluster() } }).synth();
    expect(warnings.filter(warning => warning.includes('HBR-FLEET-22'))).toEqual([expect.stringMatching(/^\[omantel.omani.works, otech.omani.works\] HBR-FLEET-22 .*depends on a registry that goes down with it: 2 clusters/)]);
  });

  test('B62: has no cluster that needs the management cluster while it runs', () => {
    const management = { fqdn: 'mgmt.omani.works', cluster: 'hz-fsn-mgt-prod' };
    const cache = (fqdn: string) => Cache.external({ host: fqdn === OMANTEL.fqdn ? 'valkey.mgmt.omani.works' : 'valkey.valkey.svc', tls: true });
    const problems = problemsOf(testFleet({ blueprint: harborBlueprint(({ fqdn }) => ({ cache: cache(fqdn) })) }, [OMANTEL, management]));
    expect(problems).toEqual(expect.arrayContaining([expect.stringMatching(/^\[omantel.omani.works\] HBR-FLEET-08 .*valkey.mgmt.omani.works, a host of mgmt.omani.works/)]));
  });

  test('B62: has nothing in the files of a cluster that names the management cluster', () => {
    const management = { fqdn: 'mgmt.omani.works', cluster: 'hz-fsn-mgt-prod' };
    const fleet = testFleet({}, [OMANTEL, management]);
    fleet.synth();
    const files = Object.entries(treeOf(fleet.outdir)).filter(([file]) => file.startsWith(OMANTEL.fqdn));
    expect(files.filter(([, text]) => text.includes('mgmt'))).toEqual([]);
  });
});

describe('a fleet that shrinks', () => {
  const grown = () => {
    const fleet = testFleet();
    fleet.synth();
    return fleet.outdir;
  };
  const KIT_FILE = 'otech.omani.works/bootstrap-kit/19-harbor.yaml';
  const LIST = 'otech.omani.works/bootstrap-kit/kustomization.yaml';
  const stale = [KIT_FILE, LIST, 'otech.omani.works/flux-kustomization.yaml'];
  const allowed = { prune: true, allowRemoval: [OTECH.fqdn] };

  test('reports the files of the Sovereign that is gone, and keeps them', () => {
    const outdir = grown();
    expect(testFleet({ outdir }, [OMANTEL]).synth().stale).toEqual(stale);
    expect(fs.existsSync(path.join(outdir, stale[0]))).toBe(true);
  });

  test('removes them on request, with the folder that is empty then', () => {
    const outdir = grown();
    const { removed, stale: left } = testFleet({ outdir }, [OMANTEL]).synth(allowed);
    expect([removed, left]).toEqual([stale, []]);
    expect(fs.existsSync(path.join(outdir, 'otech.omani.works'))).toBe(false);
  });

  test('takes its line off a list of others, and keeps their files', () => {
    const outdir = grown();
    const list = path.join(outdir, 'otech.omani.works/bootstrap-kit/kustomization.yaml');
    fs.writeFileSync(list, 'resources:\n  - 18-seaweedfs.yaml\n  - 19-harbor.yaml\n');
    fs.writeFileSync(path.join(path.dirname(list), '18-seaweedfs.yaml'), 'kind: X\n');
    testFleet({ outdir }, [OMANTEL]).synth(allowed);
    expect(fs.readFileSync(list, 'utf8')).toBe('resources:\n  - 18-seaweedfs.yaml\n');
    expect(fs.readdirSync(path.dirname(list)).sort()).toEqual(['18-seaweedfs.yaml', 'kustomization.yaml']);
  });

  test('removes nothing in a dry run', () => {
    const outdir = grown();
    const before = treeOf(outdir);
    expect(testFleet({ outdir }, [OMANTEL]).synth({ ...allowed, dryRun: true }).removed).toEqual(stale);
    expect(treeOf(outdir)).toEqual(before);
  });
});

describe('a fleet that is wrong', () => {
  test('leaves the old tree as it was', () => {
    const { outdir } = testFleet();
    testFleet({ outdir }).synth();
    const before = treeOf(outdir);
    const problems = problemsOf(testFleet({ outdir, blueprint: harborBlueprint(({ fqdn }) => fqdn === OTECH.fqdn ? { externalUrl: 'ftp://x' } : { releaseName: 'other-harbor' }) }));
    expect(codesOf(problems)).toEqual(['HBR-URL-01']);
    expect(treeOf(outdir)).toEqual(before);
  });

  test('makes no tree where there was none', () => {
    const fleet = testFleet({ blueprint: harborBlueprint(() => ({ externalUrl: 'ftp://x' })) });
    expect(problemsOf(fleet)).toHaveLength(1);
    expect(fs.existsSync(fleet.outdir)).toBe(false);
  });

  test('has all problems of all Sovereigns at once, the same ones in one line', () => {
    const problems = problemsOf(testFleet({ blueprint: harborBlueprint(({ fqdn }) => ({ externalUrl: 'ftp://x', ...fqdn === OTECH.fqdn && { releaseName: 'X' } })) }));
    expect(problems.map(problem => problem.split("'")[0])).toEqual([
      '[omantel.omani.works/harbor, otech.omani.works/harbor] HBR-URL-01 ', '[otech.omani.works/harbor] HBR-NAME-01 ',
    ]);
  });

  test('B56: has exactly one Harbor in each cluster, but in those whose registry is elsewhere', () => {
    const edge = { fqdn: 'edge.omani.works', placement: HarborPlacement.existing({ host: 'registry.example.com' }) };
    const fleet = testFleet({}, [OMANTEL, edge, OTECH]);
    fleet.synth();
    const cores = [OMANTEL, edge, OTECH].map(({ fqdn }) => objectsOf(fleet, `${fqdn}/bootstrap-kit/19-harbor.yaml`).filter(it => it?.metadata.name === 'harbor-core' && it.kind === 'Deployment').length);
    expect(cores).toEqual([1, 0, 1]);
  });

  test('B56: is one with a cluster without a Harbor', () => {
    expect(codesOf(problemsOf(testFleet({ blueprint: blueprint(() => undefined) })))).toEqual(['HBR-FLEET-10']);
  });

  test('has the exceptions of its blueprint among its problems', () => {
    const problems = problemsOf(testFleet({ blueprint: blueprint(() => { throw new Error('no such region'); }) }));
    expect(problems).toEqual([expect.stringMatching(/^\[omantel.omani.works, otech.omani.works\] HBR-FLEET-11 .*no such region/)]);
  });

  test('is one whose objects wait for each other', () => {
    const circular = blueprint((chart, sovereign) => {
      harborBlueprint().define(chart, sovereign);
      const [one, other] = ['one', 'other'].map(id => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap' }));
      one.addDependency(other);
      other.addDependency(one);
    });
    const problems = problemsOf(testFleet({ blueprint: circular }, [OMANTEL]));
    expect(problems).toEqual([expect.stringMatching(/HBR-FLEET-12 .*omantel.omani.works\/one => omantel.omani.works\/other => omantel.omani.works\/one/)]);
  });

  test('is one whose list of a kit is broken', () => {
    const fleet = testFleet();
    const list = path.join(fleet.outdir, KIT, 'kustomization.yaml');
    fs.mkdirSync(path.dirname(list), { recursive: true });
    fs.writeFileSync(list, 'resources: all\n');
    const before = treeOf(fleet.outdir);
    expect(problemsOf(fleet)).toEqual([expect.stringMatching(/HBR-FLEET-17 .*bootstrap-kit\/kustomization.yaml.* line 1, column 12/)]);
    expect(treeOf(fleet.outdir)).toEqual(before);
  });

  test('is one whose tree another synthesis is at work in', () => {
    const fleet = testFleet();
    const other = new AtomicTreeWriter(fleet.outdir);
    other.open();
    expect(problemsOf(fleet)).toEqual([expect.stringMatching(/HBR-FLEET-18 .*process \d+ on .*: wait until it is done/)]);
    other.close();
    expect(problemsOf(fleet)).toEqual([]);
  });

  test('is one that cannot be written', () => {
    const fleet = testFleet();
    fs.mkdirSync(path.dirname(fleet.outdir), { recursive: true });
    fs.writeFileSync(fleet.outdir, 'a file');
    expect(codesOf(problemsOf(fleet))).toEqual(['HBR-FLEET-19']);
  });

  test('is one with a file where a folder has to be', () => {
    const fleet = testFleet();
    fs.mkdirSync(fleet.outdir, { recursive: true });
    fs.writeFileSync(path.join(fleet.outdir, OMANTEL.fqdn), 'a file');
    expect(codesOf(problemsOf(fleet))).toEqual(['HBR-FLEET-19']);
    expect(treeOf(fleet.outdir)).toEqual({ [OMANTEL.fqdn]: 'a file' });
  });

  test.each([[{ order: '9' }], [{ order: '../19' }], [{ fileName: 'a/b' }], [{ fileName: 'Harbor' }]])('is one with the file %j', options => {
    expect(codesOf(problemsOf(testFleet({ conventions: FleetConventions.openova(options) })))).toEqual(['HBR-FLEET-28']);
  });

  test('is one that goes back to an older release', () => {
    const rollout = { version: HarborVersion.V2_14_4, throughWave: 0 };
    expect(codesOf(problemsOf(testFleet({ defaults: { version: HarborVersion.V2_15_2 }, rollout })))).toEqual(['HBR-FLEET-20']);
  });
});

describe('the template of a fleet', () => {
  const template = { objectStorage: { bucket: '${SOVEREIGN_BUCKET}', region: '${SOVEREIGN_REGION}', endpoint: 'https://s3.example.com' } };
  const variables = { SOVEREIGN_BUCKET: 'third-harbor', SOVEREIGN_REGION: 'fsn1' };
  const third = { fqdn: 'third.omani.works', templated: true, variables };

  test('has variables where the Sovereigns differ', () => {
    const fleet = testFleet({ template }, [third]);
    fleet.synth();
    const text = fileOf(fleet, '_template/bootstrap-kit/19-harbor.yaml');
    expect(objectsOf(fleet, '_template/bootstrap-kit/19-harbor.yaml')[0].metadata.labels['catalyst.openova.io/sovereign']).toBe('${SOVEREIGN_FQDN}');
    expect(text).toContain('https://registry.${SOVEREIGN_FQDN}');
    expect(text).toContain('bucket: ${SOVEREIGN_BUCKET}');
    expect(text).not.toContain('flux-variable');
  });

  test('is what a Sovereign of its own has, once the variables are filled in', () => {
    const own = { fqdn: third.fqdn, objectStorage: { bucket: 'third-harbor', region: 'fsn1', endpoint: 'https://s3.example.com' } };
    const fleet = testFleet({ template }, [third]);
    fleet.synth();
    const filled = fileOf(fleet, '_template/bootstrap-kit/19-harbor.yaml').replaceAll('${SOVEREIGN_FQDN}', third.fqdn)
      .replaceAll('${SOVEREIGN_BUCKET}', 'third-harbor').replaceAll('${SOVEREIGN_REGION}', 'fsn1').replaceAll('$$', '$');
    const other = testFleet({}, [own]);
    other.synth();
    const checksums = /[0-9a-f]{64}/g; // of the file with its variables
    expect(filled.replace(checksums, '')).toBe(fileOf(other, 'third.omani.works/bootstrap-kit/19-harbor.yaml').replace(checksums, ''));
  });

  test('is filled in by the Kustomization of each Sovereign', () => {
    const fleet = testFleet({ template }, [third]);
    fleet.synth();
    expect(contentOf(fleet, 'third.omani.works/flux-kustomization.yaml').spec).toMatchObject({
      path: './clusters/_template/bootstrap-kit', postBuild: { substitute: { SOVEREIGN_FQDN: 'third.omani.works', ...variables } },
    });
  });

  test('leaves a templated Sovereign without files of its own', () => {
    const fleet = testFleet({ template }, [third]);
    fleet.synth();
    expect(Object.keys(treeOf(path.join(fleet.outdir, third.fqdn)))).toEqual(['flux-kustomization.yaml']);
  });

  test('needs a value for each variable in every Sovereign', () => {
    const problems = problemsOf(testFleet({ template }, [{ ...third, variables: { SOVEREIGN_BUCKET: 'x' } }]));
    expect(problems).toEqual([expect.stringMatching(/^\[third.omani.works\] HBR-FLEET-25 .*SOVEREIGN_REGION/)]);
  });

  test('has to be there if a Sovereign is templated', () => {
    expect(codesOf(problemsOf(testFleet({}, [third])))).toEqual(['HBR-FLEET-24']);
  });

  test('is for Flux alone', () => {
    const gitOps = GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git' });
    expect(codesOf(problemsOf(testFleet({ template, gitOps }, [third])))).toEqual(['HBR-FLEET-29']);
  });

  test('names its variables in problems', () => {
    const problems = problemsOf(testFleet({ template, blueprint: harborBlueprint(({ fqdn }) => ({ externalUrl: `ftp://${fqdn}` })) }, [third]));
    expect(problems).toEqual([expect.stringMatching(/^\[_template\/harbor\] HBR-URL-01 .*ftp:\/\/\$\{SOVEREIGN_FQDN\}/)]);
  });
});
