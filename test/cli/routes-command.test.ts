import * as fs from 'node:fs';
import * as path from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

/** A folder with two manifests, the second of them in a folder below it. */
function manifests(second = 'kind: Deployment\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: web, image: "nginx:1.29" }] } } }\n'): string {
  const folder = temporaryFolder();
  fs.mkdirSync(path.join(folder, 'apps'));
  fs.writeFileSync(path.join(folder, 'pod.yml'), [
    'kind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: "quay.io/org/app:main" }, { name: b, image: "registry.example.com/team/app:1.0" }] }',
    'kind: ConfigMap\nmetadata: { name: c }\ndata: { image: "ghcr.io/org/text:1" }\n',
  ].join('\n---\n'));
  fs.writeFileSync(path.join(folder, 'apps', 'web.yaml'), second);
  fs.writeFileSync(path.join(folder, 'README.md'), 'image: mcr.microsoft.com/app:1');
  return folder;
}

test('C51: says the routes of what manifests in a folder run, what leaves out its registry, and which tags move', () => {
  const { code, out } = command('routes', manifests(), '--own', 'registry.example.com');
  expect([code, out.split('\n')]).toEqual([ExitCode.SUCCESS, [
    'docker.io  docker-hub', 'quay.io    quay', '', 'from Docker Hub without saying so:', '  nginx:1.29', '', 'with a tag that moves:', '  quay.io/org/app:main',
  ]]);
});

test('C51: says the same as JSON', () => {
  const { code, out } = command('routes', manifests(), '--json', '--own', 'registry.example.com');
  expect([code, JSON.parse(out)]).toEqual([ExitCode.SUCCESS, {
    routes: [{ upstream: 'docker.io', project: 'docker-hub' }, { upstream: 'quay.io', project: 'quay' }],
    implicitDockerHub: ['nginx:1.29'],
    movingTags: ['quay.io/org/app:main'],
    ownImages: ['registry.example.com/team/app:1.0'],
    unroutable: [],
  }]);
});

test('says that nothing is needed if nothing is', () => {
  expect(command('routes', temporaryFolder()).out).toBe('no image needs a route');
});

test('ends with 3 if something cannot be read', () => {
  expect([command('routes', '/nowhere').code, command('routes', manifests('a: [')).code]).toEqual([ExitCode.UNREADABLE, ExitCode.UNREADABLE]);
});

test('ends with 2 if no folder is named, or a registry that is none', () => {
  expect([command('routes').code, command('routes', manifests(), '--own', 'a b').code]).toEqual([ExitCode.USAGE, ExitCode.USAGE]);
});

test('C65: fails for images that are not rewritten to the own registry, and passes if all are', () => {
  expect(command('routes', manifests(), '--check', '--own', 'registry.example.com')).toMatchObject({ code: ExitCode.PROBLEMS, out: expect.stringContaining('quay.io    quay') });
  const rewritten = manifests('kind: Pod\nmetadata: { name: w }\nspec: { containers: [{ name: w, image: "registry.example.com/docker-hub/library/nginx:1.29" }] }\n');
  expect(command('routes', rewritten, '--check', '--own', 'registry.example.com', '--own', 'quay.io')).toMatchObject({ code: ExitCode.SUCCESS });
  expect(command('routes', manifests(), '--check')).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining('--check needs --own') });
});
