import { App, Chart } from 'cdk8s';
import { CodedFinding, reportLate } from '../../src/diagnostics/late-report';
import { warningsBelow } from '../../src/diagnostics/warnings-below';

test('what is found late is found whenever it is asked for: errors by the validation, warnings among the warnings', () => {
  const chart = new Chart(new App(), 'test');
  const found: CodedFinding[] = [];
  reportLate(chart, () => found);
  expect([chart.node.validate(), warningsBelow(chart)]).toEqual([[], []]);
  found.push(['HBR-AIRGAP-02', { prop: 'imageLock', slots: { images: 'a:1' } }], ['HBR-AIRGAP-03', { prop: 'imageLock', slots: { images: 'b:1' } }]);
  expect(chart.node.validate()).toEqual([expect.stringMatching(/^HBR-AIRGAP-02 'imageLock' .*: a:1/)]);
  expect(warningsBelow(chart)).toEqual([expect.stringMatching(/^\[test\] HBR-AIRGAP-03 'imageLock' .*: b:1/)]);
});
