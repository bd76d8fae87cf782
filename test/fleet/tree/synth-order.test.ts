import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { orderedObjects } from '../../../src/fleet/tree/synth-order';

function object(scope: Construct, id: string): ApiObject {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id } });
}

function names(app: App): string[] {
  return orderedObjects(app).map(({ name }) => name);
}

/** The order of cdk8s itself. */
function stockNames(app: App): string[] {
  return [...app.synthYaml().matchAll(/^  name: (.*)$/gm)].map(([, name]) => name);
}

/** An app with charts, constructs and objects in them, and dependencies from later ones to earlier ones, or the other way round. */
interface Plan {
  readonly charts: number;
  readonly nested: boolean;
  readonly groups: number;
  readonly objects: readonly number[];
  readonly edges: ReadonlyArray<readonly [number, number]>;
  readonly backwards: boolean;
}

function build({ charts, nested, groups, objects, edges, backwards }: Plan): App {
  const app = new App();
  const made: Construct[] = [];
  const chartList: Chart[] = [];
  for (let index = 0; index < charts; index++) { chartList.push(new Chart(nested && index === 1 ? chartList[0] : app, `chart${index}`)); }
  const groupList = Array.from({ length: groups }, (_, index) => new Construct(chartList[index % charts], `group${index}`));
  objects.forEach((place, index) => {
    const scopes: Construct[] = [...chartList, ...groupList];
    made.push(object(scopes[place % scopes.length], `object${index}`));
  });
  const all = [...groupList, ...made];
  for (const [one, other] of edges) {
    const [low, high] = [Math.min(one % all.length, other % all.length), Math.max(one % all.length, other % all.length)];
    if (low === high) { continue; }
    const [source, target] = backwards ? [all[low], all[high]] : [all[high], all[low]];
    const related = source.node.scopes.includes(target) || target.node.scopes.includes(source);
    if (!related) { source.node.addDependency(target); }
  }
  return app;
}

function orNothing<T>(run: () => T): T | undefined {
  try { return run(); } catch { return undefined; }
}

const plan: fc.Arbitrary<Plan> = fc.record({
  charts: fc.integer({ min: 1, max: 3 }),
  nested: fc.boolean(),
  groups: fc.integer({ min: 0, max: 3 }),
  objects: fc.array(fc.nat(10), { minLength: 1, maxLength: 7 }),
  edges: fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 5 }),
  backwards: fc.boolean(),
});

describe('the order of objects', () => {
  test('is that of cdk8s, whatever depends on whatever', () => {
    fc.assert(fc.property(plan, it => expect(orNothing(() => names(build(it)))).toEqual(orNothing(() => stockNames(build(it))))), { numRuns: 1000 });
  });

  test('is that of their making, if nothing depends on anything', () => {
    const chart = new Chart(new App(), 'chart');
    ['b', 'a', 'c'].forEach(id => object(chart, id));
    expect(names(chart.node.scope as App)).toEqual(['b', 'a', 'c']);
  });

  test('puts what is needed first', () => {
    const chart = new Chart(new App(), 'chart');
    const [one, other] = [object(chart, 'one'), object(chart, 'other')];
    one.addDependency(other);
    expect(names(chart.node.scope as App)).toEqual(['other', 'one']);
  });

  test('names the constructs of a circle', () => {
    const chart = new Chart(new App(), 'chart');
    const [one, other] = [object(chart, 'one'), object(chart, 'other')];
    one.addDependency(other);
    other.addDependency(one);
    expect(() => orderedObjects(chart.node.scope!)).toThrow('chart/one => chart/other => chart/one');
  });

  test('takes no time for layers that cdk8s takes for ever for', () => {
    const chart = new Chart(new App(), 'chart');
    const layers = Array.from({ length: 30 }, (_, layer) => Array.from({ length: 4 }, (__, index) => object(chart, `l${layer}-${index}`)));
    layers.slice(1).forEach((layer, index) => layer.forEach(it => it.addDependency(...layers[index])));
    expect(names(chart.node.scope as App)).toHaveLength(120);
  });
});
