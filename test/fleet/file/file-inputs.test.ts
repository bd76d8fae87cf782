import * as path from 'node:path';
import { DataSource, valueOf } from '../../../src/fleet/file/data-source';
import { FileInputs } from '../../../src/fleet/file/file-inputs';
import { fleetData, FleetFolder } from '../../support/records/changing-fleet';

function inputsOf(text: string, outdir = 'none'): { readonly source: DataSource; readonly inputs: FileInputs } {
  const source = new DataSource('fleet.yaml', text);
  return { source, inputs: new FileInputs(source, outdir) };
}

const hashIn = (text: string) => inputsOf(text).inputs.of('a.example.com');
const SOVEREIGN = 'sovereigns: [{ fqdn: a.example.com, size: small }]\n';

describe('the data of a Sovereign in a fleet file', () => {
  test.each([
    ['comments and form', 'sovereigns:\n  - fqdn: "a.example.com" # first\n    size: small\n'],
    ['data of another Sovereign', `${SOVEREIGN.trim().slice(0, -1)}, { fqdn: b.example.com }]\n`],
    ['acknowledgements and allowed removals of the fleet', `acknowledge: [{ code: HBR-FLEET-22, reason: known }]\nallowRemoval: [a.example.com]\n${SOVEREIGN}`],
  ])('is the same with other %s', (_, text) => {
    expect(hashIn(text)).toBe(hashIn(SOVEREIGN));
    expect(hashIn(text)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['a fact', SOVEREIGN.replace('small', 'large')],
    ['a section for all', `${SOVEREIGN}defaults: { wave: 1 }\n`],
    ['a name of the fleet', `${SOVEREIGN}name: europe\n`],
    ['the order of what comes out', 'sovereigns: [{ size: small, fqdn: a.example.com }]\n'],
  ])('is another one with another value: %s', (_, text) => {
    expect(hashIn(text)).not.toBe(hashIn(SOVEREIGN));
  });

  test.each([['.nan', 'null'], ['.inf', '-.inf'], ['-0.0', '0.0'], ['1', '"1"'], ['~', '"null"']])('tells %s from %s', (one, other) => {
    expect(hashIn(`${SOVEREIGN}x: ${one}\n`)).not.toBe(hashIn(`${SOVEREIGN}x: ${other}\n`));
  });

  test('is not known in a file of another form', () => {
    const texts = ['', '[]', 'sovereigns: a', 'sovereigns: [1, null, { fqdn: 4 }]', `${SOVEREIGN}harbor: &all { database: *all }\n`];
    expect(texts.map(hashIn)).toEqual(texts.map(() => undefined));
  });

  test('is not looked for at what is no path', () => {
    expect(() => inputsOf('sovereigns: [{ fqdn: "a\\0b" }]')).not.toThrow();
  });

  test('may be used by more Sovereigns than a bomb of aliases would have', () => {
    const many = Array.from({ length: 300 }, (_, at) => `  - { fqdn: s${at}.example.com, labels: *all }`).join('\n');
    expect(inputsOf(`shared: &all { a: b }\nsovereigns:\n${many}\n`).inputs.of('s299.example.com')).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a Sovereign whose data is that of its record', () => {
  test('need not be read again', () => {
    const folder = new FleetFolder();
    const data = fleetData(['a.example.com', 'b.example.com']);
    folder.run(data);
    data.sovereigns[1].size = 'large';
    const { source, inputs } = inputsOf(JSON.stringify(data), path.join(folder.root, 'clusters'));
    const nodes = (source.resolve(valueOf(source.document.contents, 'sovereigns')) as unknown as { readonly items: unknown[] }).items;
    expect(nodes.map(node => inputs.isKnown(node))).toEqual([true, false]);
  });
});
