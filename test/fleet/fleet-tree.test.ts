import * as fs from 'node:fs';
import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import { } from '../../src';
import { FleetConventions } from '../../src/fleet/conventions/fleet-conventions';
import { GitOps } from '../../src/fleet/delivery/gitops';
import { FleetProps } from '../../src/fleet/fleet-props';
import { HarborPlacement } from '../../src/fleet/harbor-placement';
import { blueprint, codesOf, harborBlueprint, OMANTEL, OTECH, problemsOf, temporaryFolder, testFleet, treeOf } from '../support/fleet';
import { blobVolume } from '../support/scenarios/blob-volume';

const KIT = (fqdn: string) => `${fqdn}/bootstrap-kit`;
const FILE = `${KIT(OMANTEL.fqdn)}/19-harbor.yaml`;
const ELSEWHERE = HarborPlacement.existing({ host: 'registry.example.com' });

/** A folder in which a fleet was written. */
function writtenTree(props: Partial<FleetProps> = {}, sovereigns = [OMANTEL, OTECH]): string {
  const fleet = testFleet(props, sovereigns);
  fleet.synth();
  return fleet.outdir;
}

function append(outdir: string, file: string, text: string): void {
  fs.appendFileSync(path.join(outdir, file), text);
}

/** The problems of one code, without the Sovereigns in front. */
function of(code: string, problems: readonly string[]): string[] {
  return problems.filter(problem => problem.includes(code)).map(problem => problem.replace(/^\[.*?\] /, ''));
}

describe('two fleets in one folder', () => {
  test('finding D2: keep the files of each other, also if one is pruned', () => {
    const outdir = writtenTree({ name: 'europe' }, [OMANTEL]);
    const first = treeOf(outdir);
    const { stale, removed } = testFleet({ outdir, name: 'asia' }, [OTECH]).synth({ prune: true });
    expect([stale, removed]).toEqual([[], []]);
    expect(treeOf(outdir)).toMatchObject(first);
  });

  test('finding D2: are taken for two, if both have no name and no Sovereign in common', () => {
    const outdir = writtenTree({}, [OMANTEL]);
    const before = treeOf(outdir);
    for (const prune of [false, true]) {
      expect(problemsOf(() => testFleet({ outdir }, [OTECH]).synth({ prune })))
        .toEqual([expect.stringMatching(/HBR-TREE-04 .*omantel.omani.works.*give it a 'name'/)]);
    }
    expect(treeOf(outdir)).toEqual(before);
  });

  test('finding D2: cannot both have the same Sovereign', () => {
    const outdir = writtenTree({ name: 'europe' }, [OMANTEL]);
    const before = treeOf(outdir);
    const problems = problemsOf(() => testFleet({ outdir, name: 'asia' }, [OMANTEL]).synth({ adopt: true }));
    expect(of('HBR-TREE-01', problems)).toEqual([
      expect.stringMatching(/^HBR-TREE-01 'omantel.omani.works\/bootstrap-kit\/19-harbor.yaml' .*'europe'.*'asia'/),
      expect.stringContaining("'omantel.omani.works/flux-kustomization.yaml'"),
    ]);
    expect(treeOf(outdir)).toEqual(before);
  });

  test('finding D2: are one fleet, if it has a new name and says so', () => {
    const outdir = writtenTree({ name: 'old' }, [OMANTEL]);
    const { removed } = testFleet({ outdir, name: 'new' }, [OMANTEL]).synth({ prune: true, adoptFrom: ['old'] });
    expect(removed).toEqual(['_fleet-old/catalog.yaml', '_fleet-old/runbook.yaml']);
    expect(Object.values(treeOf(outdir)).filter(text => text.includes('# Fleet old,'))).toEqual([]);
  });

  test('finding R1: are one fleet, if all of its Sovereigns were replaced and it says so', () => {
    const outdir = writtenTree({}, [OMANTEL]);
    const options = { prune: true, adoptFrom: ['default'], allowRemoval: [OMANTEL.fqdn] };
    expect(testFleet({ outdir }, [OTECH]).synth(options).removed).toContain(FILE);
  });
});

