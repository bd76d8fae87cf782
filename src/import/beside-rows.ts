import { unknownLeaves } from './given-leaves';
import { ImportRow } from './import-row';
import { Values, ValueSet } from '../lint/value-set';

/** Values of Big Bang's package beside those of the chart, and what says the same here. */
const OF_BIG_BANG: readonly (readonly [RegExp, string])[] = [
  [/^istio\./, 'PlatformProfile.bigBang() has the VirtualService and the rules of the mesh'],
  [/^networkPolicies\./, 'the construct NetworkPolicies makes policies of its own'],
  [/^monitoring\./, 'set metrics, and PlatformProfile.bigBang({ monitoring }) for the order'],
  [/^(domain|hostname)$/, 'externalUrl has the whole address'],
  [/^(openshift)$/, 'set platformUserIds'],
  [/^(redis-bb|postgresql)\./, 'set cache and database: the chart of the package makes no server any more'],
  [/^sso\./, 'set authentication'],
];

/** Rows for the values of an umbrella chart that are not those of Harbor's chart. */
export function besideRows(set: ValueSet): ImportRow[] {
  return unknownLeaves(set.beside ?? {}).map(({ path }) => ({ class: 'dropped', path, given: true, message: messageOf(path, set.beside!) }));
}

function messageOf(path: string, beside: Values): string {
  const isBigBang = ['istio', 'networkPolicies', 'redis-bb'].some(name => Object.hasOwn(beside, name));
  const instead = isBigBang ? OF_BIG_BANG.find(([pattern]) => pattern.test(path))?.[1] : undefined;
  const around = isBigBang ? 'belongs to the package of Big Bang around the chart' : 'belongs to the chart around Harbor\'s, which the definition does not install';
  return instead === undefined ? around : `${around}; ${instead}`;
}
