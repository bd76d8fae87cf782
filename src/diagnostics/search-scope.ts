import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** Number of Harbors in each app, by the root construct of the app. */
const HARBORS = new WeakMap<IConstruct, number>();

/** Registers a Harbor, so that `searchScope` knows how many an app has. */
export function countHarbor(harbor: IConstruct): void {
  HARBORS.set(harbor.node.root, (HARBORS.get(harbor.node.root) ?? 0) + 1);
}

/**
 * The construct below which all objects are assumed to be for the same cluster as the given one: the app if it has at most one Harbor. With
 * several Harbors, which may be for several clusters, it is the outermost chart of the construct.
 */
export function searchScope(construct: IConstruct): IConstruct {
  const { root, scopes } = construct.node;
  if ((HARBORS.get(root) ?? 0) < 2) { return root; }
  return scopes.find(scope => Chart.isChart(scope)) ?? root;
}
