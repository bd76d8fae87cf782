import { preStopHook } from '../../../src/render/shared/pre-stop-hook';
import { harborSpec } from '../../support/release';

test.each([[5, { preStop: { exec: { command: ['sleep', '5'] } } }], [0, undefined]])('for %d seconds it is %j', (preStopSeconds, expected) => {
  const workload = harborSpec().workloads.get('core')!;
  expect(preStopHook({ ...workload, preStopSeconds })).toEqual(expected);
});
