import { RegistryKind } from '../../src';
import { externalPlace } from '../../src/routes/external-registry';
import { errorsOf, testChart } from '../support/harbor-context';

test('a registry outside of the app is Harbor unless it says something else', () => {
  expect(externalPlace(testChart(), { host: 'r.example.com:8443' })).toEqual({ kind: RegistryKind.HARBOR, host: 'r.example.com:8443' });
});

test.each([['HBR-NODE-02', { host: 'r.example.com/team' }], ['HBR-NODE-03', { host: 'r.example.com', pathPrefix: 'Team' }]])('%s: there is no such place', (code, options) => {
  const chart = testChart();
  expect([externalPlace(chart, options), errorsOf(chart)]).toEqual([undefined, [expect.stringContaining(code)]]);
});
