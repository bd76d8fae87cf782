import { RoutePolicyConfig, RoutePolicyTarget } from '../contracts/exposure';

/** How long a proxy waits for Harbor, and Harbor for the next part of a request: as long as nginx in front of Harbor does. */
const NGINX_TIMEOUT = '900s';
/** The longest request that a load balancer of Google lets through. A layer is one request, however large it is. */
const GKE_TIMEOUT_SECONDS = 3600;
/** A path of core that needs no login, and answers 200. */
const CORE_PING = '/api/v2.0/ping';

/** Bodies of any size, with NGINX Gateway Fabric from 1.4. */
export const NGINX_CLIENT_SETTINGS: RoutePolicyConfig = {
  apiVersion: 'gateway.nginx.org/v1alpha1',
  kind: 'ClientSettingsPolicy',
  target: RoutePolicyTarget.ROUTE,
  spec: { body: { maxSize: '0', timeout: NGINX_TIMEOUT } },
};

/** Requests that take long, and answers that are passed on at once, with NGINX Gateway Fabric from 2.6. */
export const NGINX_PROXY_SETTINGS: RoutePolicyConfig = {
  apiVersion: 'gateway.nginx.org/v1alpha1',
  kind: 'ProxySettingsPolicy',
  target: RoutePolicyTarget.ROUTE,
  listsTargets: true,
  spec: { buffering: { disable: true }, timeout: { read: NGINX_TIMEOUT, send: NGINX_TIMEOUT } },
};

/** A health check of core that it answers. */
export const GKE_HEALTH_CHECK: RoutePolicyConfig = {
  apiVersion: 'networking.gke.io/v1',
  kind: 'HealthCheckPolicy',
  target: RoutePolicyTarget.CORE,
  spec: { default: { config: { type: 'HTTP', httpHealthCheck: { requestPath: CORE_PING } } } },
  internalTlsSpec: { default: { config: { type: 'HTTPS', httpsHealthCheck: { requestPath: CORE_PING } } } },
};

/** Requests that take long. */
export const GKE_BACKEND: RoutePolicyConfig = {
  apiVersion: 'networking.gke.io/v1',
  kind: 'GCPBackendPolicy',
  target: RoutePolicyTarget.CORE,
  spec: { default: { timeoutSec: GKE_TIMEOUT_SECONDS } },
};
