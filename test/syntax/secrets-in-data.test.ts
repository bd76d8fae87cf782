import { Duration } from 'cdk8s';
import { secretsInData, secretTexts } from '../../src/syntax/secrets-in-data';

const paths = (value: unknown, path = '') => secretsInData(value, path).map(found => found.path);

test('secrets are found by their names and by their texts, at any depth', () => {
  const data = { gateway: { apiToken: 'abc', host: 'a.example.com' }, list: [{ url: 'https://u:p@h' }, 'redis://:pw@h'], passwordFile: '/x' };
  expect(paths(data, 'values')).toEqual(['values.gateway.apiToken', 'values.list[0].url', 'values.list[1]']);
});

test('an environment variable is found by its name', () => {
  const env = [{ name: 'DB_PASSWORD', value: 'abc' }, { name: 'DB_HOST', value: 'abc' }, { name: 'DB_TOKEN', valueFrom: { secretKeyRef: { name: 'x', key: 'y' } } }, { name: 'A_TOKEN', value: '$(B)' }];
  expect(secretsInData(env, 'env')).toEqual([{ path: 'env[0].value', text: 'abc', what: 'a secret, by the name DB_PASSWORD', sign: 'variable' }]);
});

test('names do not count where objects of Kubernetes are looked through', () => {
  expect(secretTexts({ secretKey: 'username', password: 'x', url: 'https://u:p@h' }, '').map(found => found.path)).toEqual(['url']);
});

test('references, flags and objects of classes are no secrets', () => {
  expect(paths({ token: '$(TOKEN)', password: '', secret: true, apiKey: 5, period: Duration.seconds(5), nothing: undefined })).toEqual([]);
});

test('endless data is looked through to a depth', () => {
  const data: Record<string, unknown> = {};
  data.inside = data;
  expect(paths(data)).toEqual([]);
});
