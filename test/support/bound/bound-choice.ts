import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { HarborContext } from '../../../src/contracts';
import { errorsOf, harborContext, testChart, warningsOf } from '../harbor-context';
import { Manifest } from '../manifests';

/** What a choice amounts to, what it defines, and what was found wrong with it. */
export interface BoundChoice<T> {
  readonly config: T;
  readonly objects: Manifest[];
  readonly errors: string[];
  readonly warnings: string[];
}

/** Binds a choice to a Harbor in the namespace `harbor`. */
export function bindChoice<T>(
  choice: { bind(scope: Construct, harbor: HarborContext): T }, overrides: Partial<HarborContext> = {},
): BoundChoice<T> {
  const chart = testChart();
  const scope = new Construct(chart, 'choice');
  const config = choice.bind(scope, harborContext(chart, overrides));
  const objects = scope.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson() as Manifest);
  return { config, objects, errors: errorsOf(chart), warnings: warningsOf(chart) };
}
