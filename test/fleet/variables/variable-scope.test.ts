import { ProblemList } from '../../../src/fleet/problem-list';
import { checkValues, VariableScope } from '../../../src/fleet/variables/variable-scope';

function refused(variables: Record<string, string>, isText = false): string[] {
  const problems = new ProblemList();
  checkValues({ fqdn: 'a.example.com', variables }, { problems, isText: () => isText });
  return problems.errors;
}

describe('finding R4: a value of a variable', () => {
  test.each(['a', 'https://s3.example.com:9000', 'a.b-c_d', '10.0.0.0/8', '3', 'true', 'a=b', 'eu central'])('may be %j', value => {
    expect(refused({ BUCKET: value })).toEqual([]);
  });

  test.each(['', 'a\nb: c', 'a\u0000', 'a\u2028b', 'a: b', 'a #b', ' a', 'a ', '*a', '&a', '[a', '{a', '"a"', "it's", '`a', '- a', '~', 'null', '0x1F', '1e3', '007', 'a${B}', '!a', 'a\\b'])(
    'must not be %j', value => {
      expect(refused({ BUCKET: value })).toEqual([expect.stringMatching(/^\[a\.example\.com\] HBR-FLEET-66 'variables\.BUCKET'/)]);
    });

  test.each(['3', 'true', '0.5'])('must not be %j where it stands for a text', value => {
    expect(refused({ BUCKET: value }, true)).toHaveLength(1);
  });

  test.each(['A-B', 'A.B', '1A', 'A B'])('must not have the name %j', name => {
    expect(refused({ [name]: 'a' })).toEqual([expect.stringContaining('named by letters, digits and underscores')]);
  });
});

describe('the variables of a Sovereign', () => {
  test('have their value, or else their default, or else a stand-in', () => {
    const scope = new VariableScope({ values: { A: 'a' }, standInOf: ({ name }) => `<${name}>` });
    expect([{ name: 'A', text: '${A}' }, { name: 'B', text: '${B}' }].map(scope.textOf)).toEqual(['a', '<B>']);
    expect(new VariableScope({}).textOf({ name: 'B', fallback: '1', text: '${B:=1}' })).toBe('1');
  });

  test('are required if one place has no default for them', () => {
    const scope = new VariableScope({});
    scope.textOf({ name: 'A', fallback: '1', text: '${A:=1}' });
    expect(scope.used.get('A')).toEqual({ isRequired: false });
    scope.textOf({ name: 'A', text: '${A}' });
    scope.textOf({ name: 'A', fallback: '1', text: '${A:=1}' });
    expect(scope.used.get('A')).toEqual({ isRequired: true });
  });
});
