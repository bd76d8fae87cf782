import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** How many Harbors an app has, by its root. */
const HARBORS = new WeakMap<IConstruct, number>();

/** Counts a Harbor. */
export function countHarbor(harbor: IConstruct): void {
  HARBORS.set(harbor.node.root, (HARBORS.get(harbor.node.root) ?? 0) + 1);
}

/**
 * What is for the same cluster as a construct, as far as it can be told: the whole app if it has one Harbor at most, and with several, which
 * may be for as many clusters, the outermost chart.
 */
export function searchScope(construct: IConstruct): IConstruct {
  const { root, scopes } = construct.node;
  if ((HARBORS.get(root) ?? 0) < 2) { return root; }
  return scopes.find(scope => Chart.isChart(scope)) ?? root;
}
