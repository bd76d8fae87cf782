import { referenceProblems } from '../../../conformance/references/references';
import { object, service, workload } from '../small-cluster';

const selector = { matchLabels: { app: 'shop' } };
const wrong = { matchLabels: { app: 'stall' } };
const problems = (...objects: Parameters<typeof referenceProblems>[0]) => referenceProblems([workload(), service(), ...objects], []);

describe('what targets pods and Services', () => {
  test('is right if there is a target', () => {
    expect(problems(
      object('policy/v1/PodDisruptionBudget', 'pdb', { selector }),
      object('autoscaling/v2/HorizontalPodAutoscaler', 'hpa', { scaleTargetRef: { kind: 'Deployment', name: 'shop' } }),
      object('monitoring.coreos.com/v1/PodMonitor', 'pods', { selector, podMetricsEndpoints: [{ port: 'http' }] }),
      object('monitoring.coreos.com/v1/ServiceMonitor', 'services', { selector, endpoints: [{ port: 'web' }] }),
    )).toEqual([]);
  });

  test.each([
    ['policy/v1/PodDisruptionBudget', { selector: wrong }, 'PodDisruptionBudget/town/it: spec.selector (app=stall) selects no workload'],
    ['autoscaling/v2/HorizontalPodAutoscaler', { scaleTargetRef: { kind: 'StatefulSet', name: 'shop' } },
      'HorizontalPodAutoscaler/town/it: spec.scaleTargetRef names StatefulSet/shop, which does not exist'],
    ['monitoring.coreos.com/v1/PodMonitor', { selector: wrong }, 'PodMonitor/town/it: spec.selector (app=stall) selects no workload'],
    ['monitoring.coreos.com/v1/PodMonitor', { selector, podMetricsEndpoints: [{ port: 'metrics' }] },
      'PodMonitor/town/it: spec.podMetricsEndpoints[].port names metrics, which nothing that it selects has'],
    ['monitoring.coreos.com/v1/ServiceMonitor', { selector: wrong }, 'ServiceMonitor/town/it: spec.selector (app=stall) selects no Service'],
    ['monitoring.coreos.com/v1/ServiceMonitor', { selector, endpoints: [{ port: 'http' }] },
      'ServiceMonitor/town/it: spec.endpoints[].port names http, which nothing that it selects has'],
  ])('is named if there is none: %s %j', (type, spec, problem) => {
    expect(problems(object(type, 'it', spec))).toEqual([problem]);
  });

  test('is looked for in its own namespace', () => {
    const elsewhere = { ...object('policy/v1/PodDisruptionBudget', 'pdb', { selector }), metadata: { name: 'pdb', namespace: 'village' } };
    expect(problems(elsewhere)).toHaveLength(1);
  });
});
