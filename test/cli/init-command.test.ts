import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { load } from '../../tools/yaml';
import { command } from '../support/command';
import { temporaryFolder, treeOf } from '../support/fleet';
import { ALL_CHOSEN, argumentsFor, Chosen, chosenPairwise, compilerErrors, newProject, removeProjects, synthesised } from '../support/init/init-projects';

const root = mkdtempSync(join(tmpdir(), 'init-projects-'));
afterAll(() => removeProjects([root]));

const folderOf = (chosen: Chosen) => join(root, Object.values(chosen).join('_'));
const projects = chosenPairwise().map(chosen => ({ chosen, title: argumentsFor(chosen).join(' '), folder: newProject(chosen, folderOf(chosen)) }));
const PLAIN = ALL_CHOSEN[0];
const readmeOf = (folder: string) => readFileSync(join(folder, 'README.md'), 'utf8');

/** What Pods read from Secrets that nothing in the output makes, as `name/key`. */
function keysThatAreRead(manifests: readonly Record<string, any>[]): string[] {
  const made = manifests.filter(({ kind }) => kind === 'Cluster').map(({ metadata }) => `${metadata.name}-app`); // by CloudNativePG
  const texts = JSON.stringify(manifests).matchAll(/"secretKeyRef":(\{[^}]*\})/g);
  const references = [...texts].map(([, text]) => JSON.parse(text) as { name: string; key: string });
  return [...new Set(references.filter(({ name }) => !made.includes(name)).map(({ name, key }) => `${name}/${key}`))];
}

/** The keys in the table of Secrets of a README, as `name/key`. */
function keysInTable(readme: string): string[] {
  return [...readme.matchAll(/^\| `([^`]+)` \| (.*) \| \w+ \|$/gm)].flatMap(([, name, keys]) => [...keys.matchAll(/`([^`]+)`/g)].map(([, key]) => `${name}/${key}`));
}

