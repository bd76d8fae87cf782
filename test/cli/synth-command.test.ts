import * as fs from 'node:fs';
import * as path from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { SOVEREIGNS_OF_A_THREAD } from '../../src/fleet/threads/fleet-threads';
import { command, commandToItsEnd } from '../support/command';
import { temporaryFolder, treeOf } from '../support/fleet';

const GOOD = [
  'harbor: { database: { external: { host: pg.harbor.svc } }, cache: { external: { host: valkey.valkey.svc } }, storage: { s3: { region: eu-central-1 } }, exposure: clusterIp }',
  'defaults: { placement: { inCluster: { acceptSharedFate: true } } }',
  'sovereigns:',
  '  - { fqdn: a.example.com, harbor: { storage: { s3: { bucket: a-harbor } } } }',
  '  - { fqdn: b.example.com, harbor: { storage: { s3: { bucket: b-harbor } } } }',
  '',
].join('\n');

function fleet(text = GOOD) {
  const folder = temporaryFolder();
  const file = path.join(folder, 'fleet.yaml');
  const outdir = path.join(folder, 'clusters');
  fs.writeFileSync(file, text);
  return { file, outdir, synth: (...args: string[]) => command('synth', file, '-o', outdir, ...args), change: (from: string, to: string) => fs.writeFileSync(file, text.replace(from, to)) };
}

