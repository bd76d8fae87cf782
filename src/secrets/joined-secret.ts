/* Credentials that name one Secret: the object that makes it is defined once, with the keys of all of them. */
import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { SecretRequest } from '../contracts';
import { report } from '../diagnostics/report';

/** How objects of one kind with the same name become one. */
export interface JoinRules<P> {
  /** Id of the object below the construct of its credential. */
  readonly id: string;
  readonly define: (scope: Construct, id: string, props: P) => ApiObject;
  /** The object for both credentials. */
  readonly join: (first: P, second: P) => P;
  /** Where the value of each key comes from. */
  readonly values: (props: P) => Readonly<Record<string, unknown>>;
  /** What has to be the same for both, by the name of the option. */
  readonly common: (props: P) => Readonly<Record<string, unknown>>;
}

interface Defined<P> {
  readonly props: P;
  readonly credential: string;
}

const DEFINED = new WeakMap<ApiObject, Defined<unknown>>();

/** Defines the object of a Secret. If another credential has an object of this kind and name, the keys of both are in that one. */
export function defineOrJoin<P extends { readonly name: string }>(scope: Construct, request: SecretRequest, { props, rules }: {
  readonly props: P; readonly rules: JoinRules<P>;
}): void {
  const first = earlierObject(scope, rules.id, props.name);
  if (!first) {
    DEFINED.set(rules.define(scope, rules.id, props), { props, credential: request.credential });
    return;
  }
  const earlier = DEFINED.get(first) as Defined<P>;
  reportConflicts(scope, { earlier, props, rules });
  const home = first.node.scope as Construct;
  home.node.tryRemoveChild(rules.id);
  const joined = rules.join(earlier.props, props);
  DEFINED.set(rules.define(home, rules.id, joined), { ...earlier, props: joined });
}

/** The object that the source of another credential of the same Harbor has defined under this name. */
function earlierObject(scope: Construct, id: string, name: string): ApiObject | undefined {
  const siblings = scope.node.scope?.node.children ?? [];
  const objects = siblings.map(sibling => sibling.node.tryFindChild(id)).filter(it => it !== undefined).filter(ApiObject.isApiObject);
  return objects.find(object => DEFINED.has(object) && (DEFINED.get(object) as Defined<{ readonly name: string }>).props.name === name);
}

function reportConflicts<P extends { readonly name: string }>(scope: Construct, { earlier, props, rules }: {
  readonly earlier: Defined<P>; readonly props: P; readonly rules: JoinRules<P>;
}): void {
  const prop = 'secretName';
  const other = earlier.credential;
  for (const key of differences(rules.values(earlier.props), rules.values(props), 'in both')) {
    report(scope, 'HBR-SECRET-28', { prop, value: props.name, slots: { other, key } });
  }
  for (const option of differences(rules.common(earlier.props), rules.common(props), 'in one')) {
    report(scope, 'HBR-SECRET-29', { prop, value: props.name, slots: { other, option } });
  }
}

/** The names whose values differ, of those that are in both maps or in one of them. */
function differences(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>, where: 'in both' | 'in one'): string[] {
  const names = Object.keys(where === 'in both' ? one : { ...one, ...other });
  return names.filter(name => where === 'in one' || Object.hasOwn(other, name)).filter(name => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}
