import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The policies of one kind in the chart of a construct as they are emitted, patches and those of others included. */
export function emittedPolicies(scope: IConstruct, kind: string): unknown[] {
  return Chart.of(scope).node.findAll()
    .filter((construct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.kind === kind)
    .map(object => object.toJson());
}
