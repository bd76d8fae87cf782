import { HarborConfiguration, RegistryMigration, RegistryMigrationOptions } from '../../src';
import { load } from '../../tools/yaml';
import { testChart } from '../support/harbor-context';

const OLD = 'registry.old.example.com:5000';
const NEW = 'registry.example.com';
const BASE: RegistryMigrationOptions = { from: OLD, to: NEW, repositories: ['shop/web', 'shop/tools/lint', 'nginx:1.29', 'nginx:1.30'], rules: [{ from: 'nginx', project: 'library' }] };

const migration = (options: Partial<RegistryMigrationOptions> = {}) => RegistryMigration.of({ ...BASE, ...options });
const placesOf = (options: Partial<RegistryMigrationOptions>) => (
  Object.fromEntries(migration(options).repositories.map(({ source, project, repository }) => [source, `${project}/${repository}`]))
);

/** The codes of all that is thrown. */
function codesOf(options: Partial<RegistryMigrationOptions>): string[] {
  try {
    migration(options);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map(line => line.split(' ')[0]);
  }
}

describe('E32: the list of what is exported', () => {
  test('is a file for regsync, with signatures, and single tags where they are named', () => {
    expect(load(migration().toRegsync())).toEqual({
      version: 1,
      defaults: { parallel: 2, digestTags: true, referrers: true },
      sync: [
        { source: `${OLD}/shop/web`, target: `${NEW}/shop/web`, type: 'repository' },
        { source: `${OLD}/shop/tools/lint`, target: `${NEW}/shop/tools/lint`, type: 'repository' },
        { source: `${OLD}/nginx`, target: `${NEW}/library/nginx`, type: 'repository', tags: { allow: ['1\\.29', '1\\.30'] } },
      ],
    });
  });

  test('is files for skopeo, one for each folder that images go to', () => {
    const files = migration().toSkopeo();
    expect(files.map(({ command }) => command.split(' ').slice(-2).join(' '))).toEqual([
      `skopeo-shop.yaml ${NEW}/shop`, `skopeo-shop-tools.yaml ${NEW}/shop/tools`, `skopeo-library.yaml ${NEW}/library`,
    ]);
    expect(files.map(({ command }) => /--all --preserve-digests/.test(command))).toEqual([true, true, true]);
    expect(load(files[2].content)).toEqual({ [OLD]: { 'tls-verify': true, 'images': { nginx: ['1.29', '1.30'] } } });
  });

  test('says nothing to skopeo that it would copy to another place', () => {
    const renamed = migration({ repositories: ['shop/web'], rules: [{ from: 'shop/web', project: 'shop', repository: 'frontend' }] });
    expect(() => renamed.toSkopeo()).toThrow(/HBR-MOVE-10 .*shop\/web/);
    expect(renamed.toRegsync()).toContain(`${NEW}/shop/frontend`);
  });

  test('asks a registry without TLS as it has to be asked', () => {
    expect(load(migration({ plainHttp: true }).toRegsync())).toMatchObject({ creds: [{ registry: OLD, tls: 'disabled' }] });
    expect(load(migration({ plainHttp: true }).toSkopeo()[0].content)).toMatchObject({ [OLD]: { 'tls-verify': false } });
  });
});

