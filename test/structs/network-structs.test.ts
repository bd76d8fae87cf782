import { NetworkPolicies } from '../../src';
import { harborProps, testHarbor } from '../support/harbor';
import { errorsOf } from '../support/harbor-context';

function errors(props: object): string[] {
  const harbor = testHarbor(harborProps());
  return errorsOf(new NetworkPolicies(harbor, 'policies', { harbor, ...props })).filter(error => error.startsWith('HBR-PROP'));
}

test.each(['seaweedfsNamespace', 'seaweedfsS3Port'])('B25: %s of old is not accepted', prop => {
  expect(errors({ [prop]: 'x' })).toEqual([expect.stringMatching(new RegExp(`^HBR-PROP-01 '${prop}' is not a prop of NetworkPoliciesProps`))]);
});

test('a misspelt prop gets a suggestion', () => {
  expect(errors({ nodeCidr: [] })).toEqual([expect.stringContaining("did you mean 'nodeCidrs'?")]);
});

test('props that exist are accepted', () => {
  expect(errors({ front: [], extraRules: [], isolateNamespace: true, labels: {} })).toEqual([]);
});