describe('a project that init writes', () => {
  test.each(projects)('synthesises: $title', ({ chosen, folder }) => {
    const manifests = synthesised(folder, chosen);
    expect(manifests.map(({ kind }) => String(kind))).toContain(chosen.kind === 'native' ? 'Deployment' : 'HelmRelease');
    expect(manifests.filter(({ kind, data, stringData }) => kind === 'Secret' && (data ?? stringData))).toEqual([]);
  });

  test('has the right types, with its own tsconfig.json', () => {
    expect(compilerErrors(root, projects.filter(({ chosen }) => chosen.language === 'typescript').map(({ folder }) => folder))).toEqual([]);
  });

  test('would not compile with a misspelt option', () => {
    const wrong = newProject({ kind: 'release' }, join(mkdtempSync(join(root, 'wrong-')), 'project'));
    const definition = readFileSync(join(wrong, 'main.ts'), 'utf8');
    writeFileSync(join(wrong, 'main.ts'), definition.replace('createNamespace', 'createNamespaces'));
    expect(compilerErrors(join(wrong, '..'), [wrong]).join('\n')).toContain("'createNamespaces' does not exist");
  });

  test('names no host that anybody could own', () => {
    for (const { folder, chosen } of projects) {
      const definition = readFileSync(join(folder, chosen.language === 'yaml' ? 'fleet.yaml' : 'main.ts'), 'utf8');
      const hosts = [...definition.matchAll(/(?:https?:\/\/|host: '?)([\w.-]+)/g)].map(([, host]) => host);
      expect(hosts.filter(host => !/^(.+\.)?example\.com$/.test(host))).toEqual([]);
    }
  });

  test('has the versions that this library has', () => {
    const own = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8'));
    const { dependencies, devDependencies, engines } = JSON.parse(readFileSync(join(folderOf(projects[0].chosen), 'package.json'), 'utf8'));
    expect(dependencies).toEqual({ 'cdk8s-harbor': `^${own.version}`, ...own.peerDependencies });
    expect(engines).toEqual(own.engines);
    expect(Object.entries(devDependencies ?? {}).filter(([name, range]) => own.devDependencies[name] !== range)).toEqual([]);
  });

  test('has the schema of this package in the first line of a fleet file', () => {
    const file = readFileSync(join(newProject({ kind: 'fleet' }, join(root, 'fleet')), 'fleet.yaml'), 'utf8');
    const [, path] = /^# yaml-language-server: \$schema=(.+)\n/.exec(file) ?? [];
    expect(path.replace('./node_modules/cdk8s-harbor/', '')).toBe('schema/fleet.schema.json');
    expect(existsSync(join(__dirname, '..', '..', 'schema', 'fleet.schema.json'))).toBe(true);
  });

  test('has pipelines that run its tests', () => {
    const [{ folder }] = projects;
    const github = load(readFileSync(join(folder, '.github', 'workflows', 'harbor.yaml'), 'utf8')) as any;
    const gitlab = load(readFileSync(join(folder, '.gitlab-ci.yml'), 'utf8')) as any;
    expect(github.jobs.check.steps.flatMap(({ run }: { run?: string }) => run ?? [])).toEqual(['npm ci', 'npm test']);
    expect(github.permissions).toEqual({ contents: 'read' });
    expect(gitlab.check.script).toEqual(['npm ci', 'npm test']);
  });
});

describe('the README of a project', () => {
  const native = projects.filter(({ chosen }) => chosen.kind === 'native');

  test('has every Secret and key that Pods read and nothing in the output makes', () => {
    const existing = native.filter(({ chosen }) => chosen.secrets === 'existing');
    expect(existing.length).toBeGreaterThan(3);
    for (const { folder, chosen } of existing) {
      const read = keysThatAreRead(synthesised(folder, chosen));
      expect(read.length).toBeGreaterThan(5);
      expect(read.filter(key => !keysInTable(readmeOf(folder)).includes(key))).toEqual([]);
    }
  });

  test('has a command for each key that has to be there, and makes no password of a server that has one', () => {
    for (const { folder, chosen } of projects) {
      const readme = readmeOf(folder);
      const needed = [...readme.matchAll(/^\| `([^`]+)` \| (.*) \| \w+ \|$/gm)]
        .flatMap(([, name, keys]) => keys.split(', ').filter(key => !key.endsWith('(optional)')).map(key => `${name}/${/`([^`]+)`/.exec(key)![1]}`));
      const made = [...readme.matchAll(/^kubectl -n harbor create secret generic (\S+) (.*)$/gm)]
        .flatMap(([, name, values]) => [...values.matchAll(/--from-(?:literal|file)=([\w.-]+)=/g)].map(([, key]) => `${name}/${key}`));
      expect(made.sort()).toEqual(needed.sort());
      expect(/database-password --from-literal/.test(readme) && chosen.database === 'external').toBe(false);
      expect(/cache-password --from-literal/.test(readme) && chosen.cache === 'external').toBe(false);
    }
  });

  test('makes keys of the length that Harbor asks for', () => {
    const readme = readmeOf(newProject(PLAIN, join(root, 'lengths')));
    expect(readme).toContain('--from-literal=secretKey="$(openssl rand -hex 8)"'); // 16 characters
    expect(readme).toContain('--from-literal=CSRF_KEY="$(openssl rand -hex 16)"'); // 32 characters
  });

  test('asks for no Secret where a Job makes all of them', () => {
    const own = { ...PLAIN, database: 'cnpg', cache: 'valkey', storage: 'filesystem', secrets: 'bootstrap-job' };
    const readme = readmeOf(newProject(own, join(root, 'own')));
    expect(readme).toContain('no Secret has to be made by hand');
    expect(readme).not.toContain('kubectl create');
    expect(readme).toContain('Back up `harbor-secret-key`');
  });

  test('names the placeholders that have to be there as objects', () => {
    expect(readmeOf(newProject({ ...PLAIN, exposure: 'ingress' }, join(root, 'ingress')))).toContain('cert-manager with the ClusterIssuer example-issuer');
    expect(readmeOf(newProject(PLAIN, join(root, 'gateway')))).toContain('the Gateway `gateways/example`');
  });

  test('says what is not for production, by the warnings of the library', () => {
    expect(readmeOf(newProject({ ...PLAIN, database: 'evaluation' }, join(root, 'evaluation')))).toMatch(/^- .*HBR-DB-10/m);
    expect(readmeOf(newProject({ kind: 'fleet' }, join(root, 'fleet-warnings')))).toMatch(/^- .*HBR-FLEET-22/m);
  });
});