describe('a file of somebody else', () => {
  const handWritten = () => {
    const outdir = path.join(temporaryFolder(), 'clusters');
    fs.mkdirSync(path.join(outdir, KIT(OMANTEL.fqdn)), { recursive: true });
    append(outdir, FILE, 'kind: ConfigMap\n');
    return outdir;
  };

  test('finding D3: is not overwritten', () => {
    const outdir = handWritten();
    expect(of('HBR-TREE', problemsOf(testFleet({ outdir })))).toEqual([expect.stringMatching(/^HBR-TREE-02 'omantel.omani.works\/bootstrap-kit\/19-harbor.yaml'/)]);
    expect(treeOf(outdir)).toEqual({ [FILE]: 'kind: ConfigMap\n' });
  });

  test('finding D3: is reported by a dry run too', () => {
    expect(codesOf(problemsOf(() => testFleet({ outdir: handWritten() }).synth({ dryRun: true })))).toEqual(['HBR-TREE-02']);
  });

  test('finding D3: is replaced on request, with a warning', () => {
    const outdir = handWritten();
    const { written, warnings } = testFleet({ outdir }).synth({ adopt: true });
    expect(written).toContain(FILE);
    expect(of('HBR-TREE', warnings)).toEqual([expect.stringMatching(/^HBR-TREE-12 .*this library did not write it/)]);
    expect(testFleet({ outdir }).synth().written).toEqual([]);
  });

  test('finding D3: is not overwritten if it was generated, and changed since', () => {
    const outdir = writtenTree();
    append(outdir, FILE, '# a remark\n');
    expect(codesOf(problemsOf(testFleet({ outdir })))).toEqual(['HBR-TREE-03']);
    expect(of('HBR-TREE', testFleet({ outdir }).synth({ adopt: true }).warnings)).toEqual([expect.stringMatching(/^HBR-TREE-12 .*changed since/)]);
  });

  test('finding D3: may be in another encoding', () => {
    const outdir = handWritten();
    fs.writeFileSync(path.join(outdir, FILE), Buffer.from([0x23, 0xe9, 0x0a]));
    expect(codesOf(problemsOf(testFleet({ outdir })))).toEqual(['HBR-TREE-02']);
  });

  test('finding D3: is not removed, whatever is pruned', () => {
    const outdir = writtenTree();
    const copy = `${KIT(OTECH.fqdn)}/my-copy.yaml`;
    fs.copyFileSync(path.join(outdir, KIT(OTECH.fqdn), '19-harbor.yaml'), path.join(outdir, copy));
    testFleet({ outdir }, [OMANTEL]).synth({ prune: true, allowRemoval: [OTECH.fqdn] });
    expect(Object.keys(treeOf(outdir)).filter(file => file.startsWith(OTECH.fqdn))).toEqual([copy]);
  });

  test('finding R17: is not changed if it is a list in another encoding', () => {
    const outdir = writtenTree();
    const list = path.join(outdir, KIT(OMANTEL.fqdn), 'kustomization.yaml');
    const latin = Buffer.from('resources:\n  # Pr\xe9lude\n  - 18-x.yaml\n', 'latin1');
    fs.writeFileSync(list, latin);
    expect(problemsOf(testFleet({ outdir }))).toEqual([expect.stringMatching(/HBR-FLEET-17 .*line 2, column 7: it is not UTF-8/)]);
    expect(fs.readFileSync(list)).toEqual(latin);
  });
});

