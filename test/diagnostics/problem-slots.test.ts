import { describeProblem, report } from '../../src/diagnostics/report';
import { emptySlots } from '../support/bad-input';
import { testHarbor } from '../support/harbor';

/* The compiler looks for slots: a line without the mistake that is expected of it does not compile. */

test('a finding without a slot of its problem does not compile', () => {
  // @ts-expect-error the slot `request` is missing
  expect(emptySlots(describeProblem('HBR-WL-02', { prop: 'x', slots: {} }))).toEqual(['{request}']);
});

test('nor does one without any slots', () => {
  // @ts-expect-error the slots are missing
  const messages = () => report(testHarbor(), 'HBR-WL-02', { prop: 'x' });
  expect(messages).not.toThrow();
});

test('what has all of them compiles, and shows none', () => {
  expect(emptySlots(describeProblem('HBR-WL-02', { prop: 'x', slots: { request: '1Gi' } }))).toEqual([]);
});

test('code and variables in braces are no slots', () => {
  const messages = [describeProblem('HBR-NODE-17', { prop: 'x' }), describeProblem('HBR-FLEET-09', { prop: 'x', slots: { placeholder: '${X}', annotation: 'a' } })];
  expect(messages.flatMap(emptySlots)).toEqual([]);
  expect(messages[1]).toContain('${NAME}');
});
