import * as fs from 'node:fs';
import * as path from 'node:path';
import { ClusterName, clusterNameErrors, locationCodeOf } from '../../../src/fleet/conventions/cluster-name';

describe('the name of a cluster', () => {
  test.each([
    ['hz-fsn-rtz-prod', 'hfrp'], ['hz-hel-rtz-prod', 'hlrp'], ['hz-nbg-mgt-stg', 'hnms'], ['ct-ash-dmz-poc', 'cadc'], ['hw-sin-mgt-uat', 'wsmu'],
    ['oci-hil-rtz-dev', 'oird'],
  ])('B63: %s has the location code %s', (name, code) => {
    expect(ClusterName.parse(name).locationCode).toBe(code);
  });

  test('B63: hz-fsn-rtz-prod has four parts', () => {
    const { provider, region, buildingBlock, environment } = ClusterName.parse('hz-fsn-rtz-prod');
    expect([provider, region, buildingBlock, environment]).toEqual(['hz', 'fsn', 'rtz', 'prod']);
  });

  test('may have a region that has no letter, and no location code then', () => {
    expect(ClusterName.parse('aws-euc1-rtz-prod').locationCode).toBeUndefined();
  });

  test.each([
    ['xx-fsn-rtz-prod', "whose provider is known, which 'xx' is not", 'hz, hw, oci, aws, gcp, az, ct'],
    ['hz-FSN-rtz-prod', "whose region is known, which 'FSN' is not", 'fsn'],
    ['hz-fsn-abc-prod', "whose building block is known, which 'abc' is not", 'rtz, dmz, mgt'],
    ['hz-fsn-rtz-production', "whose environment is known, which 'production' is not", 'prod, stg, uat, dev, poc'],
    ['hz-fsn-rtz', '{provider}-{region}-{building block}-{environment}', 'hz-fsn-rtz-prod'],
    ['', '{provider}-{region}-{building block}-{environment}', 'hz-fsn-rtz-prod'],
  ])('%j is refused', (name, shape, known) => {
    expect(() => ClusterName.parse(name)).toThrow(expect.objectContaining({ message: expect.stringContaining('HBR-FLEET-03') }));
    const [error] = clusterNameErrors(name);
    expect(error.shape).toContain(shape);
    expect(error.known).toContain(known);
  });

  test('with two errors is refused for both', () => {
    expect(clusterNameErrors('xx-fsn-rtz-yy')).toHaveLength(2);
  });

  test('with an error has no location code', () => {
    expect(locationCodeOf('xx-fsn-rtz-prod')).toBeUndefined();
  });

  test('B101: stands in no code: only errors show examples', () => {
    const folder = path.resolve(__dirname, '../../../src');
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts') && !name.startsWith(path.join('diagnostics', 'problems')));
    const codeOf = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8').replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/ .*$/gm, '');
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter(name => /omani|omantel|otech|h[fl]rp|hfmp/i.test(codeOf(name)))).toEqual([]);
  });

  test('B88: names components in DNS', () => {
    expect(ClusterName.parse('hz-fsn-mgt-prod').hostOf('harbor', 'omani.works')).toBe('harbor.hfmp.omani.works');
  });

  test('names no components in DNS without a location code', () => {
    expect(ClusterName.parse('gcp-euw3-mgt-prod').hostOf('harbor', 'omani.works')).toBeUndefined();
  });
});
