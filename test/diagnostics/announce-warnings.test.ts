import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { announceWarnings, WARNINGS_COLLECTED_ELSEWHERE } from '../../src/diagnostics/announce-warnings';
import { report } from '../../src/diagnostics/report';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';

/** The lines that are printed when an app with warnings is synthesised. */
function printedBy(define: (chart: Chart) => void, chart = testChart()): unknown[] {
  const print = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  define(chart);
  synth(chart);
  synth(chart);
  const lines = print.mock.calls.map(([line]) => line as unknown);
  print.mockRestore();
  return lines;
}

describe('finding F6: warnings', () => {
  test('are plain lines, printed when the app is synthesised, and once', () => {
    expect(printedBy(chart => {
      report(chart, 'HBR-NETPOL-08', { prop: 'apiServer' });
      announceWarnings(chart);
    })).toEqual([expect.stringMatching(/^warning: \[test\] HBR-NETPOL-08 'apiServer' [^\n]*$/)]);
  });

  test('are printed once if several constructs ask for it, and equal ones are one line', () => {
    expect(printedBy(chart => ['a', 'b', 'c', 'd'].forEach(id => {
      const construct = new Construct(chart, id);
      report(construct, 'HBR-NETPOL-08', { prop: 'apiServer' });
      announceWarnings(construct);
    }))).toEqual([expect.stringMatching(/^warning: \[test\/a, test\/b, test\/c and 1 more\] HBR-NETPOL-08/)]);
  });

  test('are not printed if somebody else collects them', () => {
    const app = new App();
    app.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
    const chart = new Chart(app, 'test');
    expect(printedBy(() => {
      report(chart, 'HBR-NETPOL-08', { prop: 'apiServer' });
      announceWarnings(chart);
    }, chart)).toEqual([]);
  });
});
