import * as fc from 'fast-check';
import { messageText, messageValue } from '../../src/diagnostics/message-text';
import { describeProblem } from '../../src/diagnostics/report';
import { ProblemList } from '../../src/fleet/problem-list';

const ESC = '\u001b';
const SECRET = 'Tell-Nobody-42';

describe('finding R12: what stands in a message', () => {
  test('is one line without what a terminal obeys', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => {

      expect(messageText(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2028]/);

      expect(messageValue('host', { [text]: [text] })).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2028]/);
    }));
  });

  test('is short', () => {
    expect(messageText('x y '.repeat(10_000))).toHaveLength(2000);
    expect(messageValue('host', 'x y '.repeat(10_000))).toHaveLength(160);
  });

  test.each<[string, string, unknown]>([
    ['a value', 'host', `user:${SECRET}@db`],
    ['a value in a list', 'addresses', ['a', `user:${SECRET}@db`]],
    ['a value of a key that says so', 'options', { name: 'x', password: SECRET }],
    ['a value of a prop that says so', 'oidc.clientSecret', SECRET],
    ['the name of a key', 'labels', { [`password=${SECRET}`]: 'x' }],
    ['a key in PEM', 'name', `-----BEGIN PRIVATE KEY-----\n${SECRET}\n-----END PRIVATE KEY-----`],
    ['JSON', 'name', `{"client_secret":"${SECRET}"}`],
  ])('hides a secret in %s', (_, prop, value) => {
    expect(messageValue(prop, value)).not.toContain('Nobody');
  });

  test.each([undefined, null, NaN, 5n, Symbol('x'), () => 1])('may be %p', value => {
    expect(typeof messageValue('x', value)).toBe('string');
  });

  test('may be endless data', () => {
    const data: Record<string, unknown> = { list: [] };
    data.inside = data;
    expect(messageValue('x', data)).toContain('...');
  });
});

describe('finding R12: a message', () => {
  const hostile = `x${ESC}[2J\nHBR-FAKE-01 user:${SECRET}@db`;

  test.each([
    ['prop', { prop: hostile, slots: { request: '1' } }], ['value', { prop: 'x', value: hostile, slots: { request: '1' } }], ['slot', { prop: 'x', value: 1, slots: { request: hostile } }],
  ])('is safe, whatever its %s is', (_, finding) => {
    const message = describeProblem('HBR-WL-02', finding);
    expect(message).not.toContain('Nobody');
    expect(message).not.toMatch(/[\n\u001b]/);
  });

  test('of a construct of the user is safe in a fleet', () => {
    const problems = new ProblemList();
    problems.addError(`[a${ESC}[2J] password: ${SECRET}`);
    problems.addWarning(`[a] ${hostile}`);
    expect([...problems.errors, ...problems.warnings].join(' ')).not.toMatch(/Nobody|\u001b/);
  });
});
