import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DataSchema, fleetFileSchema, methodsOf, resolveSchema } from '../../../src/fleet/file/data-schema';
import { YamlLanguageServer } from '../../support/docs/yaml-language-server';

const ROOT = join(__dirname, '..', '..', '..');
const FLEETS = join(ROOT, 'examples', 'fleet');
const SCHEMA = fleetFileSchema();
const SOVEREIGNS = 'sovereigns:\n  - fqdn: prod.example.com\n';

let editor: YamlLanguageServer;
beforeAll(async () => { editor = await YamlLanguageServer.start(join(ROOT, 'schema', 'fleet.schema.json')); });
afterAll(() => editor.stop());

/** A place in a fleet file, and the choice that belongs there. */
interface ChoicePlace { readonly keys: readonly string[]; readonly choice: DataSchema }

/** All choices below a value, and below the options of these. */
function choicesBelow(schema: DataSchema, keys: readonly string[]): ChoicePlace[] {
  const children = Object.entries(schema.properties ?? {}).map(([key, child]) => ({ keys: [...keys, key], schema: resolveSchema(child, SCHEMA) }));
  return children.filter(child => child.schema['x-choices'] !== undefined).flatMap(child => [
    { keys: child.keys, choice: child.schema },
    ...child.keys.length > 3 ? [] : Object.entries(methodsOf(child.schema)).flatMap(([name, options]) => choicesBelow(options, [...child.keys, name])),
  ]);
}

/** A block with nothing in it but the cursor. */
function emptyBlock(keys: readonly string[]): string {
  return `${keys.map((key, depth) => `${'  '.repeat(depth)}${key}:\n`).join('')}${'  '.repeat(keys.length)}|\n${SOVEREIGNS}`;
}

const PLACES = choicesBelow({ properties: { ...SCHEMA.properties, harborRelease: {}, harbor: {} } }, [])
  .concat(choicesBelow(resolveSchema({ $ref: '#/$defs/HarborReleaseProps' }, SCHEMA), ['harborRelease']));

describe('an empty block in an editor', () => {
  test('is tried below every choice', () => {
    expect(PLACES.map(({ keys }) => keys.join('.'))).toEqual(expect.arrayContaining([
      'gitOps', 'harborRelease.database', 'harborRelease.cache', 'harborRelease.exposure', 'harborRelease.exposure.ingress.tls', 'harborRelease.database.external.password',
    ]));
    expect(PLACES.length).toBeGreaterThan(40);
  });

  test('is proposed what can be chosen there', async () => {
    const silent: string[] = [];
    for (const { keys, choice } of PLACES) {
      const labels = (await editor.proposals(emptyBlock(keys))).map(({ label }) => label);
      if (Object.keys(methodsOf(choice)).some(name => !labels.includes(name))) { silent.push(keys.join('.')); }
    }
    expect(silent).toEqual([]);
  });

  test.each([
    ['harborRelease:\n  |\n', ['externalUrl', 'database', 'cache', 'storage', 'exposure']],
    ['harborRelease:\n  database:\n    external:\n      |\n', ['host', 'port', 'sslMode']],
    ['harborRelease:\n  database: |\n', ['cnpg', 'evaluation', 'external (example)']],
    ['harborRelease:\n  size: |\n', ['small', 'medium', 'large']],
    ['harborRelease:\n  database:\n    external:\n      port: |\n', ['5432']],
  ])('is proposed what belongs there: %j', async (text, expected) => {
    const labels = (await editor.proposals(`${text}${SOVEREIGNS}`)).map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(expected));
    expect(labels).not.toContain('[object Object]');
  });

  test('is proposed the properties of a Sovereign', async () => {
    expect((await editor.proposals('sovereigns:\n  - |\n')).map(({ label }) => label)).toEqual(expect.arrayContaining(['fqdn', 'host', 'placement', 'harborRelease']));
  });
});

test('what is inserted for a choice is what the schema accepts, and no option with its default', async () => {
  const proposals = await editor.proposals(`harborRelease:\n  database:\n    |\n${SOVEREIGNS}`);
  const { text } = proposals.find(({ label }) => label === 'cnpg (example)')!;
  expect(parse(text)).toEqual({ cnpg: { instances: 3, volume: { size: '50Gi', storageClass: 'fast' }, backup: expect.anything() } });
  expect(await editor.problems(`harborRelease:\n  database:\n    ${text.replaceAll('\n', '\n    ')}\n${SOVEREIGNS}`)).toEqual([]);
  expect(proposals.find(({ label }) => label === 'cnpg')!.text.trim()).toBe('cnpg:');
});

test('what is below the cursor is explained in the words of the file, with an example', async () => {
  const external = await editor.hover(`harborRelease:\n  database:\n    exte|rnal:\n      host: db.example.com\n${SOVEREIGNS}`);
  expect(external).toContain('#### Database: external');
  expect(external).toContain('An existing PostgreSQL');
  expect(external).toContain('```yaml\nexternal:\n  host: ');
  expect(await editor.hover(`harborRelease:\n  data|base: evaluation\n${SOVEREIGNS}`)).toMatch(/PostgreSQL, where metadata is stored: cnpg, external/);
});

test.each(readdirSync(FLEETS).filter(name => name.endsWith('.yaml')))('nothing is marked in examples/fleet/%s', async name => {
  expect(await editor.problems(readFileSync(join(FLEETS, name), 'utf8'))).toEqual([]);
});

test.each([
  ['harborRelease:\n  cashe: evaluation\n', 'Property cashe is not allowed'],
  ['harborRelease:\n  size: huge\n', 'Value is not accepted. Valid values: "evaluation", "small"'],
  ['harborRelease:\n  database:\n    cnpg: {}\n    evaluation: {}\n', 'Object has more properties than limit of 1'],
])('%j is marked', async (text, expected) => {
  expect((await editor.problems(`${text}${SOVEREIGNS}`)).join('\n')).toContain(expected);
});

