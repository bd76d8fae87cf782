import fc from 'fast-check';
import { stringify } from 'yaml';
import { dnsNamesIn, FleetNames } from '../../../src/fleet/records/fleet-names';

const OWNERS = new Map([['a.example.com', 'a'], ['registry.a.example.com', 'a'], ['b.example.com', 'b'], ['sub.a.example.com', 'sub']]);
/** So many domains that each text is searched for all names instead. */
const MANY = new Map([...OWNERS, ...Array.from({ length: 20 }, (_, at) => [`x.domain-${at}.org`, `other-${at}`] as const)]);

describe.each([['few', OWNERS], ['many', MANY]])('the names of a fleet in %s domains', (_, owners) => {
  const names = new FleetNames(owners);

  test.each([
    ['a host', 'url: https://registry.a.example.com/v2/', [['registry.a.example.com', 'a']]],
    ['a host below that of a Sovereign', 'host: db.b.example.com:5432', [['db.b.example.com', 'b']]],
    ['the Sovereign with the longest domain', 'x.sub.a.example.com', [['x.sub.a.example.com', 'sub']]],
    ['several', 'b.example.com,a.example.com b.example.com', [['a.example.com', 'a'], ['b.example.com', 'b']]],
    ['nothing in the same domain', 'example.com other.example.com', []],
    ['nothing that only ends like one', 'xa.example.com', []],
  ])('are found: %s', (__, text, expected) => {
    expect(names.in(text).map(({ name, fqdn }) => [name, fqdn])).toEqual(expected);
  });

  test.each(['"\\na.example.com"', '"\\\\na.example.com"', '"\\u00e9a.example.com"', '"\\U0001f600a.example.com"'])('are found behind a backslash: %s', text => {
    expect(names.in(text).map(({ fqdn }) => fqdn)).toContain('a');
  });

  test('are found in YAML wherever they are in a string', () => {
    const part = fc.oneof(fc.constantFrom(...OWNERS.keys(), '\n', '\t', '"', '\\', '-', '.', 'é', '\u2028', ' '), fc.string({ unit: 'binary', maxLength: 3 }));
    fc.assert(fc.property(fc.array(part, { maxLength: 6 }), parts => {
      const text = parts.join('');
      const inYaml = new Set(names.in(stringify({ text, json: JSON.stringify({ text }) }, { lineWidth: 0 })).map(({ fqdn }) => fqdn));
      const missing = names.in([...dnsNamesIn(text.replaceAll('\\', ' '))].join(' ')).filter(({ fqdn }) => !inYaml.has(fqdn));
      expect(missing).toEqual([]);
    }), { numRuns: 2000 });
  });
});
