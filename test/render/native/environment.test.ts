import { HarborProps, HarborSecrets, InternalTls, ProxyClient, SecretSource } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { env, find } from '../../support/manifests';

function variablesOf(container: string, overrides: Partial<HarborProps>): Record<string, string> {
  const documents = synthHarbor(overrides);
  return env(documents, find(documents, 'Deployment', `harbor-${container === 'registryctl' ? 'registry' : container}`), container);
}

test('a credential in a Secret of another shape is read by its own key', () => {
  const secrets = HarborSecrets.mixed({ csrfKey: SecretSource.existing('csrf', { keys: { CSRF_KEY: 'key' } }) });
  expect(variablesOf('core', { secrets }).CSRF_KEY).toBe('secret:csrf/key');
});

test.each(['core', 'jobservice', 'registry', 'registryctl'])('%s knows where its certificate is', container => {
  const folder = `/etc/harbor/ssl/${container === 'registryctl' ? 'registry' : container}`;
  expect(variablesOf(container, { internalTls: InternalTls.certManager({ issuerName: 'x' }) })).toMatchObject({
    INTERNAL_TLS_ENABLED: 'true', INTERNAL_TLS_KEY_PATH: `${folder}/tls.key`, INTERNAL_TLS_CERT_PATH: `${folder}/tls.crt`,
  });
});

test('one kind of proxy is enough', () => {
  const variables = variablesOf('core', { proxy: { httpsProxy: 'http://proxy:3128' } });
  expect([variables.HTTP_PROXY, variables.HTTPS_PROXY]).toEqual([undefined, 'http://proxy:3128']);
});

test('the registry and its controller are one client of the proxy', () => {
  const proxy = { httpProxy: 'http://proxy:3128', clients: [ProxyClient.REGISTRY] };
  expect(['registry', 'registryctl', 'core'].map(container => variablesOf(container, { proxy }).HTTP_PROXY)).toEqual(['http://proxy:3128', 'http://proxy:3128', undefined]);
});

test('D44: traces carry namespace and attributes', () => {
  expect(variablesOf('core', { tracing: { endpoint: 'otel:4318', namespace: 'images', attributes: { a: 'b' } } })).toMatchObject({
    TRACE_ENABLED: 'true', TRACE_OTEL_ENDPOINT: 'otel:4318', TRACE_SERVICE_NAME: 'harbor-core', TRACE_NAMESPACE: 'images', TRACE_ATTRIBUTES: '{"a":"b"}', TRACE_OTEL_INSECURE: 'false',
  });
});

test.each(['core', 'jobservice', 'registryctl'])('finding H5: without attributes %s gets an empty map, because it would log an error otherwise', container => {
  expect(variablesOf(container, { tracing: { endpoint: 'otel:4318' } }).TRACE_ATTRIBUTES).toBe('{}');
});

test.each(['core', 'jobservice', 'registry', 'registryctl'])('finding W6: %s knows the CA of the others', container => {
  const folder = `/etc/harbor/ssl/${container === 'registryctl' ? 'registry' : container}`;
  expect(variablesOf(container, { internalTls: InternalTls.certManager({ issuerName: 'x' }) }).INTERNAL_TLS_TRUST_CA_PATH).toBe(`${folder}/ca.crt`);
});

test.each(['core', 'jobservice'])('finding W6: the numbers of %s carry its name', container => {
  expect(variablesOf(container, { metrics: {} })).toMatchObject({ METRIC_NAMESPACE: 'harbor', METRIC_SUBSYSTEM: container });
});
