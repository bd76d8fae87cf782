import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RegistryMigration } from '../../src';
import { ExitCode } from '../../src/cli/command-io';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

const OLD = 'registry.old.example.com:5000';
const PLAN = RegistryMigration.of({
  from: OLD, to: 'registry.example.com', repositories: ['shop/web', 'nginx'], rules: [{ from: 'nginx', project: 'library' }], aliases: ['localhost:5000'],
}).toJson();

const FILES: Readonly<Record<string, string | Buffer>> = {
  'apps/web.yaml': `kind: Pod\nspec:\n  containers:\n    - image: ${OLD}/shop/web:1.0\n    - image: quay.io/org/app:1\n`,
  'charts/values.yaml': `image:\n  registry: ${OLD}\n  repository: shop/web\n`,
  'charts/templates/deployment.yaml': `image: "${OLD}/shop/web:{{ .Values.tag }}"\n`,
  'ci/build.sh': `docker push "${OLD}/shop/web:$TAG" && docker pull ${OLD}/nginx@sha256:${'a'.repeat(64)}.\n`,
  'ci/other.sh': `docker pull other.${OLD}/shop/web ${OLD}0/shop/web registry.old.example.com:50000/x\n`,
  'Dockerfile': 'FROM localhost:5000/nginx\n',
  'gone.yaml': `image: ${OLD}/gone/app:1\n`,
  'image.bin': Buffer.from(`\0${OLD}/shop/web`),
  '.git/config': `url = https://${OLD}/shop/web\n`,
};

function tree(): { folder: string; plan: string } {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const plan = join(temporaryFolder(), 'migration.json');
  writeFileSync(plan, PLAN);
  return { folder, plan };
}

describe('E34: cdk8s-harbor moves', () => {
  test('lists every place that names the old registry, in whatever file, with its new name', () => {
    const { folder, plan } = tree();
    const { code, out, err } = command('moves', folder, '--plan', plan);
    expect(code).toBe(ExitCode.SUCCESS);
    expect(out.split('\n')).toEqual([
      'Dockerfile:1  localhost:5000/nginx -> registry.example.com/library/nginx',
      `apps/web.yaml:4  ${OLD}/shop/web:1.0 -> registry.example.com/shop/web:1.0`,
      `charts/templates/deployment.yaml:1  ${OLD}/shop/web -> registry.example.com/shop/web`,
      `charts/values.yaml:2  ${OLD} -> ?`,
      `ci/build.sh:1  ${OLD}/shop/web -> registry.example.com/shop/web`,
      `ci/build.sh:1  ${OLD}/nginx@sha256:${'a'.repeat(64)} -> registry.example.com/library/nginx@sha256:${'a'.repeat(64)}`,
      `gone.yaml:1  ${OLD}/gone/app:1 -> ?`,
    ]);
    expect(err).toBe('7 places in 6 files; 2 of them name no repository that moves, and need a look');
  });

  test('changes no file', () => {
    const { folder, plan } = tree();
    command('moves', folder, '--plan', plan);
    expect(Object.entries(FILES).filter(([name, text]) => !readFileSync(join(folder, name)).equals(Buffer.from(text)))).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['.git', 'Dockerfile', 'apps', 'charts', 'ci', 'gone.yaml', 'image.bin']);
  });

  test('follows no links', () => {
    const { folder, plan } = tree();
    const empty = temporaryFolder();
    symlinkSync(folder, join(empty, 'link'));
    expect(command('moves', empty, '--plan', plan).out).toBe(`no file names ${OLD}`);
  });

  test('fails with --check as long as a place names it', () => {
    const { folder, plan } = tree();
    expect(command('moves', folder, '--plan', plan, '--check').code).toBe(ExitCode.PROBLEMS);
    expect(command('moves', temporaryFolder(), '--plan', plan, '--check').code).toBe(ExitCode.SUCCESS);
  });

  test('says it to programs', () => {
    const { folder, plan } = tree();
    const { places } = JSON.parse(command('moves', folder, '--plan', plan, '--json').out);
    expect(places).toHaveLength(7);
    expect(places[1]).toEqual({ file: 'apps/web.yaml', line: 4, name: `${OLD}/shop/web:1.0`, becomes: 'registry.example.com/shop/web:1.0' });
  });

  test.each([['regsync', 'type: repository'], ['skopeo', '# skopeo sync --all'], ['markdown', '## Before the old registry is switched off']])('prints %s', (form, text) => {
    const { code, out } = command('moves', '--plan', tree().plan, '--print', form);
    expect([code, out.includes(text)]).toEqual([ExitCode.SUCCESS, true]);
  });
});

test.each<[string, string[], string]>([
  ['no plan', ['.'], 'name the plan'],
  ['no folder', ['--plan', '?'], 'name one folder'],
  ['another form', ['--plan', '?', '--print', 'crane'], "--print is one of regsync, skopeo, markdown, not 'crane'"],
])('%s is a usage error', (_what, args, message) => {
  const { plan } = tree();
  const { code, err } = command('moves', ...args.map(arg => arg === '?' ? plan : arg));
  expect([code, err.split('\n')[0]]).toEqual([ExitCode.USAGE, expect.stringContaining(message)]);
});

test('a plan that cannot work says why, and one that is not there is a file that cannot be read', () => {
  const { folder, plan } = tree();
  writeFileSync(plan, 'from: a.example.com\nto: a.example.com\nrepositories: [nginx]\n');
  expect(command('moves', folder, '--plan', plan).err).toMatch(/HBR-MOVE-01[^]*HBR-MOVE-03/);
  expect(command('moves', folder, '--plan', plan).code).toBe(ExitCode.PROBLEMS);
  writeFileSync(plan, 'a: [');
  expect(command('moves', folder, '--plan', plan).code).toBe(ExitCode.UNREADABLE);
  writeFileSync(plan, '42');
  expect(command('moves', folder, '--plan', plan).code).toBe(ExitCode.PROBLEMS);
  expect(command('moves', folder, '--plan', join(folder, 'none.json')).code).toBe(ExitCode.UNREADABLE);
});
