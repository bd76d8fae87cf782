import { CommonCredential, EnvSpec, HarborSpec } from '../../contracts/spec';
import { CONTAINERS, ContainerId } from '../../facts/components';
import { Credential } from '../../facts/credentials';
import { secretEnv } from '../shared/environment-variables';

/** Folder with additional CAs; part of `SSL_CERT_DIR`. */
export const CA_FOLDER = '/harbor_cust_cert';

/** An environment variable from the Secret of one of the credentials that every Harbor has. */
export function credentialEnv(spec: HarborSpec, name: string, from: { credential: CommonCredential; key: string }): EnvSpec {
  return secretEnv(spec.secrets[from.credential], { name, key: from.key });
}

/** Shared secrets with which core and jobservice authenticate to each other. */
export function componentSecrets(spec: HarborSpec): EnvSpec[] {
  return [
    credentialEnv(spec, 'CORE_SECRET', { credential: Credential.CORE_SECRET, key: 'secret' }),
    credentialEnv(spec, 'JOBSERVICE_SECRET', { credential: Credential.JOBSERVICE_SECRET, key: 'JOBSERVICE_SECRET' }),
  ];
}

/** Password with which core and jobservice log in to the registry. */
export function registryPassword(spec: HarborSpec): EnvSpec {
  return credentialEnv(spec, 'REGISTRY_CREDENTIAL_PASSWORD', { credential: Credential.REGISTRY_CREDENTIALS, key: 'REGISTRY_PASSWD' });
}

/** Whether a container trusts CAs beside those in its image. */
export function trustsExtraCas(spec: HarborSpec, container: ContainerId): boolean {
  return CONTAINERS[container].trustsCa && (spec.caSecretNames.length > 0 || spec.internalTls !== undefined);
}

/** `SSL_CERT_DIR`, the folders where Go programs look for CAs beside the bundle of the image. */
export function caEnv(spec: HarborSpec, container: ContainerId): EnvSpec[] {
  return trustsExtraCas(spec, container) ? [{ name: 'SSL_CERT_DIR', value: `/etc/ssl/certs:${CA_FOLDER}` }] : [];
}

/** Variables with the paths of the internal TLS certificate of a component. */
export function internalTlsEnv(spec: HarborSpec, component: string): EnvSpec[] {
  if (!spec.internalTls) { return []; }
  return [
    { name: 'INTERNAL_TLS_ENABLED', value: 'true' },
    { name: 'INTERNAL_TLS_KEY_PATH', value: `/etc/harbor/ssl/${component}/tls.key` },
    { name: 'INTERNAL_TLS_CERT_PATH', value: `/etc/harbor/ssl/${component}/tls.crt` },
    { name: 'INTERNAL_TLS_TRUST_CA_PATH', value: `/etc/harbor/ssl/${component}/ca.crt` },
  ];
}

/** Variables of the HTTP proxy, for the containers that use it. */
export function proxyVariables(spec: HarborSpec, container: ContainerId): Record<string, string> {
  if (!spec.proxy?.containers.includes(container)) { return {}; }
  const { httpProxy, httpsProxy, noProxy } = spec.proxy;
  return { ...httpProxy && { HTTP_PROXY: httpProxy }, ...httpsProxy && { HTTPS_PROXY: httpsProxy }, NO_PROXY: noProxy };
}

/** Variables with the prefix of the metrics of core and jobservice. */
export function metricsVariables(spec: HarborSpec, subsystem: string): Record<string, string> {
  return spec.metrics ? { METRIC_NAMESPACE: 'harbor', METRIC_SUBSYSTEM: subsystem } : {};
}

/** Variables about traces: the same for all components except for the name of the service. */
export function traceVariables(spec: HarborSpec, serviceName: string): Record<string, string> {
  const { trace } = spec;
  if (!trace) { return {}; }
  return {
    TRACE_ENABLED: 'true',
    TRACE_SERVICE_NAME: serviceName,
    TRACE_SAMPLE_RATE: String(trace.sampleRate),
    ...trace.namespace !== undefined && { TRACE_NAMESPACE: trace.namespace },
    TRACE_ATTRIBUTES: JSON.stringify(trace.attributes), // an empty map too: components log an error if the variable is missing
    TRACE_OTEL_ENDPOINT: trace.endpoint,
    TRACE_OTEL_URL_PATH: trace.urlPath,
    TRACE_OTEL_COMPRESSION: String(trace.compression),
    TRACE_OTEL_INSECURE: String(trace.insecure),
    TRACE_OTEL_TIMEOUT: String(trace.timeoutSeconds),
  };
}

/** Variables of the metadata cache, which must be the same in core and jobservice. */
export function cacheLayerVariables(spec: HarborSpec): Record<string, string> {
  return spec.cacheLayer ? { CACHE_ENABLED: 'true', CACHE_EXPIRE_HOURS: String(spec.cacheLayer.expireHours) } : {};
}

/** Variables as a list, for `env` of a container. */
export function asEnv(variables: Readonly<Record<string, string>>): EnvSpec[] {
  return Object.entries(variables).map(([name, value]) => ({ name, value }));
}
