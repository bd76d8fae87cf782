import { checkUserValues } from '../../../src/render/helm/check-user-values';
import { errorsOf, testChart } from '../../support/harbor-context';
import { FACTS } from '../../support/release';

function errors(given: Record<string, unknown>, more: Record<string, unknown> = {}, version = FACTS.version): string[] {
  const chart = testChart();
  checkUserValues(chart, { ...FACTS, version }, { given, merged: { ...more, ...given } });
  return errorsOf(chart);
}

test('openova #5302: a key in the wrong case is an error that names the right one', () => {
  expect(errors({ persistence: { imageChartStorage: { disableRedirect: true } } })).toEqual([
    expect.stringMatching(/^HBR-VAL-02 'values.persistence.imageChartStorage.disableRedirect' .*write 'persistence.imageChartStorage.disableredirect'/),
  ]);
});

test('an unknown key is an error with the nearest one', () => {
  expect(errors({ core: { replicaz: 2 } })).toEqual([expect.stringMatching(/^HBR-VAL-01 .*did you mean 'core.replicas'\?/)]);
});

test('a key of a newer chart says since when there is one', () => {
  expect(errors({ core: { podDisruptionBudget: { enabled: true } } }, {}, '1.18.4')).toEqual([expect.stringMatching(/^HBR-VAL-03 .*use chart 1.19 or newer/)]);
});

test('B8: a value that the chart leaves out is an error that says what gets through', () => {
  const given = { persistence: { imageChartStorage: { type: 's3', s3: { secure: false } } } };
  expect(errors(given)).toEqual([expect.stringMatching(/^HBR-VAL-04 .*secure' .*got false: write "false"/)]);
});

test('a value that depends on another one says on which', () => {
  expect(errors({ expose: { nodePort: { name: 'x' } } })).toEqual([expect.stringMatching(/^HBR-VAL-05 .*only read if expose.type=nodePort/)]);
});

test('B45: a secret is an error that does not repeat it', () => {
  const [error] = errors({ harborAdminPassword: 'S3cret-value' });
  expect(error).toMatch(/^HBR-VAL-06 'values.harborAdminPassword'/);
  expect(error).not.toContain('S3cret-value');
});

test('a key that is never read is an error', () => {
  expect(errors({ database: { type: 'internal', internal: { initContainer: { migrator: { x: 1 } } } } })).toEqual([expect.stringMatching(/^HBR-VAL-07/)]);
});

test('a value of another type says what it has to be', () => {
  expect(errors({ trivy: { enabled: 'false' } })).toEqual([expect.stringMatching(/^HBR-VAL-08 .*must be bool/)]);
});

test('Notary is named as what it is: gone', () => {
  expect(errors({ notary: { enabled: true } })).toEqual([expect.stringMatching(/^HBR-LEFTOVER-01 'values.notary' belongs to Notary/)]);
});

test('what the user did not give is not reported', () => {
  expect(errors({ logLevel: 'debug' }, { core: { replicaz: 2 } })).toEqual([]);
});

test('a key with dots in it is one key', () => {
  expect(errors({ 'core.replicas': 3 })).toEqual([expect.stringMatching(/^HBR-VAL-01 'values.core.replicas'/)]);
});

test('null takes a default away, and is fine', () => {
  expect(errors({ expose: { type: 'ingress', ingress: { annotations: { 'ingress.kubernetes.io/ssl-redirect': null } } } })).toEqual([]);
});
