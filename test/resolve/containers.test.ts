import { HarborProps, HarborSize } from '../../src';
import { SIZES } from '../../src/facts/sizing';
import { NEWEST_TAG } from '../support/newest';
import { specOf } from '../support/spec/spec';

const core = (options: HarborProps['core'] = {}, overrides: Partial<HarborProps> = {}) => specOf({ ...overrides, core: options }).workloads.get('core')!.containers.get('core')!;

test.each(Object.values(HarborSize))('the size %s decides about resources', size => {
  const [cpu, memory, limit] = SIZES[size].resources.core;
  expect(core({}, { size }).resources).toEqual({ requests: { cpu, memory }, limits: { memory: limit } });
});

test('what was said about one resource leaves the others as they are', () => {
  expect(core({ resources: { requests: { cpu: '3' } } }).resources).toEqual({ requests: { cpu: '3', memory: '512Mi' }, limits: { memory: '2Gi' } });
});

test('a limit of the size grows with a request above it', () => {
  expect(core({ resources: { requests: { memory: '5Gi' } } }).resources.limits.memory).toBe('5Gi');
});

test('an amount that is none is replaced by that of the size', () => {
  expect(core({ resources: { requests: { cpu: 'much' } } }).resources.requests.cpu).toBe('500m');
});

test('a repository of the user comes with its own registry', () => {
  expect(core({ image: { repository: 'quay.io/ours/core' } }, { imageRegistry: 'mirror.example.com' }).image).toBe(`quay.io/ours/core:${NEWEST_TAG}`);
});

test('the key of a variable is its name unless said otherwise', () => {
  expect(core({ extraEnv: [{ name: 'A', secretName: 's' }] }).env).toEqual([{ name: 'A', secret: { name: 's', key: 'A', optional: undefined } }]);
});

test('a variable of no text is fine', () => {
  expect(core({ extraEnv: [{ name: 'A', value: '' }] }).env).toEqual([{ name: 'A', value: '' }]);
});

test('times of a probe that were not said stay', () => {
  expect(core({ probes: { liveness: { failureThreshold: 2 } } }).probes.liveness).toEqual({
    initialDelaySeconds: undefined, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 2, successThreshold: 1,
  });
});
