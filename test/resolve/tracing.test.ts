import { specOf } from '../support/spec/spec';

test('traces are off by default', () => expect(specOf().trace).toBeUndefined());

test('D44: traces go to the usual path, all of them, over TLS', () => {
  expect(specOf({ tracing: { endpoint: 'otel:4318' } }).trace).toEqual({
    endpoint: 'otel:4318', urlPath: '/v1/traces', sampleRate: 1, namespace: undefined, attributes: {}, compression: false, insecure: false, timeoutSeconds: 10,
  });
});

test.each(['otel:4318', 'otel.observability.svc.cluster.local:4318', '10.0.0.1:4318', '[2001:db8::1]:4318'])('%s is a collector', endpoint => {
  expect(specOf({ tracing: { endpoint } }).trace?.endpoint).toBe(endpoint);
});
