import { ApiObject, Chart } from 'cdk8s';
import { findSecretsBelow } from '../../src/secrets/secrets-in-tree';
import { testChart } from '../support/harbor-context';

function secretsOf(...objects: object[]) {
  const chart: Chart = testChart();
  objects.forEach((object, at) => new ApiObject(chart, `object-${at}`, { apiVersion: 'v1', kind: 'X', metadata: { name: 'x', namespace: 'harbor' }, ...object }));
  return findSecretsBelow(chart);
}

const CNPG = { apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', metadata: { name: 'pg', namespace: 'harbor' } };

test('CloudNativePG makes a Secret for the owner, and one for its CA', () => {
  expect(secretsOf(CNPG).map(it => [it.name, it.creator, it.keys?.includes('password')])).toEqual([['pg-app', 'pg', true], ['pg-ca', 'pg', false]]);
});

test('a Cluster of another API group creates none', () => {
  expect(secretsOf({ ...CNPG, apiVersion: 'cluster.x-k8s.io/v1' })).toEqual([]);
});

test('E27: an ObjectBucketClaim makes one of its own name', () => {
  expect(secretsOf({ kind: 'ObjectBucketClaim' })[0]).toMatchObject({ name: 'x', keys: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] });
});

test('the Job makes those that its list names', () => {
  const secrets = JSON.stringify([{ name: 'a', keys: [{ key: 'k' }] }]);
  const metadata = { name: 'boot', labels: { component: 'secret-bootstrap' } };
  expect(secretsOf({ kind: 'ConfigMap', metadata, data: { 'secrets.json': secrets } })).toEqual([
    { kind: 'Job', creator: 'boot', namespace: undefined, name: 'a', keys: ['k'] },
  ]);
});

test('a ConfigMap that is not of the bootstrap Job creates none', () => {
  expect(secretsOf({ kind: 'ConfigMap', data: { 'secrets.json': 'no JSON' } })).toEqual([]);
});

test('an ExternalSecret has the keys of its template, if that replaces the values', () => {
  const template = { data: { a: 'x' } };
  const spec = { target: { name: 'y', template }, data: [{ secretKey: 'b' }] };
  expect(secretsOf({ kind: 'ExternalSecret', spec })[0]).toMatchObject({ name: 'y', keys: ['a'] });
});
