import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitCode } from '../../src/cli/command-io';
import { EXAMPLE_FLEET } from '../../tools/synth-fleet';
import { command } from '../support/command';
import { temporaryFolder } from '../support/fleet';

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: app, namespace: apps }\nspec: { containers: [{ name: app, image: "quay.io/team/app:1.2.3" }] }\n';
const CLUSTER = 'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata: { name: pg, namespace: apps }\nspec: { imageName: "ghcr.io/cloudnative-pg/postgresql:17.11" }\n';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe('A10, A35: cdk8s-harbor images', () => {
  test('lists what the manifests below a folder need', () => {
    const { code, out, err } = command('images', folderOf({ 'a/pod.yaml': POD }));
    expect([code, out, err]).toEqual([ExitCode.SUCCESS, 'quay.io/team/app:1.2.3', '']);
  });

  test('warns of what has no version', () => {
    const { out, err } = command('images', folderOf({ 'pg.yaml': CLUSTER }));
    expect(out.split('\n')[0]).toBe('ghcr.io/cloudnative-pg/postgresql:17.11');
    expect(err).toBe('warning: the version of ghcr.io/cloudnative-pg/cloudnative-pg is not known (cnpg-operator in cnpg-system)');
    expect([command('images', folderOf({ 'pg.yaml': CLUSTER }), '--strict').code, command('images', folderOf({ 'pod.yaml': POD }), '--strict').code]).toEqual([ExitCode.PROBLEMS, ExitCode.SUCCESS]);
  });

  test.each(['plain', 'skopeo', 'oras', 'hauler', 'json'])('writes the form %s', format => {
    expect(command('images', folderOf({ 'pod.yaml': POD }), '--format', format).out).toContain('team/app');
  });

  test.each([
    ['plain', 'quay.io/team/app:1.2.3 registry.example.com/quay/team/app:1.2.3'],
    ['oras', 'quay.io/team/app:1.2.3 registry.example.com/quay/team/app:1.2.3'],
  ])('says the names in another registry for %s', (format, expected) => {
    expect(command('images', folderOf({ 'pod.yaml': POD }), '--format', format, '--to', 'registry.example.com').out).toBe(expected);
  });

  test('says the names in another registry as JSON', () => {
    const { out } = command('images', folderOf({ 'pod.yaml': POD }), '--format', 'json', '--to', 'registry.example.com');
    expect(JSON.parse(out)).toEqual({ version: 1, staged: [{ kind: 'image', source: 'quay.io/team/app:1.2.3', target: 'registry.example.com/quay/team/app:1.2.3' }] });
  });

  test('lists what a fleet needs, all of it or what one of its clusters needs', () => {
    const all = command('images', EXAMPLE_FLEET);
    expect([all.code, all.out]).toEqual([ExitCode.SUCCESS, expect.stringContaining('docker.io/goharbor/harbor-core:')]);
    const one = command('images', EXAMPLE_FLEET, '--sovereign', 'omantel.omani.works').out.split('\n').filter(line => !line.startsWith('#'));
    expect(one).toContainEqual(expect.stringContaining('docker.io/goharbor/harbor-core:'));
    expect(one.filter(line => !all.out.split('\n').includes(line))).toEqual([]);
    expect(command('images', EXAMPLE_FLEET, '--sovereign', 'nobody.example.com')).toMatchObject({ code: ExitCode.USAGE, err: expect.stringContaining('HBR-AIRGAP-07') });
  });

  test.each<[string, string[], ExitCode, string]>([
    ['without a place', [], ExitCode.USAGE, 'name one folder of manifests or one fleet file'],
    ['with an unknown form', ['.', '--format', 'tar'], ExitCode.USAGE, "--format is one of plain, skopeo, oras, hauler, json, not 'tar'"],
    ['with a place that is not there', ['/nowhere'], ExitCode.UNREADABLE, 'ENOENT'],
    ['with another registry for a form that has no place for it', [folderOf({ 'pod.yaml': POD }), '--format', 'skopeo', '--to', 'registry.example.com'], ExitCode.USAGE, '--to is for plain, oras and json'],
    ['with a registry that is none', [folderOf({ 'pod.yaml': POD }), '--to', 'https://registry.example.com'], ExitCode.USAGE, 'HBR-PROP-05'],
    ['with a lock that is none', [folderOf({ 'pod.yaml': POD }), '--lock', '/nowhere/images.lock.json'], ExitCode.USAGE, 'HBR-AIRGAP-01'],
  ])('fails %s', (_, args, code, text) => {
    expect(command('images', ...args)).toMatchObject({ code, err: expect.stringContaining(text) });
  });
});
