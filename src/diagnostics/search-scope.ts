import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The Harbors of each app in the order of their definition, by the root construct of the app. */
const HARBORS = new WeakMap<IConstruct, IConstruct[]>();

/** Registers a Harbor, so that `searchScope` knows how many an app has. */
export function countHarbor(harbor: IConstruct): void {
  HARBORS.set(harbor.node.root, [...harborsOf(harbor), harbor]);
}

/**
 * The construct below which all objects are assumed to be for the same cluster as the given one: the app if it has at most one Harbor. With
 * several Harbors, which may be for several clusters, it is the outermost chart of the construct.
 */
export function searchScope(construct: IConstruct): IConstruct {
  const { root, scopes } = construct.node;
  if (harborsOf(construct).length < 2) { return root; }
  return scopes.find(scope => Chart.isChart(scope)) ?? root;
}

/** All Harbors in the app of a construct, in the order of their definition. */
export function harborsOf(construct: IConstruct): readonly IConstruct[] {
  return HARBORS.get(construct.node.root) ?? [];
}
