import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIXTURES, fixture, imported, PLAIN_SECRET, releaseIn, rowOf, SaidImport, valuesOf, written } from './import-runs';
import { CHART_KEYS, chartDefault, chartKeyTree } from '../../src/facts/chart-keys';
import { unmetClause } from '../../src/facts/chart-keys/condition';
import { nodeAt } from '../../src/facts/chart-keys/key-tree';
import { FleetFile } from '../../src/fleet/file/fleet-file';
import { mergedValues, Values } from '../../src/lint/value-set';
import { mergeMaps } from '../../src/syntax/merge-maps';
import { isMap } from '../../src/syntax/plain-map';
import { quantityValue } from '../../src/syntax/quantity';
import { command, CommandResult } from '../support/command';
import { compilerErrors } from '../support/init/init-projects';

const OFFICIAL = FIXTURES.filter(name => !name.startsWith('bitnami'));
const definitions = new Map(FIXTURES.map(name => [name, imported(fixture(name))]));
const said = (name: string): SaidImport => definitions.get(name)!;
/** The text of a definition in Python or as a fleet file, with all that is said about it. */
const forms = new Map<string, CommandResult>();
function formOf(name: string, format: 'py' | 'fleet'): CommandResult {
  const key = `${name} ${format}`;
  forms.set(key, forms.get(key) ?? command('import', fixture(name), '--format', format, ...format === 'py' ? ['--report', join(folder, `${name}.md`)] : []));
  return forms.get(key)!;
}
const folder = mkdtempSync(join(tmpdir(), 'imports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** All scalars and lists of data, by their paths: the way to each of them is written here once more, so that none is missed. */
function scalarPaths(value: unknown, path = ''): string[] {
  if (!isMap(value) || Object.keys(value).length === 0) { return [path]; }
  return Object.entries(value).flatMap(([name, inner]) => scalarPaths(inner, path === '' ? name : `${path}.${name}`));
}

function holds(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (isMap(inner) ? inner[name] : undefined), values);
}

describe.each(FIXTURES)('the report about %s', name => {
  const set = valuesOf(name);
  const given = set.key === undefined ? mergedValues(set) : { ...set.beside, [set.key]: mergedValues(set) };

  test('has each value that is given exactly once', () => {
    const rows = said(name).values.filter(row => row.given).map(row => row.written ?? row.path);
    const counts = scalarPaths(given).map(path => {
      const own = rows.filter(row => path === row || path.startsWith(`${row}.`) || row.startsWith(`${path}[`));
      const isList = Array.isArray(holds(given, path)) && /extraEnvVars$/.test(path);
      return [path, own.length, isList ? (holds(given, path) as unknown[]).length : 1] as const;
    });
    expect(counts.filter(([, count, wanted]) => count !== wanted)).toEqual([]);
    expect(new Set(rows).size).toBe(rows.length);
  });

  test('holds no secret, and neither does the definition in any form', () => {
    const written = [formOf(name, 'py'), formOf(name, 'fleet')].flatMap(({ out, err }) => [out, err]);
    const texts = [JSON.stringify(said(name)), readFileSync(join(folder, `${name}.md`), 'utf8'), ...written];
    expect(texts.filter(text => PLAIN_SECRET.test(text))).toEqual([]);
  });
});

describe.each(OFFICIAL)('the definition out of %s', name => {
  const { chart } = said(name);
  const before = mergedValues(valuesOf(name));
  const { spec } = releaseIn(said(name).definition.text);

  test('installs what is installed, but for what the report says', () => {
    const differing = CHART_KEYS.filter(row => row.class !== 'secret' && row.class !== 'dead' && nodeAt(chartKeyTree(chart), row.path)?.row !== undefined)
      .filter(({ path, when, type }) => isRead(when, before, chart) && isRead(when, spec.values, chart) && !isEqual(path, type, [effective(before, path, chart), effective(spec.values, path, chart)]))
      .map(({ path }) => path);
    const rows = said(name).values.filter(row => ['unlike', 'risky', 'dropped'].includes(row.class)).map(row => row.path);
    const isSaid = (path: string) => rows.some(row => row === path || row.startsWith(`${path}.`) || row.startsWith(`${path}[`));
    // names of Secrets are in the table of Secrets that have to be there, which is tested below
    expect(differing.filter(path => !isSaid(path) && !/xistingSecret|core\.secretName|xistingXsrfSecret|^updateStrategy|extraEnvVars$|^proxy\.components$|disableredirect$/.test(path))).toEqual([]);
  });

  test('takes over or keeps everything that the report does not call otherwise', () => {
    const kept = said(name).values.filter(row => row.given && ['taken over', 'literal'].includes(row.class) && CHART_KEYS.some(key => key.path === row.path));
    const wrong = kept.filter(({ path }) => !/xistingSecret|core\.secretName|xistingXsrfSecret|^updateStrategy|[lL]abels$/.test(path))
      .filter(({ path }) => !isEqual(path, CHART_KEYS.find(key => key.path === path)!.type, [effective(before, path, chart), effective(spec.values, path, chart)]));
    expect(wrong).toEqual([]);
    expect(kept.length).toBeGreaterThan(0);
  });

  test('is of the same release, in the same namespace, with the same names', () => {
    const { release } = valuesOf(name);
    expect(spec.releaseName).toBe(release?.name ?? 'harbor');
    expect(said(name).namespace).toBe(release?.namespace ?? 'harbor');
    expect(spec.values.fullnameOverride ?? '').toBe(before.fullnameOverride ?? '');
    expect(spec.values.nameOverride).toBe(before.nameOverride);
  });

  test('names every Secret that the report says has to be there', () => {
    const text = JSON.stringify(spec);
    expect(said(name).secrets.filter(({ secretName }) => !text.includes(secretName))).toEqual([]);
  });
});

/** What holds: a map together with that of the chart. */
function effective(values: Values, path: string, chart: string): unknown {
  const [value, fallback] = [holds(values, path), chartDefault(chart, path)];
  return isMap(value) && isMap(fallback) ? mergeMaps(fallback, value) : value ?? (value === null ? undefined : fallback);
}

function isRead(when: string | undefined, values: Values, chart: string): boolean {
  return when === undefined || unmetClause(when, path => holds(values, path) ?? chartDefault(chart, path)) === undefined;
}

function isEqual(path: string, type: string, [was, is]: readonly [unknown, unknown]): boolean {
  const plain = (value: unknown): string => {
    if (value === undefined || value === null) { return ''; }
    if (Array.isArray(value)) { return value.map(plain).join(','); }
    return isMap(value) ? Object.keys(value).sort().filter(name => !/^(release|app|component)$/.test(name)).map(name => `${name}=${plain(value[name])}`).join(';') : String(value);
  };
  if (type === 'quantity' && quantityValue(String(was)) === quantityValue(String(is))) { return true; }
  return plain(was) === plain(is) || (/noProxy$/.test(path) && plain(was).split(',').every(host => plain(is).split(',').includes(host)));
}

describe('a definition', () => {
  test('in TypeScript has the right types', () => {
    const root = join(folder, 'typed');
    const projects = FIXTURES.map(name => join(root, name.replace(/\W/g, '-')));
    projects.forEach((project, index) => {
      mkdirSync(project, { recursive: true });
      writeFileSync(join(project, 'main.ts'), said(FIXTURES[index]).definition.text);
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: { target: 'ES2022', module: 'commonjs', strict: true, skipLibCheck: true, types: [] } }));
    });
    expect(compilerErrors(root, projects)).toEqual([]);
  });

  const python = spawnSync('python3', ['--version']).status === 0;
  (python ? test : test.skip)('in Python is what Python can parse', () => {
    const files = FIXTURES.map(name => written('main.py', formOf(name, 'py').out));
    const { status, stderr, stdout } = spawnSync('python3', ['-c', 'import ast, sys\nfor file in sys.argv[1:]:\n  tree = ast.parse(open(file).read())\n  print(len(tree.body))', ...files], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.trim().split('\n')).toHaveLength(FIXTURES.length);
  });
  if (!python) { test('in Python was not tried', () => { process.stderr.write('python3 is not there: what import writes in Python was not parsed\n'); }); }

  const ofFleets = FIXTURES.filter(name => /^(flux|argo|bitnami-ext|ha-|umbrella|azure|existing|gcs|oss|dead|ingress)/.test(name));
  test.each(ofFleets)('as a fleet file is one that is loaded and written without an error: %s', name => {
    const path = written('fleet.yaml', `${formOf(name, 'fleet').out}\n`);
    const fleet = FleetFile.load(path, { outdir: join(folder, `fleet-${name}`) });
    expect(fleet.synth().written.length).toBeGreaterThan(0);
  });

  test('names the prop of each value', () => {
    const value = rowOf(said('flux-s3-external.yaml'), 'persistence.imageChartStorage.s3.rootdirectory');
    expect(value).toMatchObject({ class: 'taken over', prop: 'storage.s3.rootDirectory' });
  });
});
