import { HarborProps } from '../../../src';
import { mixedScenarios } from '../../../tools/parity/mixed-scenarios';

const MIXES = mixedScenarios();
const propsOf = (props: HarborProps) => Object.entries(props).filter(([, value]) => value !== undefined).map(([name]) => name);

test('there are many mixes that both renderers take, each with a name of its own', () => {
  expect([MIXES.length, new Set(MIXES.map(({ name }) => name)).size]).toEqual([60, 60]);
});

test('a mix has many props, and each prop is in many mixes', () => {
  expect(Math.min(...MIXES.map(({ native }) => propsOf(native!()).length))).toBeGreaterThan(12);
  const names = MIXES.flatMap(({ native }) => propsOf(native!()));
  const rare = [...new Set(names)].filter(name => names.filter(it => it === name).length < 10);
  expect(rare).toEqual([]);
  expect(new Set(names).size).toBeGreaterThan(30);
});

test('the mixes are the same in every run', () => {
  const choices = (scenarios: typeof MIXES) => scenarios.map(({ native }) => [native!().externalUrl, native!().size, propsOf(native!())]);
  expect(choices(mixedScenarios(10))).toEqual(choices(MIXES.slice(0, 10)));
});
