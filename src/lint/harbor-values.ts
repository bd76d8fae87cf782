import { Values } from './value-set';
import { chartKeyTree } from '../facts/chart-keys';
import { nodeAt } from '../facts/chart-keys/key-tree';
import { NEWEST_RELEASE } from '../facts/versions';
import { isMap } from '../syntax/plain-map';

const TREE = chartKeyTree(NEWEST_RELEASE.chartVersion);

/** Names that hardly any chart but Harbor's has at the top of its values. */
const OWN_NAMES: readonly string[] = ['externalURL', 'harborAdminPassword', 'existingSecretAdminPassword', 'existingSecretSecretKey', 'internalTLS'];

/** Parents of values, of which one tells Harbor's values if something is in them that the chart knows. */
const OWN_PARENTS: readonly string[] = ['expose', 'persistence.imageChartStorage', 'persistence.persistentVolumeClaim', 'jobservice', 'trivy', 'core', 'registry'];

/** Names at the top of the values of Bitnami's chart, which has other ones for nearly everything. */
const BITNAMI_NAMES: readonly string[] = ['exposureType', 'adminPassword', 'externalDatabase', 'externalRedis', 'postgresql', 'commonLabels', 'extraDeploy', 'existingSecret'];

/** Whether values can be told to be those of Harbor, by their names alone. */
export function isLikeHarbor(values: unknown): values is Values {
  if (!isMap(values)) { return false; }
  if (OWN_NAMES.some(name => Object.hasOwn(values, name))) { return true; }
  const hasSome = (parent: string) => {
    const inner = parent.split('.').reduce<unknown>((map, name) => (isMap(map) ? map[name] : undefined), values);
    return isMap(inner) && Object.keys(inner).some(name => nodeAt(TREE, `${parent}.${name}`) !== undefined);
  };
  return OWN_PARENTS.filter(hasSome).length >= (hasSome('expose') || hasSome('jobservice') || hasSome('persistence.imageChartStorage') ? 1 : 2);
}

/** The names at the top of values that are those of Bitnami's chart. */
export function bitnamiNames(values: Values): string[] {
  return BITNAMI_NAMES.filter(name => Object.hasOwn(values, name));
}

/** The keys of an umbrella chart that hold values of Harbor's chart. */
export function umbrellaKeys(values: Values): string[] {
  const keys = Object.keys(values).filter(name => !TREE.children.has(name) && isLikeHarbor(values[name]));
  return isLikeHarbor(values) ? keys.filter(name => name === 'harbor') : keys;
}
