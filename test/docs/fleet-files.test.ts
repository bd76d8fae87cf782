import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { Fleet, FleetFile } from '../../src';
import { blocksOf, PageBlock, ROOT } from '../support/docs/docs-pages';

const { properties } = JSON.parse(readFileSync(join(ROOT, 'schema', 'fleet.schema.json'), 'utf8')) as { properties: object };
const content = ({ code }: PageBlock) => (load(code) ?? {}) as Record<string, unknown>;
const files = blocksOf('yaml').filter(block => Object.keys(content(block)).length > 0 && Object.keys(content(block)).every(key => Object.hasOwn(properties, key)));
const whole = files.filter(block => 'harborRelease' in content(block) && 'sovereigns' in content(block));

const folders: string[] = [];
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })));

function loaded(code: string): Fleet {
  const folder = mkdtempSync(join(tmpdir(), 'docs-fleet-'));
  folders.push(folder);
  writeFileSync(join(folder, 'fleet.yaml'), code);
  return FleetFile.load(join(folder, 'fleet.yaml'), { outdir: join(folder, 'clusters') });
}

test('the guides of all choices have a fleet file', () => {
  expect([...new Set(whole.map(({ page }) => page))]).toEqual(
    expect.arrayContaining(['cache.md', 'database.md', 'exposure.md', 'log-in.md', 'secrets.md', 'storage.md', 'tls.md']),
  );
});

test.each(whole)('fleet file $number of docs/$page is one that can be written', ({ code }) => {
  expect(loaded(code).synth().written.filter(file => file.endsWith('/harbor.yaml'))).not.toEqual([]);
});

/** What a fragment leaves out. */
const REST = {
  harborRelease: 'harborRelease: { database: { external: { host: db.example.com } }, cache: { external: { host: cache.example.com, tls: true } }, '
    + 'storage: { s3: { bucket: blobs, region: eu-central-1 } }, exposure: { ingress: { className: traefik, controller: traefik } } }\n',
  sovereigns: 'sovereigns:\n  - { fqdn: whole.example.com, placement: { existing: { host: artifacts.example.com, kind: artifactory } } }\n',
};
const fragments = files.filter(block => !whole.includes(block));

test.each(fragments)('fragment $number of docs/$page is taken as a part of a fleet file', ({ code }) => {
  const rest = Object.entries(REST).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(code)).map(([, text]) => text);
  expect(() => loaded(code + rest.join(''))).not.toThrow();
});
