import { checkKnownNetworkProps } from '../../src/network/known-network-props';
import { errorsOf, testChart } from '../support/harbor-context';

function errors(props: object): string[] {
  const scope = testChart();
  checkKnownNetworkProps(scope, props);
  return errorsOf(scope);
}

test.each(['seaweedfsNamespace', 'seaweedfsS3Port'])('B25: %s of old is not accepted', prop => {
  expect(errors({ [prop]: 'x' })).toEqual([`HBR-NETPOL-15 '${prop}' is no prop of network policies: leave it out`]);
});

test('a misspelt prop gets a suggestion', () => {
  expect(errors({ nodeCidr: [] })).toEqual([expect.stringContaining("write 'nodeCidrs'")]);
});

test('props that exist are accepted', () => {
  expect(errors({ harbor: {}, front: [], extraRules: [], isolateNamespace: true, labels: {} })).toEqual([]);
});