describe('the command synth', () => {
  test('writes the tree and says what it wrote', () => {
    const { outdir, synth } = fleet();
    const { code, out } = synth();
    expect([code, out]).toEqual([ExitCode.SUCCESS, expect.stringContaining(`wrote ${outdir}/a.example.com/harbor/harbor.yaml`)]);
    expect(Object.keys(treeOf(outdir))).toContain('b.example.com/harbor/harbor.yaml');
  });

  test('says how many files it left alone', () => {
    const { synth } = fleet();
    synth();
    expect(synth().out).toBe('wrote 0 files, removed 0, left 9 as they were; nothing about 2 clusters changed');
  });

  test('tells how far it is', () => {
    expect(fleet().synth().progress).toEqual(['1 of 2', '2 of 2', '']);
  });

  test('says nothing if nobody wants to hear it', () => {
    const { out, progress } = fleet().synth('--quiet');
    expect([out, progress]).toEqual(['', []]);
  });

  test('has threads for many clusters, which end later and make no difference', async () => {
    const many = Array.from({ length: 2 * SOVEREIGNS_OF_A_THREAD }, (_, index) => `  - { fqdn: s${index}.example.com, harbor: { storage: { s3: { bucket: s${index}-harbor } } } }`);
    const { file, outdir } = fleet([...GOOD.split('\n').slice(0, 3), ...many, ''].join('\n'));
    const alone = command('synth', file, '-o', outdir, '--threads', '1', '--dry-run');
    const shared = await commandToItsEnd('synth', file, '-o', outdir, '--threads', '2', '--dry-run');
    expect(shared).toEqual(alone);
    expect(alone.code).toBe(ExitCode.SUCCESS);
  });

  test('says it as JSON', () => {
    expect(JSON.parse(fleet().synth('--json', '--quiet').out)).toMatchObject({ unchanged: [], stale: [], written: expect.arrayContaining(['_fleet/runbook.yaml']) });
  });

  test('synthesises everything on request', () => {
    const { synth } = fleet();
    synth();
    expect(synth('--no-cache').out).toBe('wrote 0 files, removed 0, left 9 as they were');
  });

  test('writes the files of some clusters on request', () => {
    const { outdir, synth, change } = fleet();
    synth();
    change('region: eu-central-1', 'region: eu-central-2');
    expect(synth('--only', 'b.example.com').out.split('\n').filter(line => line.startsWith(`wrote ${outdir}`))).toEqual([
      `wrote ${outdir}/_fleet/rendered/b.example.com.record`, `wrote ${outdir}/b.example.com/harbor/harbor.yaml`,
    ]);
    const { code, err } = synth('--only', 'b.example.com', '--prune');
    expect([code, err]).toEqual([ExitCode.USAGE, expect.stringContaining('--prune is for a whole fleet, without --only')]);
  });

  test('says so if a record of a cluster is of no use', () => {
    const { outdir, synth } = fleet();
    synth();
    const record = '_fleet/rendered/a.example.com.record';
    fs.writeFileSync(path.join(outdir, record), 'mine\n');
    const { code, err } = synth();
    expect([code, err]).toEqual([ExitCode.SUCCESS, expect.stringContaining(`note: ${record} is not as it was written`)]);
  });

  test('finding U4: writes nothing in a dry run', () => {
    const { outdir, synth } = fleet();
    expect(synth('--dry-run').out).toContain('would write');
    expect(treeOf(outdir)).toEqual({});
  });

  test('checks whether the tree is as it should be', () => {
    const { synth, change } = fleet();
    expect(synth('--check', '--quiet')).toMatchObject({ code: ExitCode.PROBLEMS, out: '', err: expect.stringMatching(/clusters is not as it should be$/) });
    synth();
    expect(synth('--check').code).toBe(ExitCode.SUCCESS);
    change('a-harbor', 'c-harbor');
    expect(synth('--check').code).toBe(ExitCode.PROBLEMS);
  });

  test('reports stale files, and removes them on request', () => {
    const { outdir, synth, change } = fleet();
    synth();
    change('  - { fqdn: b.example.com, harbor: { storage: { s3: { bucket: b-harbor } } } }\n', '');
    expect(synth().err).toContain(`stale: ${outdir}/b.example.com/harbor/harbor.yaml`);
    expect(synth('--prune').err).toContain("HBR-TREE-05 'Kustomization/flux-system/harbor'");
    expect(synth('--prune', '--allow-removal', 'b.example.com').out).toContain(`removed ${outdir}/b.example.com/harbor/harbor.yaml`);
    expect(Object.keys(treeOf(outdir)).filter(file => file.startsWith('b.'))).toEqual([]);
  });

  test.each([
    ['a Kustomization', ''], ['units', 'gitOps: { flux: { layout: units } }\n'], ['Argo CD', 'gitOps: { argoCd: { repoUrl: "https://git.example.com/fleet.git" } }\n'],
    ['no GitOps', 'gitOps: none\n'], ['lists of materials', 'billOfMaterials: json\n'],
  ])('says of the same files that they are stale, would be removed and were removed, with %s', (_, more) => {
    const { outdir, synth, change } = fleet(more + GOOD);
    synth();
    change('  - { fqdn: b.example.com, harbor: { storage: { s3: { bucket: b-harbor } } } }\n', '');
    const filesIn = (text: string, before: string) => [...text.matchAll(new RegExp(`^${before} ${outdir}/(\\S+)`, 'gm'))].map(([, file]) => file);
    const stale = filesIn(synth().err, 'stale:');
    const prune = ['--prune', '--allow-removal', 'b.example.com'];
    expect(stale.length).toBeGreaterThan(1);
    expect(stale.every(file => file.includes('b.example.com'))).toBe(true);
    expect(filesIn(synth(...prune, '--dry-run').out, 'would remove')).toEqual(stale);
    expect(filesIn(synth(...prune).out, 'removed')).toEqual(stale);
  });

  test('finding D3: replaces a file that was written by hand on request', () => {
    const { outdir, synth } = fleet();
    fs.mkdirSync(path.join(outdir, 'a.example.com'), { recursive: true });
    fs.writeFileSync(path.join(outdir, 'a.example.com/flux-kustomization.yaml'), 'kind: X\n');
    const { code, err } = synth();
    expect([code, err]).toEqual([ExitCode.PROBLEMS, expect.stringContaining("HBR-TREE-02 'a.example.com/flux-kustomization.yaml'")]);
    expect(synth('--adopt').code).toBe(ExitCode.SUCCESS);
  });

  test('finding D2: takes over the files of a former name', () => {
    const { file, synth } = fleet();
    synth();
    fs.writeFileSync(file, `name: europe\n${GOOD}`);
    expect(synth().err).toContain('HBR-TREE-01');
    expect(synth('--adopt-from', 'default').code).toBe(ExitCode.SUCCESS);
  });

  test('finding R17: prints no more than 100 problems', () => {
    const many = Array.from({ length: 300 }, (_, index) => `  - { fqdn: s${index}.example.com, nonsense${index}: 1 }\n`).join('');
    expect(fleet(`${GOOD}${many}`).synth().err.split('\n').filter(line => line !== '')).toHaveLength(102);
  });

  test('prints warnings', () => {
    expect(fleet(GOOD.replace(/defaults:.*\n/, '')).synth().err).toMatch(/^warning: \[a.example.com, b.example.com\] HBR-FLEET-22/m);
  });

  test('reports problems in words, with their places, and without a stack trace', () => {
    const { file, outdir, synth } = fleet(GOOD.replace('region: eu-central-1', 'regoin: eu-central-1'));
    const { code, out, err } = synth();
    expect([code, out]).toEqual([ExitCode.PROBLEMS, '']);
    expect(err).toMatch(new RegExp(`^  ${file}:1:\\d+: HBR-FLEET-41 'harbor.storage.s3.regoin'`, 'm'));
    expect(err).not.toMatch(/^\s+at /m);
    expect(treeOf(outdir)).toEqual({});
  });

  test('fails for a file that is not there', () => {
    const { code, err } = command('synth', '/nowhere/fleet.yaml');
    expect([code, err]).toEqual([ExitCode.UNREADABLE, expect.stringContaining('HBR-FLEET-44')]);
  });

  test.each([[[]], [['one.yaml', 'two.yaml']]])('needs one file, not %j', files => {
    expect(command('synth', ...files).code).toBe(ExitCode.USAGE);
  });
});

