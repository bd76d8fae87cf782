/* Compares what `diff` says about a change with what a real API server made of it. */
import { AppliedChange } from './applied-change';
import { ManifestChange } from './change';
import { CLASSES } from '../../src/cli/diff/change-class';
import { TreeDifference, treeDifference } from '../../src/cli/diff/tree-difference';
import { objectsIn } from '../../src/cli/diff/tree-objects';
import { asYaml } from '../documents';

/** Kinds whose operator refuses what the API server alone accepts, as the sources of the operator say. */
const REFUSED_BY_OPERATOR = /^Cluster\//;
/** Kinds that others act upon: what becomes of them is not seen in an API server alone. */
const RELEASE = /^HelmRelease\//;

/** Secrets of the chart whose content is in its values. */
const OF_VALUES = /^Secret\/[^/]+\/[^/]+-(trivy|exporter|core|jobservice|registry)$/;

/** What `diff` says about manifests. */
export function saidOf({ before, after }: ManifestChange): TreeDifference {
  const [old, now] = [before, after].map(objects => objectsIn([{ path: 'change.yaml', text: asYaml(objects), name: 'change.yaml' }]));
  return treeDifference(old, now);
}

/** What `diff` says otherwise than the API server, about manifests that are applied. */
export function disagreements({ groups, radius }: TreeDifference, made: AppliedChange): string[] {
  const said = new Map(groups.map(group => [group.object, group]));
  const isAtLeast = (id: string, least: typeof CLASSES[number]) => CLASSES.indexOf(said.get(id)?.class ?? 'safe') >= CLASSES.indexOf(least);
  const refused = new Set(groups.filter(group => group.refused !== undefined).map(({ object }) => object));
  const restarted = new Set(radius.restarts.map(({ object }) => object));
  const happened = [made.refused.keys(), made.replaced, made.changed, made.lost, made.kept];
  const [really, replaced, changed, lost, kept] = happened.map(ids => [...ids].map(shortId));
  const touched = new Set([...really, ...changed]);
  return [
    ...really.filter(id => !refused.has(id)).map(id => `${id} is refused, and diff does not say so: ${made.refused.get(longId(made, id))}`),
    ...[...refused].filter(id => !really.includes(id) && !REFUSED_BY_OPERATOR.test(id)).map(id => `diff says that ${id} is refused, and it is not`),
    ...replaced.filter(id => !restarted.has(id) || !isAtLeast(id, 'restart')).map(id => `the Pods of ${id} are replaced, and diff does not say so`),
    ...[...restarted].filter(id => !replaced.includes(id) && !really.includes(id) && !RELEASE.test(id)).map(id => `diff says that Pods of ${id} are replaced, and they are not`),
    ...lost.filter(id => !isAtLeast(id, 'data')).map(id => `${id} is lost with its data, and diff calls that ${said.get(id)?.class ?? 'nothing'}`),
    ...kept.filter(id => !/keeps it in the cluster/.test(said.get(id)?.why ?? '')).map(id => `${id} is still there, and diff does not say so`),
    ...[...touched].filter(id => !said.has(id)).map(id => `${id} changes, and diff does not name it`),
    ...groups.filter(group => group.change === 'changed' && group.class !== 'safe' && !touched.has(group.object)).map(group => `${group.object} stays as it is, and diff calls that ${group.class}`),
  ];
}

/** What `diff` says about a release otherwise than the API server, about what Helm makes of its values. */
export function releaseDisagreements({ groups, radius }: TreeDifference, made: AppliedChange): string[] {
  const lost = [...made.lost].map(shortId).filter(id => !OF_VALUES.test(id)); // the chart makes these Secrets of its values, as often as it likes
  const refused = groups.some(group => group.refused !== undefined);
  const restarts = radius.restarts.filter(({ object }) => RELEASE.test(object));
  const covers = (id: string) => restarts.some(({ components }) => components.length === 0 || components.some(name => id.endsWith(`-${name}`)))
    || radius.restarts.some(({ object }) => object === id);
  const isHelmReleaseGone = groups.some(({ object, change }) => RELEASE.test(object) && change !== 'changed');
  return [
    ...[...made.refused].filter(() => !refused).map(([id, why]) => `${shortId(id)} is refused, and diff does not say so: ${why}`),
    ...refused && made.refused.size === 0 && !groups.some(({ object }) => REFUSED_BY_OPERATOR.test(object)) ? ['diff says that something is refused, and it is not'] : [],
    ...[...made.replaced].map(shortId).filter(id => !isHelmReleaseGone && !covers(id)).map(id => `the Pods of ${id} are replaced, and diff does not say so`),
    ...lost.filter(() => !groups.some(group => CLASSES.indexOf(group.class) >= CLASSES.indexOf('data'))).map(id => `${id} is lost with its data, and diff does not say so`),
  ];
}

/** The name of an object as `diff` writes it. */
function shortId(id: string): string {
  return id.split('/').filter(part => part !== '').join('/');
}

function longId({ refused }: AppliedChange, short: string): string {
  return [...refused.keys()].find(id => shortId(id) === short)!;
}
