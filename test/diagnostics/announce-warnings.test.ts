import { announceWarnings } from '../../src/diagnostics/announce-warnings';
import { report } from '../../src/diagnostics/report';
import { testChart } from '../support/harbor-context';
import { synth } from '../support/manifests';

test('warnings are printed when the app is synthesised, and once', () => {
  const emit = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const chart = testChart();
  report(chart, 'HBR-NETPOL-08', { prop: 'apiServer' });
  announceWarnings(chart);
  synth(chart);
  synth(chart);
  const printed = emit.mock.calls;
  emit.mockRestore();
  expect(printed).toEqual([[expect.stringContaining("HBR-NETPOL-08 'apiServer'"), 'HarborWarning']]);
});
