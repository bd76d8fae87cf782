import { object, workload } from './small-cluster';
import { identity } from '../../conformance/documents';
import { prerequisites } from '../../conformance/scenario-stage';

test('accounts and priorities that pods name are there before, each once, unless somebody makes them', () => {
  const pod = { serviceAccountName: 'till', priorityClassName: 'high' };
  const all = ['Namespace//town', 'ServiceAccount/town/till', 'PriorityClass//high'];
  expect(prerequisites([workload(pod), workload(pod)]).map(identity)).toEqual(all);
  expect(prerequisites([workload(pod), object('v1/ServiceAccount', 'till', {})]).map(identity)).toEqual([all[0], all[2]]);
  expect(prerequisites([workload()]).map(identity)).toEqual([all[0]]);
});
