import { comparisonProblems, findings, Justification, Subject, Way } from '../../conformance/comparison';
import { comparisonPage } from '../../conformance/comparison-page';
import { Judgement } from '../../conformance/kyverno-stage';
import { linterJudgements } from '../../conformance/linter';

const subject = (way: Way, scenario: string): Subject => ({ way, scenario, name: `${way}: ${scenario}`, objects: [], inputs: [], problems: [] });
const judgement = (way: Way, passed: boolean, object = 'Deployment/harbor-core'): Judgement => ({
  output: `${way}: plain`, policy: 'probes', object, passed, message: 'livenessProbe is missing from the containers core',
});
const row = (ways: readonly Way[]): Justification => ({ ways, scenario: /^plain$/, policy: 'probes', object: /harbor-core$/, why: 'Because.' });

const SUBJECTS = [Way.CHART, Way.RELEASE, Way.NATIVE].map(way => subject(way, 'plain'));
const found = (judgements: readonly Judgement[], rows: readonly Justification[] = []) => findings(SUBJECTS, judgements, rows);

describe('the comparison with the chart', () => {
  test('has a finding for everything that fails', () => {
    expect(found([judgement(Way.NATIVE, false), judgement(Way.RELEASE, true)]).map(({ way }) => way)).toEqual([Way.NATIVE]);
  });

  test('names the object and the field of a finding of ours that nothing is said for', () => {
    expect(comparisonProblems(found([judgement(Way.NATIVE, false)]), [])).toEqual([
      'Harbor: plain: Deployment/harbor-core: policy probes: livenessProbe is missing from the containers core',
    ]);
  });

  test('says nothing about findings of the chart', () => {
    expect(comparisonProblems(found([judgement(Way.CHART, false)]), [])).toEqual([]);
  });

  test('takes a finding that is justified', () => {
    const rows = [row([Way.NATIVE])];
    expect(comparisonProblems(found([judgement(Way.NATIVE, false)], rows), rows)).toEqual([]);
  });

  test('does not take a justification of another way', () => {
    const rows = [row([Way.RELEASE])];
    expect(found([judgement(Way.NATIVE, false)], rows)[0].why).toBeUndefined();
  });

  test('names the justification that is not needed any more', () => {
    expect(comparisonProblems([], [row([Way.NATIVE])])).toEqual(['the justification for probes of harbor-core$ is not needed any more']);
  });
});

describe('the page of the comparison', () => {
  const judgements = [judgement(Way.CHART, false), judgement(Way.RELEASE, true), judgement(Way.NATIVE, true), judgement(Way.NATIVE, false, 'Deployment/x|y')];
  const page = (more: readonly Judgement[] = []) => comparisonPage({
    chartVersion: '1.19.2', appVersion: '2.15.2', subjects: SUBJECTS, judgements, findings: found([...judgements, ...more]), titles: new Map([['probes', 'Both probes']]),
  });

  test('has a row with how many fail of how many', () => {
    expect(page()).toContain('| Both probes (`probes`) | 1 of 1 | 0 of 1 | 1 of 2 |');
  });

  test('counts the findings of kube-linter', () => {
    const linter = { ...judgement(Way.CHART, false), policy: 'kube-linter no-anti-affinity' };
    expect(page([linter])).toContain('| kube-linter no-anti-affinity | 1 | 0 | 0 |');
  });

  test('marks a finding of ours that nothing is said for', () => {
    expect(page()).toContain('| `Harbor` | `probes` | 1 | plain | **unexplained** |');
  });
});

describe('kube-linter', () => {
  const report = {
    Check: 'no-read-only-root-fs',
    Diagnostic: { Message: 'container "core" does not have a read-only root file system' },
    Object: { K8sObject: { Namespace: 'harbor', Name: 'harbor-core', GroupVersionKind: { Group: 'apps', Version: 'v1', Kind: 'Deployment' } } },
  };

  test('is read by the object and the check', () => {
    expect(linterJudgements(JSON.stringify({ Reports: [report] }), 'gateway')).toEqual([{
      output: 'gateway', policy: 'kube-linter no-read-only-root-fs', object: 'Deployment/harbor-core', passed: false, message: report.Diagnostic.Message,
    }]);
  });

  test('may find nothing', () => {
    expect(linterJudgements('{"Reports":null}', 'gateway')).toEqual([]);
  });
});
