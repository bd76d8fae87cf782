import { defineDragonfly, DragonflyProps, dragonflyLabels } from '../../src/kubernetes/dragonfly';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

const make = (props: Partial<DragonflyProps> = {}) => defineDragonfly(testChart(), 'dragonfly', {
  name: 'df', namespace: 'harbor', labels: {}, replicas: 1, image: 'x:1', args: [], resources: {}, networkPolicy: true, podSecurity: { pod: {}, container: {} }, ...props,
}).toJson();

test('an API server accepts the smallest one', async () => {
  expect(await schemaProblems([make()])).toEqual([]);
});

test('the operator creates its NetworkPolicy by default', () => {
  expect([make().spec.networkPolicyEnabled, make({ networkPolicy: false }).spec.networkPolicyEnabled]).toEqual([undefined, false]);
});

test('the labels of the Pods are those of the operator', () => {
  expect(dragonflyLabels('df')).toEqual({ 'app': 'df', 'app.kubernetes.io/name': 'dragonfly', 'app.kubernetes.io/part-of': 'dragonfly' });
});

test('its Pods get no further labels, because the operator refuses to change labels that select', () => {
  expect(make({ labels: { app: 'harbor' } }).spec).not.toHaveProperty('podMetadata');
});

test('finding W6: its image is pulled where it is missing', () => {
  expect(make().spec.imagePullPolicy).toBe('IfNotPresent');
});
