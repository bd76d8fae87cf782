import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as api from '../../src';
import { testChart } from '../support/harbor-context';
import { NEWEST } from '../support/newest';
import { SCENARIOS } from '../support/scenarios/scenarios';

test('every one of the 69 invariants is held by a test', () => {
  const sources = readdirSync(__dirname).map(file => readFileSync(join(__dirname, file), 'utf8')).join('\n');
  const held = new Set([...sources.matchAll(/\binvariant\((\d+),|'invariant (\d+): /g)].map(([, one, other]) => Number(one ?? other)));
  expect(Array.from({ length: 69 }, (_, at) => at + 1).filter(number => !held.has(number))).toEqual([]);
});

const FACTORIES = [
  api.Database, api.Cache, api.BlobStorage, api.Exposure, api.TlsSource, api.InternalTls, api.AuthMode, api.HarborSecrets, api.SecretSource,
];

test.each(FACTORIES.flatMap(factory => Object.getOwnPropertyNames(factory)
  .filter(name => typeof Reflect.get(factory, name) === 'function').map(name => [factory.name, name, factory] as const)))(
  '%s.%s is used by a scenario', (_, name, factory) => {
    const spy = jest.spyOn(factory as unknown as Record<string, () => unknown>, name);
    SCENARIOS.forEach(scenario => scenario.props().secrets?._sourcesAt(testChart())); // where sources of secrets are made
    expect(spy).toHaveBeenCalled();
    spy.mockRestore();
  });

test('the scenarios differ in the minor of Harbor', () => {
  const minors = SCENARIOS.map(({ props }) => (props().version?.version ?? NEWEST).replace(/\.\d+$/, ''));
  expect([...new Set(minors)].sort()).toEqual(['2.13', '2.14', '2.15']);
});