describe('synth --diff', () => {
  test('says what differs before it is written, and in place of it', () => {
    const { outdir, synth, change } = fleet();
    synth();
    change('bucket: a-harbor', 'bucket: c-harbor');
    const before = treeOf(outdir);
    const { out } = synth('--diff', '--dry-run', '--quiet');
    expect(out).toMatch(/^data: ConfigMap\/harbor\/harbor-registry changed, 1 of 2 \(a\.example\.com\): blobs are kept elsewhere/m);
    expect(out).toMatch(/^replaces Pods of Deployment\/harbor\/harbor-registry$/m);
    expect(treeOf(outdir)).toEqual(before);
    expect(synth('--diff').out.split('\n').slice(0, out.split('\n').length).join('\n')).toBe(out);
    expect(synth('--diff', '--check')).toMatchObject({ code: ExitCode.SUCCESS, out: expect.stringMatching(/^no difference$/m) });
  });

  test('says that everything is new where there is no tree, and nothing if the fleet has problems', () => {
    expect(fleet().synth('--diff', '--dry-run', '--quiet').out).toMatch(/^safe: Deployment\/harbor\/harbor-core added, 2 of 2/m);
    const broken = fleet(GOOD.replace('region: eu-central-1', 'regoin: eu-central-1'));
    expect(broken.synth('--diff', '--dry-run').out).toBe('');
  });

  test('shows what goes with a Sovereign, in JSON too', () => {
    const { synth, change } = fleet();
    synth();
    change('  - { fqdn: b.example.com, harbor: { storage: { s3: { bucket: b-harbor } } } }\n', '');
    const report = JSON.parse(synth('--diff', '--dry-run', '--prune', '--allow-removal', 'b.example.com', '--json').out);
    expect(report.removed).toContain('b.example.com/harbor/harbor.yaml');
    expect(report.difference.groups).toContainEqual(expect.objectContaining({ change: 'removed', object: 'Deployment/harbor/harbor-core', clusters: ['b.example.com'] }));
  });
});

describe('fleet files as editors, systems and mistakes make them', () => {
  const text = fs.readFileSync(path.join(__dirname, '../../examples/fleet/generic.yaml'), 'utf8');
  const fileOf = (content: string) => {
    const file = path.join(temporaryFolder(), 'fleet.yaml');
    fs.writeFileSync(file, content);
    return file;
  };

  test.each([['a byte order mark', `\uFEFF${text}`], ['line ends of Windows', text.replaceAll('\n', '\r\n')]])('%s changes nothing', (_what, content) => {
    const [plain, other] = [text, content].map(it => {
      const outdir = path.join(temporaryFolder(), 'clusters');
      expect(command('synth', fileOf(it), '-o', outdir).code).toBe(ExitCode.SUCCESS);
      return fs.readFileSync(path.join(outdir, 'prod.example.com', 'harbor', 'harbor.yaml'), 'utf8');
    });
    expect(other).toBe(plain);
  });

  test('a folder and links in a circle are told in words, each in one line', () => {
    const folder = temporaryFolder();
    fs.symlinkSync(path.join(folder, 'b'), path.join(folder, 'a'));
    fs.symlinkSync(path.join(folder, 'a'), path.join(folder, 'b'));
    const said = [folder, path.join(folder, 'a')].map(place => command('synth', place, '-o', path.join(folder, 'out')));
    expect(said.map(({ code, err }) => [code, err.trim().split('\n').slice(1)])).toEqual([
      [ExitCode.UNREADABLE, [expect.stringContaining('cannot be read: it is a folder, and has to be a file (EISDIR): check the path')]],
      [ExitCode.UNREADABLE, [expect.stringContaining('cannot be read: its symbolic links lead in a circle (ELOOP): check the path')]],
    ]);
  });

  test.each(['[]', '0'])('no Sovereigns, said as %s, are one error', none => {
    const { code, err } = command('synth', fileOf(text.replace(/^sovereigns:[^]*/m, `sovereigns: ${none}\n`)), '-o', path.join(temporaryFolder(), 'out'));
    expect([code, err.match(/HBR-\S+/g)]).toEqual([ExitCode.PROBLEMS, ['HBR-FLEET-42']]);
  });

  test('a fleet file inside of its own tree stays there, also with --prune', () => {
    const file = fileOf(text);
    expect(command('synth', file, '-o', path.join(file, '..'), '--prune').code).toBe(ExitCode.SUCCESS);
    expect(fs.readFileSync(file, 'utf8')).toBe(text);
  });
});
