import { Cache } from '../../src/cache/cache';
import { EvaluationCacheOptions } from '../../src/cache/cache-options';
import { HarborContext } from '../../src/contracts';
import { bindChoice } from '../support/bound/bound-choice';
import { find } from '../support/manifests';

function bind(options?: EvaluationCacheOptions, overrides?: Partial<HarborContext>) {
  const bound = bindChoice(Cache.evaluation(options), overrides);
  return { ...bound, container: find(bound.objects, 'StatefulSet', 'harbor-redis').spec.template.spec.containers[0] };
}

function setting(name: string, options?: EvaluationCacheOptions): string {
  const { args } = bind(options).container;
  return args[args.indexOf(`--${name}`) + 1];
}

test('Harbor reaches it by the name of its Service, with a password', () => {
  expect(bind().config).toEqual({
    addresses: ['harbor-redis:6379'],
    peer: { podLabels: { release: 'harbor', app: 'harbor', component: 'redis' } },
    indexes: { core: 0, jobservice: 1, registry: 2, trivy: 5 },
    tls: false,
    password: { secretName: 'harbor-cache-password' },
    evaluation: true,
  });
});

test('warns that it is for evaluation only', () => {
  expect(bind().warnings).toEqual([expect.stringContaining('HBR-REDIS-19')]);
});

test('runs the official image', () => {
  expect(bind().container.image).toBe('docker.io/valkey/valkey:8.1.8');
});

test.each([
  ['maxmemory-policy', 'noeviction'],
  ['appendonly', 'yes'],
  ['databases', '16'],
  ['dir', '/data'],
])('D37: %s is %s, so that no job is lost', (name, value) => {
  expect(setting(name)).toBe(value);
});

test('refuses writes before the memory of the container is used up', () => {
  expect(setting('maxmemory', { memoryLimit: '1Gi' })).toBe(String(768 * 1024 * 1024));
});

test('the password is neither an argument nor a setting, but goes to the standard input as a hash', () => {
  const { command, args } = bind().container;
  expect(args).not.toContain('--requirepass');
  expect(command[2]).toMatch(/exec valkey-server - "\$@" <<END\nuser default on #\$hash /);
});

test('does not start without a password', () => {
  expect(bind().container.command[2]).toContain('[ -n "$REDISCLI_AUTH" ] ||');
});

test('has no variable in braces, which Flux would replace', () => {
  expect(bind().container.command[2]).not.toContain('${');
});

test('server and probes take the password from the Secret', () => {
  const secretKeyRef = { name: 'harbor-cache-password', key: 'REDIS_PASSWORD' };
  expect(bind().container.env).toEqual([{ name: 'REDISCLI_AUTH', valueFrom: { secretKeyRef } }]);
});

test('takes the password from the key that the Secret has', () => {
  const credentials = { bindCredential: () => ({ secretName: 'redis', keys: { REDIS_PASSWORD: 'password' } }) };
  expect(bind({}, { credentials }).container.env[0].valueFrom.secretKeyRef).toEqual({ name: 'redis', key: 'password' });
});

test('is ready once it answers without an error, and alive as long as it answers at all', () => {
  const { readinessProbe, livenessProbe } = bind().container;
  expect([readinessProbe.exec.command, livenessProbe.exec.command]).toEqual([['valkey-cli', '-e', 'ping'], ['valkey-cli', 'ping']]);
});

test('the numbers of the databases can be set', () => {
  expect(bind({ indexes: { harbor: 6, cacheLayer: 7 } }).config.indexes).toMatchObject({ harbor: 6, cacheLayer: 7 });
});

test('the numbers of the databases are checked', () => {
  expect(bind({ indexes: { trivy: 1 } }).errors).toEqual([expect.stringContaining("HBR-REDIS-08 'indexes.trivy'")]);
});
