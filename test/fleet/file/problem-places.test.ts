import { DataSource, valueOf } from '../../../src/fleet/file/data-source';
import { locatedProblem } from '../../../src/fleet/file/problem-places';

const TEXT = [
  'harbor:', // 1
  '  database: { external: { host: a } }', // 2
  '  cache: { external: { host: b } }', // 3
  '  trivy: { severities: [HIGH] }', // 4
  'sovereigns:', // 5
  '  - fqdn: x.example.com', // 6
  '    objectStorage: { bucket: c }', // 7
].join('\n');
const source = new DataSource('fleet.yaml', TEXT);
const { contents } = source.document;
const own = new Map([['x.example.com', (valueOf(contents, 'sovereigns') as { items: unknown[] }).items[0]]]);

function placeOf(problem: string): string {
  return locatedProblem(problem, { source, sections: { shared: contents, own } }).split(': ')[0];
}

describe('a problem of a synthesis', () => {
  test('is at the prop of the Sovereign', () => {
    expect(placeOf("[x.example.com/harbor/storage] HBR-STORE-01 'bucket' must be")).toBe('fleet.yaml:7:22');
  });

  test('is at the prop that all Sovereigns share', () => {
    expect(placeOf("[x.example.com/harbor] HBR-TRIVY-03 'trivy.severities' must be")).toBe('fleet.yaml:4:12');
  });

  test('is at the one of several props that belongs to the construct', () => {
    expect(placeOf("[x.example.com/harbor/cache] HBR-REDIS-01 'host' must be")).toBe('fleet.yaml:3:24');
  });

  test('is at a prop in a list', () => {
    expect(placeOf("[x.example.com/harbor] HBR-TRIVY-03 'trivy.severities[0]' must be")).toBe('fleet.yaml:4:12');
  });

  test('is at the nearest prop above one that is not written', () => {
    expect(placeOf("[x.example.com/harbor/cache] HBR-REDIS-01 'external.port.name' must be")).toBe('fleet.yaml:3:12');
    expect(placeOf("[x.example.com/harbor] HBR-TRIVY-03 'trivy.replicas' must be")).toBe('fleet.yaml:4:3');
  });

  test('is at the choice that it is about if no more of it is written', () => {
    expect(placeOf("[x.example.com/harbor/database] HBR-DB-01 'sslMode' must be")).toBe('fleet.yaml:2:3');
  });

  test('is not at a prop of the same name that belongs to another choice', () => {
    expect(placeOf("[x.example.com/harbor/storage] HBR-STORE-01 'external.region' must be")).toBe('fleet.yaml:6:5');
  });

  test('is at the Sovereign if there is no such prop', () => {
    expect(placeOf("[x.example.com] HBR-FLEET-10 'blueprint' must be")).toBe('fleet.yaml:6:5');
  });

  test('is at the first of many Sovereigns', () => {
    expect(placeOf("[x.example.com/harbor, y.example.com/harbor and 3 more] HBR-URL-01 'externalUrl' must be")).toBe('fleet.yaml:6:5');
  });

  test('stays as it is if it is about the fleet', () => {
    expect(locatedProblem("[fleet] HBR-FLEET-18 'outdir' is in use", { source, sections: { shared: contents, own } })).toBe("[fleet] HBR-FLEET-18 'outdir' is in use");
  });
});
