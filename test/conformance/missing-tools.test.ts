import { missingTools } from '../../conformance/missing-tools';

const there = { name: 'helm', path: '/bin/helm' };
const unbuilt = { name: 'kyverno', path: '/bin/kyverno', problem: 'no network', instruction: 'run go build' };
const spared = { name: 'kube-linter', path: '', problem: '403 Forbidden', instruction: 'set KUBE_LINTER', mayBeMissing: 'no findings of it' };

describe('tools that are missing', () => {
  test('are nothing if all are there', () => {
    expect(missingTools([there], true)).toEqual({ lines: [], failed: false });
  });

  test('are named, with what to do, and end the run', () => {
    expect(missingTools([there, unbuilt], false)).toEqual({ lines: ['MISSING kyverno: no network', '        run go build'], failed: true });
  });

  test('do not end the run if a reviewed row says what is lost', () => {
    expect(missingTools([spared], false)).toEqual({
      lines: ['MISSING kube-linter: 403 Forbidden', '        set KUBE_LINTER', '        the run goes on: no findings of it'], failed: false,
    });
  });

  test('end the run in any case if all are required', () => {
    expect(missingTools([spared], true).failed).toBe(true);
  });
});
