import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { describeProblem, report } from '../../src/diagnostics/report';
import { warningsBelow } from '../../src/diagnostics/warnings-below';

const scope = () => new Construct(new Chart(new App(), 'chart'), 'harbor');

test('an error is a validation of its construct', () => {
  const harbor = scope();
  report(harbor, 'HBR-URL-01', { prop: 'externalUrl', value: 'x' });
  expect(harbor.node.validate()).toEqual([expect.stringMatching(/^HBR-URL-01 'externalUrl' must be .*, got "x": write /)]);
});

test('a warning is not', () => {
  const harbor = scope();
  report(harbor, 'HBR-JOB-02', { prop: 'jobservice.jobLoggers' });
  expect(harbor.node.validate()).toEqual([]);
});

test('warnings are found below a construct, with the paths of their constructs', () => {
  const harbor = scope();
  report(new Construct(harbor, 'inside'), 'HBR-JOB-02', { prop: 'jobservice.jobLoggers' });
  expect(warningsBelow(harbor)).toEqual([expect.stringMatching(/^\[chart\/harbor\/inside\] HBR-JOB-02/)]);
});

test('slots are filled', () => {
  expect(describeProblem('HBR-WL-09', { prop: 'core.replicas', value: 0.5, slots: { limit: 0 } })).toContain('must be a whole number from 0, got 0.5');
});

test('a value that was left out is not mentioned', () => {
  expect(describeProblem('HBR-JOB-01', { prop: 'x' })).not.toContain('got');
});

test('the user and the password of a URL are hidden', () => {
  expect(describeProblem('HBR-URL-03', { prop: 'externalUrl', value: 'https://me:secret@registry.example.com' })).toContain('got "https://***@registry');
});

test('a long value is truncated', () => {
  expect(describeProblem('HBR-WL-20', { prop: 'x', value: 'y'.repeat(500) }).length).toBeLessThan(500);
});

test.each([[undefined, false], [null, true], [NaN, true], [0, true], ['', true]])('%p is printed: %p', (value, shown) => {
  expect(describeProblem('HBR-JOB-01', { prop: 'x', value }).includes('got')).toBe(shown);
});
