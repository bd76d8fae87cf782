import { Duration } from 'cdk8s';
import { definePodMonitor } from '../../src/kubernetes/pod-monitor';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const make = (interval?: Duration) => definePodMonitor(testChart(), 'monitor', {
  name: 'x', namespace: 'monitoring', labels: { release: 'prometheus' }, podNamespace: 'harbor', podLabels: { app: 'x' }, port: 'metrics', interval,
}).toJson();

test('an API server accepts it', async () => {
  expect(await schemaProblems([make()])).toEqual([]);
});

test('it selects the namespace of the Pods', () => {
  expect(make().spec).toMatchObject({ namespaceSelector: { matchNames: ['harbor'] }, selector: { matchLabels: { app: 'x' } } });
});

test('it scrapes twice a minute by default', () => {
  expect([make(), make(Duration.minutes(1))].map(it => it.spec.podMetricsEndpoints[0].interval)).toEqual(['30s', '60s']);
});