describe('E33: repositories become those of projects', () => {
  test('by the first part of their names, unless a rule says otherwise', () => {
    expect(placesOf({})).toEqual({ 'shop/web': 'shop/web', 'shop/tools/lint': 'shop/tools/lint', 'nginx': 'library/nginx' });
  });

  test('by the first rule that matches', () => {
    const rules = [{ from: 'shop/tools/*', project: 'tools' }, { from: 'shop/web', project: 'web', repository: 'site/main' }, { from: '*', project: 'old' }];
    expect(placesOf({ rules })).toEqual({ 'shop/web': 'web/site/main', 'shop/tools/lint': 'tools/lint', 'nginx': 'old/nginx' });
  });

  test('that a configuration makes', () => {
    expect(migration().projects).toEqual(['library', 'shop']);
    const inside = new HarborConfiguration(testChart(), 'inside', {
      url: 'https://registry.example.com', adminPassword: { secretName: 'admin', key: 'password' }, projects: migration().projects.map(name => ({ name, quota: undefined })),
    });
    expect(inside.node.findAll().flatMap(node => node.node.validate())).toEqual([]);
  });

  test.each<[string, Partial<RegistryMigrationOptions>, string[]]>([
    ['two become one', { repositories: ['a/app', 'b/app'], rules: [{ from: 'a/*', project: 'p' }, { from: 'b/*', project: 'p' }] }, ['HBR-MOVE-04']],
    ['one has no project', { repositories: ['nginx', 'redis'], rules: undefined }, ['HBR-MOVE-03']],
    ['a project cannot be', { repositories: ['my--team/app'], rules: undefined }, ['HBR-MOVE-05']],
    ['a rule matches nothing', { rules: [...BASE.rules!, { from: 'shpo/*', project: 'shop' }] }, ['HBR-MOVE-06']],
    ['a rule comes too late', { rules: [{ from: '*', project: 'all' }, ...BASE.rules!] }, ['HBR-MOVE-06']],
    ['there is nothing', { repositories: [], rules: undefined }, ['HBR-MOVE-07']],
    ['a pattern is another', { rules: [...BASE.rules!, { from: 'shop/**', project: 'shop' }] }, ['HBR-MOVE-08', 'HBR-MOVE-06']],
    ['a folder becomes one repository', { rules: [...BASE.rules!, { from: 'shop/*', project: 'shop', repository: 'app' }] }, ['HBR-MOVE-09', 'HBR-MOVE-04']],
    ['a name has a host', { repositories: [`${OLD}/shop/web`], rules: undefined }, ['HBR-MOVE-02']],
    ['a name is in upper case', { repositories: ['Shop/web'], rules: undefined }, ['HBR-MOVE-02']],
    ['tags and all tags are named', { repositories: ['shop/web', 'shop/web:1'], rules: undefined }, ['HBR-MOVE-13']],
    ['it stays where it is', { to: OLD }, ['HBR-MOVE-01']],
  ])('is refused if %s', (_what, options, codes) => {
    expect(codesOf(options)).toEqual(codes);
  });

  test('says all that is wrong at once', () => {
    expect(codesOf({ to: OLD, repositories: ['nginx', 'UPPER'], rules: [{ from: 'x', project: 'p' }] })).toEqual(['HBR-MOVE-01', 'HBR-MOVE-02', 'HBR-MOVE-03', 'HBR-MOVE-06']);
  });
});

describe('E34: names of images', () => {
  test.each([
    [`${OLD}/shop/web:1.0`, `${NEW}/shop/web:1.0`],
    [`${OLD}/nginx@sha256:${'0'.repeat(64)}`, `${NEW}/library/nginx@sha256:${'0'.repeat(64)}`],
    ['localhost:5000/shop/web', `${NEW}/shop/web`],
    [`${OLD}/other/app:1`, `${OLD}/other/app:1`],
    ['registry.old.example.com/shop/web:1', 'registry.old.example.com/shop/web:1'],
    ['nginx:1.29', 'nginx:1.29'],
  ])('%s becomes %s', (image, becomes) => {
    expect(migration({ aliases: ['localhost:5000'] }).rewrite(image)).toBe(becomes);
  });

  test('are names', () => {
    expect(() => migration().rewrite('not an image')).toThrow('HBR-PROP-05');
  });
});

describe('E35: the old registry', () => {
  const steps = migration().decommissionSteps;

  test('is retired step by step, each with a condition, a command that shows it, and a way back', () => {
    expect(steps.every(step => Object.values(step).every(text => text.trim() !== ''))).toBe(true);
    expect(steps.length).toBeGreaterThanOrEqual(8);
  });

  test('loses its data last, after a comparison and a backup, and by hand', () => {
    const at = (text: string) => steps.findIndex(({ step }) => step.includes(text));
    const deletion = at('delete its volume or bucket, by hand');
    expect(deletion).toBe(steps.length - 1);
    expect([at('compare'), at('back up the storage'), at('scale the old registry to zero')].every(step => step >= 0 && step < deletion)).toBe(true);
    expect(steps.filter(({ step }) => step.includes('delete'))).toHaveLength(1);
  });

  test('is read-only before the last copy, no copy comes after a push to Harbor, and names change when all images are there', () => {
    const texts = ['make the projects', 'for the first time', 'login of Harbor', 'copy for the last time', 'let pipelines push to Harbor', 'change the names'];
    expect(migration().steps.map(({ step }, at) => step.includes(texts[at]))).toEqual(texts.map(() => true));
    expect(migration().steps[3].step).toMatch(/^make the old registry read-only/);
  });

  test('is in the page for the team, with every image and every step', () => {
    const page = migration().toMarkdown();
    expect(page).toContain(`| \`${OLD}/nginx\` | \`${NEW}/library/nginx\` | 1.29, 1.30 |`);
    expect([...migration().steps, ...steps].filter(({ condition }) => !page.includes(condition.replaceAll('|', '\\|')))).toEqual([]);
  });
});

test('a plan survives being written and read', () => {
  const text = migration({ aliases: ['localhost:5000'] }).toJson();
  expect(RegistryMigration.of(JSON.parse(text)).toJson()).toBe(text);
});
