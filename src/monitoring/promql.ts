import { AlertScope, escaped, NamedObject } from './alert-scope';
import { ScrapedPods } from '../contracts';

/** Series of a metric of this Harbor: `harbor_up{namespace="harbor",component="core"}`. */
export function seriesOf(at: AlertScope, metric: string, ...matchers: string[]): string {
  return selected(at, metric, [equal('namespace', at.namespace), ...matchers]);
}

/** Series of a metric of a database or cache. */
export function seriesOfPods(at: AlertScope, metric: string, { namespace = at.namespace, podPrefix }: ScrapedPods): string {
  return selected(at, metric, [equal('namespace', namespace), like('pod', `${escaped(podPrefix)}.+`)]);
}

/** Series of a metric about objects that kube-state-metrics exports, whose namespace Prometheus honours. */
export function seriesOfObjects(
  at: AlertScope, metric: string, { label, objects }: { label: string; objects: readonly NamedObject[] },
): string {
  return either(byNamespace(at, objects).map(([namespace, names]) => (
    selected(at, metric, [equal('namespace', namespace), like(label, names)])
  )));
}

/**
 * Series of a metric that an operator exports about its objects. Its label `namespace` is called `exported_namespace` if its ServiceMonitor does
 * not honour labels, as those of most charts do not; `namespace` is that of the operator then.
 */
export function seriesOfOperator(at: AlertScope, metric: string, { objects, matchers = [] }: OperatorSeries): string {
  return either(byNamespace(at, objects).flatMap(([namespace, names]) => ['namespace', 'exported_namespace'].map(label => (
    selected(at, metric, [equal(label, namespace), like('name', names), ...matchers])
  ))));
}

interface OperatorSeries {
  readonly objects: readonly NamedObject[];
  readonly matchers?: readonly string[];
}

/** Series of a metric that has no namespace. */
export function seriesAnywhere(at: AlertScope, metric: string, ...matchers: string[]): string {
  return selected(at, metric, matchers);
}

/** A matcher for one value of a label. */
export function equal(label: string, value: string): string {
  return `${label}=${JSON.stringify(value)}`;
}

/** A matcher for a regular expression, which has to match all of the value. */
export function like(label: string, expression: string): string {
  return `${label}=~${JSON.stringify(expression)}`;
}

/** A number in PromQL, without the noise of binary fractions. */
export function plain(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(9)));
}

function selected({ match }: AlertScope, metric: string, matchers: readonly string[]): string {
  return `${metric}{${[...Object.entries(match).map(([label, value]) => equal(label, value)), ...matchers].join(',')}}`;
}

function either(selectors: readonly string[]): string {
  return selectors.length > 1 ? `(${selectors.join(' or ')})` : selectors[0];
}

function byNamespace(at: AlertScope, objects: readonly NamedObject[]): [namespace: string, names: string][] {
  const namespaces = [...new Set(objects.map(({ namespace = at.namespace }) => namespace))].sort();
  return namespaces.map(namespace => [
    namespace, objects.filter(object => (object.namespace ?? at.namespace) === namespace).map(({ name }) => escaped(name)).sort().join('|'),
  ]);
}