describe('an object with data that vanishes from the files of a Sovereign', () => {
  const object = (kind: string, apiVersion: string, rest: object = {}) => blueprint((chart, sovereign) => {
    harborBlueprint().define(chart, sovereign);
    new ApiObject(chart, 'data', { apiVersion, kind, metadata: { name: 'data', namespace: 'harbor' }, ...rest });
  });

  /** A blueprint of a Harbor on volumes, whose data nothing keeps. */
  const unkept = harborBlueprint(() => ({ storage: blobVolume(), keepData: false }));

  test('finding R3: is an error that names the object and its file, if Harbor moves elsewhere', () => {
    const outdir = writtenTree({ blueprint: unkept }, [OMANTEL]);
    const before = treeOf(outdir);
    const problems = problemsOf(testFleet({ outdir }, [{ ...OMANTEL, placement: ELSEWHERE }]));
    expect(of('HBR-TREE-05', problems)).toEqual([
      expect.stringMatching(/^HBR-TREE-05 'Namespace\/harbor' .*omantel.omani.works\/bootstrap-kit\/19-harbor.yaml.*everything in it/),
      expect.stringContaining("'PersistentVolumeClaim/harbor/harbor-registry'"),
    ]);
    expect(treeOf(outdir)).toEqual(before);
  });

  test('finding R3: is an error if another choice drops it', () => {
    const outdir = writtenTree({ blueprint: unkept }, [OMANTEL]);
    const problems = problemsOf(testFleet({ outdir, blueprint: harborBlueprint(() => ({ keepData: false })) }, [OMANTEL]));
    expect(of('HBR-TREE-05', problems)).toEqual([expect.stringContaining("'PersistentVolumeClaim/harbor/harbor-registry'")]);
  });

  test('finding R3: is a warning by default, because it is kept, wherever Harbor moves', () => {
    const outdir = writtenTree({}, [OMANTEL]);
    const { warnings } = testFleet({ outdir }, [{ ...OMANTEL, placement: ELSEWHERE }]).synth();
    expect(of('HBR-TREE', warnings)).toEqual([expect.stringMatching(/^HBR-TREE-06 'Namespace\/harbor' .*kubectl delete Namespace harbor$/)]);
  });

  test.each([
    ['PersistentVolumeClaim', 'v1', {}],
    ['Secret', 'v1', { stringData: {} }],
    ['Cluster', 'postgresql.cnpg.io/v1', {}],
    ['Dragonfly', 'dragonflydb.io/v1alpha1', {}],
    ['ObjectBucketClaim', 'objectbucket.io/v1alpha1', {}],
    ['SealedSecret', 'bitnami.com/v1alpha1', {}],
    ['HelmRelease', 'helm.toolkit.fluxcd.io/v2', {}],
    ['ExternalSecret', 'external-secrets.io/v1', { spec: { dataFrom: [{ sourceRef: { generatorRef: { kind: 'Password' } } }] } }],
    ['StatefulSet', 'apps/v1', { spec: { volumeClaimTemplates: [{}] } }],
  ])('finding R3: is an error for a %s', (kind, apiVersion, rest) => {
    const outdir = writtenTree({ blueprint: object(kind, apiVersion, rest) }, [OMANTEL]);
    expect(of('HBR-TREE-05', problemsOf(testFleet({ outdir }, [OMANTEL])))).toEqual([expect.stringContaining(`'${kind}/harbor/data'`)]);
  });

  test.each([
    ['ConfigMap', 'v1', {}],
    ['Cluster', 'example.com/v1', {}],
    ['ExternalSecret', 'external-secrets.io/v1', { spec: { data: [] } }],
    ['StatefulSet', 'apps/v1', { spec: { template: {} } }],
  ])('finding R3: may be any %s that holds none (%s)', (kind, apiVersion, rest) => {
    const outdir = writtenTree({ blueprint: object(kind, apiVersion, rest) }, [OMANTEL]);
    expect(problemsOf(testFleet({ outdir }, [OMANTEL]))).toEqual([]);
  });

  test('finding P7: is an error for the database of the chart, if a HelmRelease names another one, with which Harbor is empty', () => {
    const release = (database: object) => object('HelmRelease', 'helm.toolkit.fluxcd.io/v2', { spec: { releaseName: 'harbor', values: { database } } });
    const outdir = writtenTree({ blueprint: release({ type: 'internal' }) }, [OMANTEL]);
    const other = release({ type: 'external', external: { host: 'harbor-database' } });
    expect(problemsOf(testFleet({ outdir, blueprint: other }, [OMANTEL]))).toEqual([
      expect.stringMatching(/HBR-TREE-05 'StatefulSet\/harbor\/harbor-database' .*the server of its volumes/),
    ]);
    expect(problemsOf(testFleet({ outdir, blueprint: other, allowRemoval: ['StatefulSet/harbor/harbor-database'] }, [OMANTEL]))).toEqual([]);
  });

  test('finding R3: is an error for a HelmRelease that installs under another name, for Flux uninstalls the old one', () => {
    const release = (releaseName: string) => object('HelmRelease', 'helm.toolkit.fluxcd.io/v2', { spec: { releaseName } });
    const outdir = writtenTree({ blueprint: release('one') }, [OMANTEL]);
    expect(codesOf(problemsOf(testFleet({ outdir, blueprint: release('other') }, [OMANTEL])))).toEqual(['HBR-TREE-05']);
  });

  test('finding R3: is an error for a Sovereign that is pruned, and for what applies its files', () => {
    const outdir = writtenTree({ blueprint: unkept });
    const problems = problemsOf(() => testFleet({ outdir, blueprint: unkept }, [OMANTEL]).synth({ prune: true }));
    expect(of('HBR-TREE-05', problems).map(problem => problem.split(' ')[1]))
      .toEqual(["'Namespace/harbor'", "'PersistentVolumeClaim/harbor/harbor-registry'", "'Kustomization/flux-system/bootstrap-kit'"]);
  });

  test('finding R3: is an error if Flux loses it to Argo CD together with its Kustomization', () => {
    const outdir = writtenTree({}, [OMANTEL]);
    const gitOps = GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git' });
    expect(of('HBR-TREE-05', problemsOf(() => testFleet({ outdir, gitOps }, [OMANTEL]).synth({ prune: true })))).toEqual([expect.stringContaining("'Kustomization/flux-system/bootstrap-kit'")]);
  });

  test('finding R3: may move to another file of the same Sovereign', () => {
    const outdir = writtenTree({}, [OMANTEL]);
    expect(testFleet({ outdir, conventions: FleetConventions.openova({ order: '20', folder: 'apps/harbor' }) }, [OMANTEL]).synth({ prune: true }).removed).toContain(FILE);
  });

  test.each([
    ['the object of one Sovereign', `${OMANTEL.fqdn}:PersistentVolumeClaim/harbor/data`],
    ['the object of all Sovereigns', 'PersistentVolumeClaim/harbor/data'],
    ['everything of a Sovereign', OMANTEL.fqdn],
  ])('finding R3: may go once it is allowed: %s', (_, entry) => {
    const outdir = writtenTree({ blueprint: object('PersistentVolumeClaim', 'v1') }, [OMANTEL]);
    expect(testFleet({ outdir }, [OMANTEL]).synth({ allowRemoval: [entry], dryRun: true }).written).toEqual([FILE]);
    expect(testFleet({ outdir, allowRemoval: [entry] }, [OMANTEL]).synth().written).toEqual([FILE]);
  });

  test('finding R3: is not allowed to go by an entry that names another one, which is reported', () => {
    const outdir = writtenTree({ blueprint: object('PersistentVolumeClaim', 'v1') }, [OMANTEL]);
    const allowRemoval = ['PersistentVolumeClaim/harbor/other', `${OTECH.fqdn}:PersistentVolumeClaim/harbor/data`];
    expect(codesOf(problemsOf(() => testFleet({ outdir }, [OMANTEL]).synth({ allowRemoval })))).toEqual(['HBR-TREE-05']);
    expect(of('HBR-TREE-07', testFleet({ allowRemoval }).synth().warnings)).toHaveLength(2);
  });

  test('finding R3: is a warning if an annotation keeps it, with the command that removes it', () => {
    const kept = blueprint((chart, sovereign) => {
      harborBlueprint().define(chart, sovereign);
      const annotations = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };
      new ApiObject(chart, 'data', { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'harbor', annotations } });
    });
    const outdir = writtenTree({ blueprint: kept }, [OMANTEL]);
    expect(of('HBR-TREE-06', testFleet({ outdir }, [OMANTEL]).synth().warnings)).toEqual([expect.stringContaining('kubectl delete PersistentVolumeClaim data --namespace harbor')]);
    const argo = GitOps.argoCd({ repoUrl: 'https://git.example.com/fleet.git' });
    const other = writtenTree({ blueprint: kept, gitOps: argo }, [OMANTEL]);
    expect(codesOf(problemsOf(testFleet({ outdir: other, gitOps: argo }, [OMANTEL])))).toEqual(['HBR-TREE-05']); // it is no annotation of Argo CD
  });

  describe('and of a template', () => {
    const template = { objectStorage: { bucket: '${SOVEREIGN_BUCKET}', region: 'eu-central-1' } };
    const templated = { fqdn: OMANTEL.fqdn, templated: true, variables: { SOVEREIGN_BUCKET: 'omantel-harbor' } };
    const withClaim = object('PersistentVolumeClaim', 'v1');
    /** A blueprint that has the claim for Sovereigns with files of their own, or for the template. */
    const claimFor = (isTemplate: boolean) => blueprint((chart, sovereign) => {
      (sovereign.fqdn.startsWith('flux-variable') === isTemplate ? withClaim : harborBlueprint()).define(chart, sovereign);
    });

    test('finding R3: may come from the template from now on', () => {
      const outdir = writtenTree({ template, blueprint: withClaim }, [OMANTEL]);
      expect(problemsOf(testFleet({ outdir, template, blueprint: withClaim }, [templated]))).toEqual([]);
    });

    test('finding R3: is an error if it is not in the template that a Sovereign changes to', () => {
      const outdir = writtenTree({ template, blueprint: claimFor(false) }, [OMANTEL]);
      expect(of('HBR-TREE-05', problemsOf(testFleet({ outdir, template, blueprint: claimFor(false) }, [templated])))).toEqual([expect.stringContaining("'PersistentVolumeClaim/harbor/data'")]);
    });

    test('finding R3: is an error if it was in the template alone that a Sovereign comes from', () => {
      const outdir = writtenTree({ template, blueprint: claimFor(true) }, [templated]);
      expect(of('HBR-TREE-05', problemsOf(testFleet({ outdir, template, blueprint: claimFor(true) }, [OMANTEL])))).toEqual([expect.stringContaining("'PersistentVolumeClaim/harbor/data'")]);
    });
  });
});

