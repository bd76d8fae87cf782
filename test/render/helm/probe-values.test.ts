import { probeValues, probeTimings } from '../../../src/render/helm/probe-values';
import { FACTS, harborSpec } from '../../support/release';

const probes = (container: 'core' | 'jobservice') => harborSpec().workloads.get(container)!.containers.get(container)!.probes;

test('core starts as slowly as it has to', () => {
  expect(probeValues(probes('core'), 'core', FACTS)).toMatchObject({ startupProbe: { enabled: true, failureThreshold: 360, timeoutSeconds: 5 } });
});

test('with startup probes nothing else has to wait', () => {
  expect(probeValues(probes('jobservice'), 'jobservice', FACTS)).toMatchObject({ livenessProbe: { initialDelaySeconds: 0 } });
});

test('without startup probes nothing is restarted while it could still start', () => {
  expect(probeValues(probes('jobservice'), 'jobservice', { ...FACTS, patched: false })).toMatchObject({ livenessProbe: { initialDelaySeconds: 3600 } });
});

test('charts before 1.19 take one number of one probe', () => {
  const facts = { version: '1.18.4', patched: true };
  expect([probeValues(probes('core'), 'core', facts), probeValues(probes('jobservice'), 'jobservice', facts)]).toEqual([
    { startupProbe: { enabled: true, initialDelaySeconds: 0 } }, {},
  ]);
});

test('a probe is five numbers', () => {
  expect(Object.keys(probeTimings(probes('core').liveness))).toHaveLength(5);
});
