import { Chart } from 'cdk8s';
import { setVariableSubstitution, variableSubstitution } from '../../src/contracts/variable-substitution';
import { testChart } from '../support/harbor-context';

test('everything below a construct knows how variables are treated there, and nothing else does', () => {
  const substitution = { escapes: true, textOf: (name: string) => `<${name}>` };
  const [around, elsewhere] = [testChart(), testChart()];
  setVariableSubstitution(around, substitution);
  expect([variableSubstitution(new Chart(around, 'below')), variableSubstitution(elsewhere)]).toEqual([substitution, undefined]);
});