describe('the paths of a tree', () => {
  test('finding R2: do not follow symbolic links out of it', () => {
    const outdir = writtenTree({}, [OTECH]);
    const outside = temporaryFolder();
    fs.symlinkSync(outside, path.join(outdir, OMANTEL.fqdn));
    expect(of('HBR-TREE-08', problemsOf(testFleet({ outdir }))).length).toBeGreaterThan(0);
    expect(fs.readdirSync(outside)).toEqual([]);
  });

  test('finding R2: do not lead to one file twice', () => {
    const outdir = writtenTree({}, [OTECH]);
    fs.symlinkSync(path.join(outdir, OTECH.fqdn), path.join(outdir, OMANTEL.fqdn));
    const before = treeOf(outdir);
    expect(codesOf(problemsOf(testFleet({ outdir })))).toContain('HBR-TREE-08');
    expect(treeOf(outdir)).toEqual(before);
  });

  test('are those of the folder that a symbolic link to the tree leads to', () => {
    const outdir = writtenTree();
    const link = path.join(temporaryFolder(), 'link');
    fs.symlinkSync(outdir, link);
    expect(testFleet({ outdir: link }).synth().written).toEqual([]);
  });
});

describe('a tree after an interruption', () => {
  test('finding R5: is put in order before anything else, and that is said', () => {
    const outdir = writtenTree();
    const staging = path.join(outdir, '.cdk8s-harbor');
    fs.mkdirSync(staging);
    fs.writeFileSync(path.join(staging, 'journal.json'), JSON.stringify({ steps: [], folders: [] }));
    expect(codesOf(problemsOf(() => testFleet({ outdir }).synth({ dryRun: true })))).toEqual(['HBR-TREE-13']);
    expect(of('HBR-TREE-11', testFleet({ outdir }).synth().warnings)).toEqual([expect.stringContaining('a synthesis that was interrupted')]);
    expect(fs.existsSync(staging)).toBe(false);
  });

  test('finding R5: is reported with its copies if it cannot be put in order', () => {
    const outdir = writtenTree();
    const staging = path.join(outdir, '.cdk8s-harbor');
    fs.mkdirSync(staging);
    fs.writeFileSync(path.join(staging, 'journal.json'), '{');
    expect(problemsOf(testFleet({ outdir }))).toEqual([expect.stringMatching(/HBR-TREE-14 .*copies of the files are in .*\.cdk8s-harbor/)]);
    expect(fs.existsSync(staging)).toBe(true);
  });
});
