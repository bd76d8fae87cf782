import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { duplicateObjects } from '../../src/diagnostics/unique-objects';
import { testChart } from '../support/harbor-context';

const put = (scope: Construct, id: string, { kind = 'ConfigMap', apiVersion = 'v1', namespace = 'harbor' } = {}) =>
  new ApiObject(scope, id, { apiVersion, kind, metadata: { name: 'same', namespace } });

function problemsWith(other: { kind?: string; apiVersion?: string; namespace?: string }): string[] {
  const chart = testChart();
  const within = new Construct(chart, 'harbor');
  put(chart, 'outside', {});
  put(within, 'inside', other);
  return duplicateObjects(chart, within);
}

test('the order of the objects does not matter', () => {
  const chart = testChart();
  put(chart, 'outside', {});
  const within = new Construct(chart, 'harbor');
  put(within, 'inside', {});
  expect(duplicateObjects(chart, within)).toHaveLength(1);
});

test('two objects with one identity are a problem that contains the path of the other one', () => {
  expect(problemsWith({})).toEqual([expect.stringContaining('two ConfigMap objects in namespace harbor')]);
});

test('the version of an API is not part of the identity', () => {
  expect(problemsWith({ apiVersion: 'v2' })).toHaveLength(1);
});

test.each([{ kind: 'Secret' }, { apiVersion: 'example.com/v1' }, { namespace: 'other' }])('a different %p makes them distinct', difference => {
  expect(problemsWith(difference)).toEqual([]);
});

test('duplicates outside of the construct are not reported', () => {
  const chart = testChart();
  const within = new Construct(chart, 'harbor');
  put(chart, 'one', {});
  put(chart, 'two', {});
  expect(duplicateObjects(chart, within)).toEqual([]);
});
