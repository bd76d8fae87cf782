import { App, Chart } from 'cdk8s';
import { checkSecretName } from '../../src/diagnostics/object-names';

/** The errors of one name. */
function errorsOf(value: string | undefined): string[] {
  const chart = new Chart(new App(), 'chart');
  checkSecretName(chart, 'HBR-STORE-36', { prop: 'caSecretName', value, slots: { example: 'my-ca' } });
  return chart.node.validate();
}

test.each(['harbor-ca', 'ca.example.com', undefined])('%p is no problem', value => {
  expect(errorsOf(value)).toEqual([]);
});

test.each(['Harbor', 'a b', '', 'a..b'])('finding N14: %p is refused with the code of its place', value => {
  expect(errorsOf(value)).toEqual([expect.stringContaining("HBR-STORE-36 'caSecretName'")]);
});
