import { Duration } from 'cdk8s';
import { S3Provider } from '../../../src';
import { Credential } from '../../../src/facts/credentials';
import { DataReader } from '../../../src/fleet/file/data-reader';
import { DataSchema, fleetFileSchema, resolveSchema } from '../../../src/fleet/file/data-schema';
import { DataSource } from '../../../src/fleet/file/data-source';
import { ProblemList } from '../../../src/fleet/problem-list';
import { emptySlots } from '../../support/bad-input';
import { boundSecret } from '../../support/bound/bound-secret';

function read(text: string, schema: DataSchema, isComplete = true): { value: any; problems: string[] } {
  const source = new DataSource('fleet.yaml', text);
  const problems = new ProblemList();
  const value = new DataReader({ source, root: fleetFileSchema(), problems, isComplete }).read({ node: source.document.contents, schema, path: 'it' });
  return { value, problems: problems.errors };
}

const secret = (text: string) => boundSecret(Credential.DATABASE_PASSWORD, read(text, of('ISecretSource')).value).config;
const of = (name: string): DataSchema => ({ $ref: `#/$defs/${name}` });

describe('data', () => {
  test('become a struct', () => {
    expect(read('{ cpu: 500m, memory: 1Gi }', of('ResourceAmounts'))).toEqual({ value: { cpu: '500m', memory: '1Gi' }, problems: [] });
  });

  test('become a duration', () => {
    expect((read('{ expiry: 12h }', of('CacheLayerOptions')).value.expiry as Duration).toHours()).toBe(12);
  });

  test('become a number of an enum of numbers', () => {
    expect(read('3', of('SwiftAuthVersion'))).toEqual({ value: 3, problems: [] });
  });

  test('are no name of a number of an enum', () => {
    expect(read('V3', of('SwiftAuthVersion')).problems).toEqual([expect.stringContaining("HBR-FLEET-42 'it' must be one of 1, 2, 3")]);
  });

  test('become a constant of a class', () => {
    expect(read('ceph-rgw', of('S3Provider')).value).toBe(S3Provider.CEPH_RGW);
  });

  test('become what a static method makes', () => {
    expect(secret('{ existing: { secretName: mine, keys: { password: PW } } }')).toEqual({ secretName: 'mine', keys: { password: 'PW' } });
  });

  test('become the first parameter of a static method, if they are a text', () => {
    expect(secret('{ existing: mine }')).toEqual({ secretName: 'mine' });
  });

  test('become what a static method without options makes', () => {
    expect([secret('existing'), secret('{ existing: }')]).toEqual(Array(2).fill({ secretName: 'harbor-database-password' }));
  });

  test('become themselves where anything goes', () => {
    expect(read('{ affinity: { nodeAffinity: [1, true, ~] } }', of('WorkloadOptions')).value).toEqual({ affinity: { nodeAffinity: [1, true, null] } });
  });

  test('become nothing if they are nothing', () => {
    expect(read('{ cpu: ~ }', of('ResourceAmounts')).value).toEqual({});
  });

  test('have to be whole', () => {
    expect(read('{}', of('GatewayReference')).problems).toEqual([expect.stringMatching(/^\[fleet.yaml:1:1\] HBR-FLEET-43 'it.name' is missing: add 'name': Name of the Gateway/)]);
  });

  test('do not have to be whole if they are a part', () => {
    expect(read('{}', of('GatewayReference'), false).problems).toEqual([]);
  });

  test('are named with their place in lists and maps', () => {
    expect(read('{ gateways: [{ name: a }, { nme: b }] }', fleetFileSchema().$defs.IExposure.anyOf![0].properties!.route).problems.map(problem => problem.split(' ').slice(0, 3).join(' ')))
      .toEqual(["[fleet.yaml:1:29] HBR-FLEET-41 'it.gateways[1].nme'", "[fleet.yaml:1:27] HBR-FLEET-43 'it.gateways[1].name'"]);
  });

  test.each([
    ['{ cpu: 1 }', 'ResourceAmounts', /must be a text, got 1: correct it; put it into quotes/],
    ['{ expiry: 12 hours }', 'CacheLayerOptions', /must be a text such as 90s, 5m, 24h or 14d, got "12 hours"/],
    ['hetzer', 'S3Provider', /must be one of aws, .*, got "hetzer": correct it; did you mean 'hetzner'\?/],
    ['external', 'IDatabase', /must be a map: external with its options below it/],
    ['[1]', 'ResourceAmounts', /must be a map/],
    ['{ cpuu: 1 }', 'ResourceAmounts', /'it.cpuu' is not known here: did you mean 'cpu'\?/],
    ['{ zzzzzzzz: 1 }', 'ResourceAmounts', /is not known here: there is cpu, ephemeralStorage, memory/],
  ])('%s that are no %s are refused', (text, name, expected) => {
    const { value, problems } = read(text, of(name));
    expect(problems).toEqual([expect.stringMatching(expected)]);
    expect(value === undefined || Object.keys(value).length === 0).toBe(true);
  });
});

describe('what is wrong about data', () => {
  const shapes = ['1', 'true', 'text', '[]', '[1]', '{}', '{ a: 1 }', '[[1]]'];
  const root = fleetFileSchema();
  const schemas: Array<readonly [name: string, schema: DataSchema]> = [['the file', root], ...Object.keys(root.$defs).map(name => [name, of(name)] as const)];

  test.each(schemas)('is said without a gap in the message: %s', (_, schema) => {
    const { properties = {}, items } = resolveSchema(schema, root);
    const inside = [...Object.values(properties), ...items ? [items] : []];
    const messages = [schema, ...inside].flatMap(one => shapes.flatMap(text => read(text, one).problems));
    expect(messages.flatMap(emptySlots)).toEqual([]);
  });

  test('names the shape of a lock of images', () => {
    expect(read('[1]', root.properties!.imageLock).problems).toEqual([expect.stringContaining('must be a text with the path of a lock file, such as images.lock.json')]);
  });
});
