import * as fs from 'node:fs';
import * as path from 'node:path';
import { clusterNameErrors, locationCodeOf } from '../../../src/fleet/conventions/cluster-name';
import { FleetConventions } from '../../../src/fleet/conventions/fleet-conventions';

const OPENOVA = FleetConventions.openova();
const PARTS = OPENOVA._data.clusterName;
const GENERIC = FleetConventions.generic();

describe('finding F1: the name of a cluster', () => {
  test.each(['prod-eu-1', 'edge-7', 'a'])('%s is any DNS label without conventions, and has no location code', name => {
    const { name: whole, parts, locationCode } = GENERIC.clusterName(name);
    expect([whole, parts, locationCode]).toEqual([name, {}, undefined]);
  });

  test.each(['Prod', 'prod_1', '-a', 'a.b', ''])('%j is refused without conventions', name => {
    expect(() => GENERIC.clusterName(name)).toThrow('HBR-FLEET-03');
  });

  test('has the parts that the conventions say, with a letter each', () => {
    const conventions = FleetConventions.generic({
      clusterName: [{ name: 'stage', codes: { prod: 'p', dev: 'd' } }, { name: 'place', codes: { eu: 'e' }, open: true }],
    });
    expect([conventions.clusterName('prod-eu'), conventions.clusterName('dev-mars')].map(({ parts, locationCode }) => [parts.stage, parts.place, locationCode]))
      .toEqual([['prod', 'eu', 'pe'], ['dev', 'mars', undefined]]);
    expect(() => conventions.clusterName('prod')).toThrow(/must be \{stage\}-\{place\}.*use one of names such as prod-eu/);
  });
});

describe('the name of a cluster of OpenOva', () => {
  test.each([
    ['hz-fsn-rtz-prod', 'hfrp'], ['hz-hel-rtz-prod', 'hlrp'], ['hz-nbg-mgt-stg', 'hnms'], ['ct-ash-dmz-poc', 'cadc'], ['hw-sin-mgt-uat', 'wsmu'],
    ['oci-hil-rtz-dev', 'oird'],
  ])('B63: %s has the location code %s', (name, code) => {
    expect(OPENOVA.clusterName(name).locationCode).toBe(code);
  });

  test('B63: hz-fsn-rtz-prod has four parts', () => {
    expect(OPENOVA.clusterName('hz-fsn-rtz-prod').parts).toEqual({ 'provider': 'hz', 'region': 'fsn', 'building block': 'rtz', 'environment': 'prod' });
  });

  test('may have a region that has no letter, and no location code then', () => {
    expect(OPENOVA.clusterName('aws-euc1-rtz-prod').locationCode).toBeUndefined();
  });

  test.each([
    ['xx-fsn-rtz-prod', "whose provider is known, which 'xx' is not", 'hz, hw, oci, aws, gcp, az, ct'],
    ['hz-FSN-rtz-prod', "whose region is known, which 'FSN' is not", 'fsn'],
    ['hz-fsn-abc-prod', "whose building block is known, which 'abc' is not", 'rtz, dmz, mgt'],
    ['hz-fsn-rtz-production', "whose environment is known, which 'production' is not", 'prod, stg, uat, dev, poc'],
    ['hz-fsn-rtz', '{provider}-{region}-{building block}-{environment}', 'hz-fsn-rtz-prod'],
    ['', '{provider}-{region}-{building block}-{environment}', 'hz-fsn-rtz-prod'],
  ])('%j is refused', (name, shape, known) => {
    expect(() => OPENOVA.clusterName(name)).toThrow(expect.objectContaining({ message: expect.stringContaining('HBR-FLEET-03') }));
    const [error] = clusterNameErrors(PARTS, name);
    expect(error.shape).toContain(shape);
    expect(error.known).toContain(known);
  });

  test('with two errors is refused for both', () => {
    expect(clusterNameErrors(PARTS, 'xx-fsn-rtz-yy')).toHaveLength(2);
  });

  test('with an error has no location code', () => {
    expect(locationCodeOf(PARTS, 'xx-fsn-rtz-prod')).toBeUndefined();
  });

  test('B101: stands in no code: only errors show examples', () => {
    const folder = path.resolve(__dirname, '../../../src');
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && !name.startsWith(path.join('diagnostics', 'problems')));
    const codeOf = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8').replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/ .*$/gm, '');
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter(name => /omani|omantel|otech|h[fl]rp|hfmp/i.test(codeOf(name)))).toEqual([]);
  });

  test('B88: names components in DNS', () => {
    expect(OPENOVA.clusterName('hz-fsn-mgt-prod').hostOf('harbor', 'omani.works')).toBe('harbor.hfmp.omani.works');
  });

  test('names no components in DNS without a location code', () => {
    expect(OPENOVA.clusterName('gcp-euw3-mgt-prod').hostOf('harbor', 'omani.works')).toBeUndefined();
  });
});
