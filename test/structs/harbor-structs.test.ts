import { HarborProps } from '../../src';
import { checkedStruct } from '../../src/structs';
import { harborProps } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';
import { SCENARIOS } from '../support/scenarios/scenarios';

function checked(props: object): { props: any; errors: string[] } {
  const chart = testChart();
  return { props: checkedStruct(chart, 'HarborProps', { ...harborProps(), ...props } as HarborProps), errors: errorsOf(chart) };
}

test.each(SCENARIOS.map(({ name, props }) => [name, props] as const))('knows all props of %s', (_, props) => {
  expect(checked(props()).errors).toEqual([]);
});

test('what is right goes through as it is', () => {
  const core = { replicas: 2, affinity: { a: { b: 1 } }, extraEnv: [{ name: 'A', value: 'a' }] };
  expect(checked({ core }).props.core).toEqual(core);
});

test('what is wrong is left out, so that a default takes its place', () => {
  expect(checked({ size: 'huge', core: { replicas: 'two', nodeSelector: { disk: 1, zone: 'a' } } }).props).toMatchObject({ core: { nodeSelector: { zone: 'a' } } });
});

test('null is nothing, as in data files', () => {
  expect(checked({ core: null, namespace: null, jobservice: { replicas: null } })).toMatchObject({ errors: [], props: { jobservice: {} } });
});

test('a misspelt prop is corrected', () => {
  expect(checked({ externalURL: 'x' }).errors).toEqual([expect.stringContaining("did you mean 'externalUrl'?")]);
});

test('a misspelt value is corrected', () => {
  expect(checked({ logLevel: 'INFO' }).errors).toEqual([expect.stringContaining("did you mean 'info'?")]);
});

test('a prop that is like nothing is answered with what there is', () => {
  expect(checked({ metrics: { enabled: true } }).errors).toEqual([expect.stringContaining('it has path, port, serviceMonitor')]);
});

test('a value of the wrong kind is not shown, for it may be a secret', () => {
  expect(checked({ core: { extraEnv: [{ name: 'A', value: 12345678 }] } }).errors).toEqual([expect.not.stringContaining('12345678')]);
});
