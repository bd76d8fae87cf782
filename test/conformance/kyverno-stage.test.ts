import { workload } from './small-cluster';
import { Judgement, policyProblems } from '../../conformance/kyverno-stage';
import { Output } from '../../conformance/outputs';

const POLICIES = ['no-api-token', 'own-service-account', 'pinned-images', 'probes', 'read-only-root', 'requests', 'restricted-pods', 'spread-replicas'];
const OUTPUT: Output = { name: 'town', objects: [workload()], inputs: [], problems: [] };
const EXEMPTION = { output: 'town', policy: 'probes', why: 'It is a stall.' };

/** Judgements about the workload: all pass, but those that are named. */
const judgements = (...failed: readonly string[]): Judgement[] => POLICIES.map(policy => ({
  output: 'town', policy, object: 'Deployment/shop', passed: !failed.includes(policy), message: 'livenessProbe is missing from the containers till',
}));
const problems = (found: readonly Judgement[], exemptions: Parameters<typeof policyProblems>[2] = []) => policyProblems(found, [OUTPUT], exemptions).get('town');

describe('policies about our outputs', () => {
  test('are silent if all pass', () => {
    expect(problems(judgements())).toBeUndefined();
  });

  test('name the object and the field that fails', () => {
    expect(problems(judgements('probes'))).toEqual(['Deployment/shop: policy probes: livenessProbe is missing from the containers till']);
  });

  test('may be exempt', () => {
    expect(problems(judgements('probes'), [EXEMPTION])).toBeUndefined();
  });

  test('name the exemption that is not needed any more', () => {
    expect(problems(judgements(), [EXEMPTION])).toEqual(['the exemption from policy probes is not needed any more']);
  });

  test.each(POLICIES)('have to say something about every workload: %s', policy => {
    expect(problems(judgements().filter(it => it.policy !== policy))).toEqual([`Deployment/town/shop: policy ${policy} said nothing`]);
  });
});
