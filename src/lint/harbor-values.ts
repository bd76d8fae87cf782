import { Values } from './value-set';
import { chartKeyTree } from '../facts/chart-keys';
import { NEWEST_RELEASE } from '../facts/versions';
import { isMap } from '../syntax/plain-map';

/** Names that hardly any chart but Harbor's has at the top of its values. */
const OWN_NAMES: readonly string[] = [
  'externalURL', 'harborAdminPassword', 'existingSecretAdminPassword', 'existingSecretSecretKey', 'internalTLS', 'jobservice', 'chartmuseum', 'caBundleSecretName',
];

/** Names at the top of the values of Bitnami's chart, which has other ones for nearly everything. */
const BITNAMI_NAMES: readonly string[] = ['exposureType', 'adminPassword', 'externalDatabase', 'externalRedis', 'postgresql', 'commonLabels', 'extraDeploy', 'existingSecret'];

/** Whether values can be told to be those of Harbor, by their names alone. */
export function isLikeHarbor(values: unknown): values is Values {
  if (!isMap(values)) { return false; }
  const { expose, persistence } = values;
  const hasExposure = isMap(expose) && ['type', 'tls', 'ingress', 'clusterIP', 'nodePort', 'loadBalancer', 'route'].some(name => Object.hasOwn(expose, name));
  return hasExposure || OWN_NAMES.some(name => Object.hasOwn(values, name)) || (isMap(persistence) && Object.hasOwn(persistence, 'imageChartStorage'));
}

/** The names at the top of values that are those of Bitnami's chart. */
export function bitnamiNames(values: Values): string[] {
  return BITNAMI_NAMES.filter(name => Object.hasOwn(values, name));
}

/** The keys of an umbrella chart that hold values of Harbor's chart. */
export function umbrellaKeys(values: Values): string[] {
  const { children } = chartKeyTree(NEWEST_RELEASE.chartVersion);
  return Object.keys(values).filter(name => !children.has(name) && isLikeHarbor(values[name]));
}
