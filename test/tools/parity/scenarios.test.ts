import { App, Chart } from 'cdk8s';
import { Harbor, HarborRelease } from '../../../src';
import { PARITY_SCENARIOS } from '../../../tools/parity/scenarios';

/** What is wrong with the constructs below a root. */
function errors(define: (chart: Chart) => void): string[] {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  define(chart);
  return chart.node.findAll().flatMap(construct => construct.node.validate());
}

test('there are enough scenarios, each with a name of its own', () => {
  const names = PARITY_SCENARIOS.map(({ name }) => name);
  expect([names.length >= 10, new Set(names).size]).toEqual([true, names.length]);
});

test.each(PARITY_SCENARIOS)('$name: is accepted as a release', ({ release }) => {
  expect(errors(chart => new HarborRelease(chart, 'harbor', release()))).toEqual([]);
});

test.each(PARITY_SCENARIOS.filter(({ native }) => native))('$name: is accepted natively', ({ native }) => {
  expect(errors(chart => new Harbor(chart, 'harbor', native!()))).toEqual([]);
});
