import { ClusterName } from './cluster-name';
import { ClusterNamePart } from './convention-options';

/** Facts of a cluster by the names that stand for them in texts of conventions; undefined where the cluster does not have one. */
export type ClusterFacts = Readonly<Record<string, string | undefined>>;

/** The facts that every cluster may have, beside the parts of its name. */
const NAMES: readonly string[] = ['fqdn', 'cluster', 'locationCode'];

/** The names of all facts that texts of conventions can have. */
export function factNames(parts: readonly ClusterNamePart[]): string[] {
  return [...NAMES, ...parts.map(({ name }) => name)];
}

/** The facts of a cluster. */
export function clusterFacts(fqdn: string, cluster: ClusterName | undefined, locationCode: string | undefined): ClusterFacts {
  return { ...cluster?.parts, fqdn, cluster: cluster?.name, locationCode };
}

const FACT = /\{([^{}]*)\}/g;

/** The names in braces in a text. */
export function factsIn(text: string): string[] {
  return [...text.matchAll(FACT)].map(([, name]) => name);
}

/** A text with its facts filled in; undefined if one of them is not there. */
export function withFacts(text: string, facts: ClusterFacts): string | undefined {
  if (factsIn(text).some(name => facts[name] === undefined)) { return undefined; }
  return text.replace(FACT, (_, name: string) => facts[name]!);
}

/** Labels with their facts filled in, without those that are about facts that are not there. */
export function labelsWithFacts(labels: Readonly<Record<string, string>>, facts: ClusterFacts): Record<string, string> {
  const filled = Object.entries(labels).map(([name, text]) => [name, withFacts(text, facts)] as const);
  return Object.fromEntries(filled.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}
