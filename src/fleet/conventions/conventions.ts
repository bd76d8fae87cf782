import { FleetConventionOptions } from './convention-options';
import { DependencyFile } from './dependency-file';

/** The conventions that always say something. */
type Said = Required<Omit<FleetConventionOptions, 'order' | 'batch' | 'place'>>;

/** The conventions of a fleet as data, with nothing left to decide. */
export type Conventions = Said & Pick<FleetConventionOptions, 'order' | 'batch' | 'place'>;

/** What holds where nobody has agreed on something else. */
const GENERIC: Conventions = {
  labels: {},
  namespaceLabels: {},
  factLabels: {},
  clusterName: [],
  folder: 'harbor',
  fileName: 'harbor',
  purpose: 'images and charts come from the cluster itself, whatever happens to others',
  notes: [],
  kustomization: 'harbor',
  fqdnVariable: 'CLUSTER_FQDN',
  parts: [],
  dependencies: [],
  configuration: {},
  forbidden: [],
  catalog: false,
  dependencyFile: DependencyFile.RELEASES,
};

/** The generic conventions with those of a preset over them, and those of the user over both. */
export function resolveConventions(...layers: readonly FleetConventionOptions[]): Conventions {
  return Object.freeze(Object.assign({}, GENERIC, ...layers) as Conventions);
}

/** Path of Harbor's file below the folder of a cluster. */
export function harborFile({ folder, fileName, order }: Conventions): { readonly folder: string; readonly file: string } {
  return { folder, file: `${order === undefined ? '' : `${order}-`}${fileName}.yaml` };
}
