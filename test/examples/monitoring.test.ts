import { exampleObjects } from '../support/example-objects';
import { find, findAll } from '../support/manifests';

const objects = exampleObjects('monitoring')['monitoring.k8s.yaml'];
const groups: any[] = find(objects, 'PrometheusRule', 'harbor-alerts').spec.groups;

test('Prometheus finds the monitors and the rules by their label', () => {
  const found = ['ServiceMonitor', 'PodMonitor', 'PrometheusRule'].flatMap(kind => findAll(objects, kind));
  expect(found.map(({ kind, metadata }) => `${kind} ${metadata.name} ${metadata.labels.release}`)).toEqual([
    'ServiceMonitor harbor kube-prometheus-stack', 'PodMonitor harbor-postgres kube-prometheus-stack', 'PodMonitor harbor-valkey kube-prometheus-stack',
    'PrometheusRule harbor-alerts kube-prometheus-stack',
  ]);
});

test('there are alerts about all that it is made of', () => {
  expect(groups.map(({ name }) => name)).toEqual([
    'harbor-requests', 'harbor-tasks', 'harbor-storage', 'harbor-credentials', 'harbor-database', 'harbor-cache',
  ]);
});

test('each alert says who is responsible, how urgent it is, and what to do', () => {
  for (const { alert, labels, annotations } of groups.flatMap(({ rules }) => rules)) {
    expect(labels).toEqual({ severity: expect.stringMatching(/^(critical|warning)$/), team: 'platform', namespace: 'harbor' });
    expect(annotations).toEqual({ summary: expect.any(String), description: expect.any(String), runbook_url: expect.stringMatching(`#${alert.toLowerCase()}$`) });
  }
});

test('the objective of pulls is that of the example', () => {
  const fast = groups[0].rules.find(({ alert }: any) => alert === 'HarborPullErrorBudgetBurnsFast');
  expect(fast.expr.match(/> 0\.072/g)).toHaveLength(2);
});
