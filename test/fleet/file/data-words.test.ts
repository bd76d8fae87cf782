import * as fs from 'node:fs';
import * as path from 'node:path';
import * as library from '../../../src';
import { PROBLEMS } from '../../../src/diagnostics/problems';
import { CLASS_WORDS, ENUM_WORDS, PHRASES } from '../../../src/fleet/file/data-word-tables';
import { inDataWords, ownersInData } from '../../../src/fleet/file/data-words';
import { FleetFile } from '../../../src/fleet/file/fleet-file';
import { TYPE_WORDS } from '../../../src/structs/type-words';
import { readAssembly } from '../../support/assembly-rules';
import { codeWords } from '../../support/docs/code-words';
import { problemsOf, temporaryFolder } from '../../support/fleet';

/** Problems of constructs that no fleet file makes: dumps, policies, lists of materials, node files with a login, and other engines. */
const ONLY_IN_CODE = /^HBR-(BACKUP|NETPOL|POLICY|VELERO|MOVE)-|^HBR-(ROUTE-3[34]|NODE-(18|19|2[34]|60)|AIRGAP-13|PULL-31|REL-22|CONF-71)$/;

const SOURCES = path.resolve(__dirname, '../../../src');

/** The code of the library that is left in a text and that data files have words for. */
function codeIn(text: string): string[] {
  return [...text.matchAll(/\b([A-Z]\w*)\.[A-Za-z_]\w*(?:\([^)]*\))?(?: in code)?/g)]
    .filter(([code, owner]) => ownersInData().has(owner) && !code.endsWith(' in code')).map(([code]) => code);
}

describe('finding F7: the advice of messages in the words of data files', () => {
  test.each([
    ['use Cache.valkey(), Cache.dragonfly() or Cache.external() in production', 'use valkey, dragonfly or external in production'],
    ['write HarborPlacement.inCluster({ acceptSharedFate: true }); or use HarborPlacement.external()', 'write { inCluster: { acceptSharedFate: true } }; or use external'],
    ['take SecretSource.existing(), externalSecret() or sealed()', 'take existing, externalSecret or sealed'],
    ["write for example SecretSource.existing('harbor-password')", "write for example { existing: 'harbor-password' }"],
    ["Exposure.route({ tls: TlsSource.terminatedElsewhere(), gateways: [{ name: 'public' }] })", "{ route: { tls: terminatedElsewhere, gateways: [{ name: 'public' }] } }"],
    ['write Duration.hours(24), Size.mebibytes(5) or [JobLogger.DATABASE]', 'write 24h, 5Mi or [database]'],
    ['use DatabaseSslMode.VERIFY_FULL', 'use verify-full'],
    ["write HarborVersion.of('2.15.2')", 'write 2.15.2'],
    ['nothing of ours: Kubernetes.core(), a.b() and example.com', 'nothing of ours: Kubernetes.core(), a.b() and example.com'],
  ])('%s', (message, expected) => {
    expect(inDataWords(message)).toBe(expected);
  });

  test('say that what data files have no words for is for code', () => {
    expect(inDataWords("say HarborVersion.of('2.15.9', { chart: '1.19.9' })")).toBe("say HarborVersion.of('2.15.9', { chart: '1.19.9' }) in code");
  });

  test('have no code left in any text of the catalogue', () => {
    const texts = Object.entries(PROBLEMS).flatMap(([code, { must, fix }]) => [`${code} ${must}: ${fix}`]);
    expect(texts.filter(text => codeIn(text).length > 0).length).toBeGreaterThan(20);
    expect(texts.flatMap(text => codeIn(inDataWords(text)))).toEqual([]);
  });

  test('have no class, struct or call left in any text of the catalogue, but in those about what only code can make', () => {
    const texts = Object.entries(PROBLEMS).filter(([code]) => !ONLY_IN_CODE.test(code)).flatMap(([code, { must, fix }]) => [`${code} ${must}`, `${code} ${fix}`]);
    expect(texts.filter(text => codeWords(text).length > 0).length).toBeGreaterThan(50);
    expect(texts.map(inDataWords).filter(text => codeWords(text).length > 0)).toEqual([]);
  });

  test('know the value of every member of every enum', () => {
    const enums = Object.values(readAssembly(path.resolve(__dirname, '../../..')).types ?? {}).filter(type => type.kind === 'enum');
    const members = enums.flatMap(({ name, members: all }) => all.map(member => [`${name}.${member.name}`, String((library as any)[name][member.name])]));
    expect(members.length).toBeGreaterThan(200);
    expect(members.filter(([code, value]) => inDataWords(code) !== value)).toEqual([]);
    expect(Object.keys(ENUM_WORDS).filter(code => !members.some(([member]) => member === code))).toEqual([]);
  });

  test('have no phrase and no class that no text has any more', () => {
    const sources = fs.readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts') && !file.includes('data-word-tables'));
    const text = sources.map(file => fs.readFileSync(path.join(SOURCES, file), 'utf8').replaceAll("\\'", "'").replaceAll('`', '')).join('\n');
    expect(PHRASES.map(([code]) => code).filter(code => !text.includes(code))).toEqual([]);
    expect(Object.keys(CLASS_WORDS).filter(name => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });

  test('have no code left in any example of a type', () => {
    const examples = Object.values(TYPE_WORDS).map(word => word!.example);
    expect(examples.flatMap(example => codeIn(inDataWords(example)))).toEqual([]);
  });

  test('have no code left in what is filled into messages', () => {
    const files = fs.readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts') && !file.includes('data-words'));
    const slots = files.flatMap(file => [...fs.readFileSync(path.join(SOURCES, file), 'utf8').matchAll(/\b(?:fix|instead|remedy|hint|example|rule): (['"])(.*?)\1/g)].map(([, , text]) => text));
    expect(slots.filter(text => codeIn(text).length > 0).length).toBeGreaterThan(3);
    expect(slots.flatMap(text => codeIn(inDataWords(text)))).toEqual([]);
  });

  test('are what a mistake in a data file is answered with', () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'fleet.yaml'), [
      'harbor:', '  database: { external: { host: db.example.com, sslMode: disable, caSecretName: ca } }', '  cache: { external: { host: cache.example.com } }',
      '  storage: { s3: { bucket: images, region: eu-central-1 } }', '  exposure: clusterIp', 'sovereigns: [{ fqdn: a.example.com }]', '',
    ].join('\n'));
    const problems = problemsOf(() => FleetFile.load(path.join(folder, 'fleet.yaml'), { outdir: path.join(folder, 'clusters') }).synth());
    expect(problems).toEqual([expect.stringMatching(/fleet\.yaml:2:\d+: .*HBR-DB-08 .*: use verify-full, or leave the CA out$/)]);
  });
});
