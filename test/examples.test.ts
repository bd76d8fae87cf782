import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { exampleFiles, Files, filesOf, REVIEWED_FOLDER, reviewedFiles } from '../tools/review-output';
import { exampleNames, synthExample } from '../tools/synth-examples';
import { loadAll } from '../tools/yaml';

const ROOT = join(__dirname, '..');
const written = exampleFiles();
const wanted = reviewedFiles(written);
const reviewed = filesOf(REVIEWED_FOLDER);

/** The one example that has secrets in its output: they follow from the passphrase that stands in it. */
const MADE_UP = 'evaluation';
/** Tests of policies bring a Secret along, with a login that is empty: `{}`. */
const EMPTY_LOGIN = 'e30=';

function textsOf(example: string): Files {
  return Object.fromEntries(Object.entries(written).filter(([path]) => path.startsWith(`${example}/`)));
}

function documentsOf(text: string): any[] {
  return loadAll(text);
}

function identity({ apiVersion, kind, metadata }: any): string {
  return [apiVersion, kind, metadata.namespace, metadata.name].join(' ');
}

/** Everything inside a value that looks like a variable of a container: `{ name, value }`. */
function variables(value: any): Record<string, string> {
  if (typeof value !== 'object' || value === null) { return {}; }
  const own = typeof value.name === 'string' && typeof value.value === 'string' ? { [value.name]: value.value } : {};
  return Object.assign(own, ...Object.values(value).map(variables));
}

/** Values of Secrets, variables whose names say that they are secret and that are no paths, and passwords in URLs unless they are references to a variable. */
function secretsIn(document: any): string[] {
  const ofSecret = document.kind === 'Secret' ? Object.values<string>({ ...document.data, ...document.stringData }).filter(value => value !== EMPTY_LOGIN) : [];
  const named = Object.entries({ ...variables(document), ...document.kind === 'ConfigMap' && document.data as object })
    .filter(([name, value]) => /(PASSWORD|PASSWD|SECRET|KEY|TOKEN)$/i.test(name) && !value.startsWith('/')).map(([name, value]) => `${name}=${value}`);
  const inUrls = JSON.stringify(document).match(/:\/\/[^\s"/@:]*:(?!\$\()[^\s"/@]+@/g) ?? [];
  return [...ofSecret, ...named, ...inUrls];
}

// After a change that is wanted: npm run synth:review, and read the difference.
describe('the reviewed output of the examples', () => {
  test('consists of these files and of no others', () => {
    expect(Object.keys(reviewed).sort()).toEqual(Object.keys(wanted).sort());
  });

  const [ofFleet, ofOthers] = [true, false].map(isOfFleet =>
    Object.keys(reviewed).filter(path => Object.hasOwn(wanted, path) && path.startsWith('fleet/') === isOfFleet));

  test.each(ofFleet)('B54: %s is as it was reviewed', path => {
    expect(wanted[path]).toBe(reviewed[path]);
  });

  test.each(ofOthers)('%s is as it was reviewed', path => {
    expect(wanted[path]).toBe(reviewed[path]);
  });

  test.each(Object.entries(reviewed))('%s has no private key', (_path, text) => {
    expect(text).not.toMatch(/PRIVATE KEY/);
  });
});

describe.each(exampleNames())('the example %s', name => {
  const texts = textsOf(name);

  test('writes something', () => {
    expect(Object.keys(texts)).not.toEqual([]);
  });

  test.each(Object.entries(texts))('writes objects with kind and name in %s', (_path, text) => {
    expect(documentsOf(text).filter(it => !it?.apiVersion || !it.kind || !it.metadata?.name)).toEqual([]);
  });

  test.each(Object.entries(texts))('writes no object twice in %s', (_path, text) => {
    const identities = documentsOf(text).map(identity);
    expect(identities.filter((it, at) => identities.indexOf(it) !== at)).toEqual([]);
  });
});

test.each(exampleNames().filter(name => name !== MADE_UP))('the example %s has no secret in what it writes', name => {
  expect(Object.values(textsOf(name)).flatMap(documentsOf).flatMap(secretsIn)).toEqual([]);
});

test.each<[string, object]>([
  ['the value of a Secret', { kind: 'Secret', stringData: { any: 'hunter2' } }],
  ['a variable of a container', { kind: 'Pod', spec: { containers: [{ env: [{ name: 'REDIS_PASSWORD', value: 'hunter2' }] }] } }],
  ['an entry of a ConfigMap', { kind: 'ConfigMap', data: { CSRF_KEY: 'hunter2' } }],
  ['the password in a URL', { kind: 'ConfigMap', data: { url: 'redis://:hunter2@valkey:6379/1' } }],
])('%s would be found', (_what, document) => {
  expect(secretsIn(document)).toHaveLength(1);
});

test('an example that fails leaves nothing behind', () => {
  const [folder, { TMPDIR }] = [mkdtempSync(join(tmpdir(), 'harbor-examples-')), process.env];
  process.env.TMPDIR = folder;
  try {
    expect(() => synthExample('no-such-example', join(folder, 'dist'))).toThrow('no-such-example');
    expect(readdirSync(folder)).toEqual([]);
  } finally {
    if (TMPDIR === undefined) { delete process.env.TMPDIR; } else { process.env.TMPDIR = TMPDIR; }
    rmSync(folder, { recursive: true });
  }
});

test('finding R14: routes in examples and documents attach to one listener', () => {
  const texts = ['README.md', ...['docs', 'examples'].flatMap(folder => readdirSync(join(ROOT, folder)).filter(file => /\.(md|ts)$/.test(file)).map(file => join(folder, file)))];
  const gateways = texts.flatMap(file => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/gateways: \[\{([^}]*)\}/g)].map(([, fields]) => `${file}: ${fields}`));
  expect(gateways.length).toBeGreaterThan(2);
  expect(gateways.filter(fields => !fields.includes('sectionName'))).toEqual([]);
});