describe('what init refuses', () => {
  test('replaces no file, and then writes none', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'README.md'), 'mine\n');
    const { code, err, out } = command('init', folder);
    expect([code, out]).toEqual([ExitCode.USAGE, '']);
    expect(err).toContain(`${join(folder, 'README.md')}: there already, and not replaced`);
    expect(treeOf(folder)).toEqual({ 'README.md': 'mine\n' });
  });

  test('writes through no link, not even one that leads nowhere', () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()];
    symlinkSync(join(elsewhere, 'victim'), join(folder, 'package.json'));
    expect(command('init', folder).code).toBe(ExitCode.USAGE);
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(readdirSync(folder)).toEqual(['package.json']);
  });

  test('leaves alone what it did not write', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'src'));
    writeFileSync(join(folder, 'src', 'other.ts'), 'mine\n');
    expect(command('init', folder).code).toBe(ExitCode.SUCCESS);
    expect(readFileSync(join(folder, 'src', 'other.ts'), 'utf8')).toBe('mine\n');
    expect(command('init', folder).code).toBe(ExitCode.USAGE);
  });

  test.each([
    [['--language', 'python'], /^--language is typescript, not 'python': docs\/languages.md has the same Harbor in Python, Java and Go/],
    [['--kind', 'native', '--language', 'yaml'], /--language yaml is the data file of a fleet, and native is one Harbor in code: take --kind fleet/],
    [['--kind', 'release', '--language', 'yaml'], /release is one Harbor in code/],
    [['--kind', 'helm'], /--kind is one of native, release, fleet, not 'helm'/],
    [['--database', 'mysql'], /--database is one of external, cnpg, evaluation, not 'mysql'/],
    [['--secrets', 'toString'], /--secrets is one of existing, external-secrets, bootstrap-job/],
    [['--url', 'registry.example.com'], /--url has to be the address of Harbor/],
    [['--url', 'https://registry.example.com/harbor'], /--url has to be the address of Harbor/],
    [['--kind', 'fleet', '--url', 'http://registry.example.com'], /--url of a fleet is https/],
    [['--kind', 'fleet', '--url', 'https://registry.example.com:8443'], /without a port/],
    [['--kind', 'fleet', '--url', 'https://registry'], /--url of a fleet/],
    [['--kind', 'fleet', '--url', 'https://10.0.0.1'], /--url of a fleet/],
    [['one', 'two'], /name one folder/],
    [['--overwrite'], /there is no option '--overwrite'/],
  ])('%j, with the reason', (args, reason) => {
    const folder = temporaryFolder();
    const { code, err } = command('init', folder, ...args);
    expect([code, err]).toEqual([ExitCode.USAGE, expect.stringMatching(reason)]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a password in the address, without repeating it', () => {
    const folder = temporaryFolder();
    const { code, err } = command('init', folder, '--url', 'https://user:hunter2hunter2@registry.example.com');
    expect([code, readdirSync(folder)]).toEqual([ExitCode.USAGE, []]);
    expect(err).not.toContain('hunter2');
  });
});

test('the address goes into the definition and the README, and plain http is possible', () => {
  const folder = newProject({ url: 'http://harbor.127.0.0.1.nip.io', exposure: 'ingress' }, join(root, 'http'));
  expect(readFileSync(join(folder, 'main.ts'), 'utf8')).toContain("externalUrl: 'http://harbor.127.0.0.1.nip.io'");
  expect(readFileSync(join(folder, 'main.ts'), 'utf8')).toContain('tls: TlsSource.none()');
  expect(readmeOf(folder)).toMatch(/^- .*HBR-TLS-07/m);
  expect(synthesised(folder, PLAIN).length).toBeGreaterThan(20);
});
