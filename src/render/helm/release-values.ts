import { IConstruct } from 'constructs';
import { ChartFacts, Values } from './chart-facts';
import { targetPath } from './target-path';
import { bundledDatabase } from '../../contracts/bundled-services';
import { UmbrellaConfig, ValuesReference } from '../../contracts/chart-source';
import { clusterObjectStorage, clusterStorageReferences, clusterStorageUmbrellaValues } from '../../contracts/cluster-object-storage';
import { HarborSpec } from '../../contracts/spec';
import { report } from '../../diagnostics/report';
import { HelmValuesReference } from '../../kubernetes/flux/helm-release';
import { mergeMaps } from '../../syntax/merge-maps';

/** The values of the HelmRelease: those of the official chart, or those of an umbrella chart with the official chart's below its key. */
export function helmReleaseValues(spec: HarborSpec, harbor: Values, umbrella?: UmbrellaConfig): Values {
  if (!umbrella) { return harbor; }
  const clusterStorage = clusterObjectStorage(spec.storage);
  return { ...mergeMaps(clusterStorage ? clusterStorageUmbrellaValues(clusterStorage) : {}, umbrella.values), [umbrella.key]: harbor };
}

/** Values that Flux reads from Secrets and ConfigMaps: those of the choices, then those of the user, which take precedence. */
export function valuesReferences(spec: HarborSpec, facts: ChartFacts, added: readonly ValuesReference[]): ValuesReference[] {
  const clusterStorage = clusterObjectStorage(spec.storage);
  const password = bundledDatabase(spec.database)?.passwordReference;
  const prefix = facts.umbrella === undefined ? [] : [facts.umbrella];
  return [
    ...clusterStorage ? clusterStorageReferences(clusterStorage, facts.umbrella) : [],
    ...password ? [{ ...password, target: [...prefix, 'database', 'internal', 'password'] }] : [],
    ...added,
  ];
}

/** The references as fields of the HelmRelease. Paths that Flux rejects, and inline values that would override a reference, are reported. */
export function fluxReferences(scope: IConstruct, references: readonly ValuesReference[], values: Values): HelmValuesReference[] {
  return references.map(({ name, configMap, key, target, optional, literal }) => {
    if (target && isSet(values, target)) {
      report(scope, 'HBR-REL-17', { prop: `values.${target.join('.')}`, slots: { source: `${configMap ? 'ConfigMap' : 'Secret'} ${name}` } });
    }
    return {
      kind: configMap ? 'ConfigMap' : 'Secret',
      name,
      ...key !== undefined && { valuesKey: key },
      ...target && { targetPath: checkedPath(scope, target) },
      ...optional && { optional },
      ...literal && { literal },
    };
  });
}

function checkedPath(scope: IConstruct, target: readonly string[]): string {
  const path = targetPath(target);
  if (path === undefined) { report(scope, 'HBR-REL-09', { prop: 'release.valuesFrom', value: target }); }
  return path ?? 'invalid';
}

/** Whether there is an inline value at the target of a reference. A target inside a list does not count: Flux adds the item to the list. */
function isSet(values: unknown, [name, ...rest]: readonly string[]): boolean {
  if (typeof values !== 'object' || values === null || name.startsWith('[')) { return false; }
  const inside = (values as Values)[name];
  return inside !== undefined && (rest.length === 0 || isSet(inside, rest));
}
