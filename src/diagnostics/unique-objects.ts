import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { describeProblem } from './report';

/** The errors about pairs of objects below `all` with the same kind, namespace and name, of which at least one is below `within`. */
export function duplicateObjects(all: IConstruct, within: IConstruct): string[] {
  const byIdentity = new Map<string, ApiObject>();
  const problems: string[] = [];
  for (const object of all.node.findAll().filter(ApiObject.isApiObject)) {
    const namespace = object.metadata.namespace ?? '';
    const identity = [object.apiGroup, object.kind, namespace, object.name].join('/');
    const earlier = byIdentity.get(identity);
    if (earlier && (isBelow(object, within) || isBelow(earlier, within))) {
      const slots = { kind: object.kind, namespace, other: (isBelow(object, within) ? earlier : object).node.path };
      const code = isBelow(object, within) && isBelow(earlier, within) ? 'HBR-NAME-05' : 'HBR-NAME-02';
      problems.push(describeProblem(code, { prop: 'metadata.name', value: object.name, slots }));
    }
    byIdentity.set(identity, object);
  }
  return problems;
}

function isBelow(construct: IConstruct, scope: IConstruct): boolean {
  return construct.node.scopes.includes(scope);
}
