import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';

/** Constructs that depend on each other in a circle. */
export class DependencyCycle extends Error {
  public constructor(public readonly paths: readonly string[]) {
    super(paths.join(' => '));
  }
}

/**
 * The objects below an app in the order in which `App.synth` writes them: charts after the charts that they depend on, objects after
 * the objects that they depend on, all others as they were made. cdk8s walks every path through the dependencies; this walks each
 * construct once.
 */
export function orderedObjects(app: IConstruct): ApiObject[] {
  const all = app.node.findAll();
  const graph = new DependencyMap(all);
  return graph.charts().flatMap(chart => graph.objectsOf(chart));
}

/** What every construct waits for. */
class DependencyMap {
  private readonly explicit = new Map<IConstruct, readonly IConstruct[]>();
  private readonly charts_: ReadonlyArray<Chart>;

  public constructor(private readonly all: readonly IConstruct[]) {
    for (const construct of all) {
      const dependencies = construct.node.dependencies;
      if (dependencies.length > 0) { this.explicit.set(construct, dependencies); }
    }
    this.charts_ = all.filter(Chart.isChart);
  }

  public charts(): Chart[] {
    if (this.charts_.length < 2) { return [...this.charts_]; }
    const edges = new Map<IConstruct, IConstruct[]>(this.all.map(construct => [construct, [...this.explicit.get(construct) ?? []]]));
    for (const parent of this.charts_) { edges.get(parent)?.push(...parent.node.children.filter(Chart.isChart)); }
    for (const [source, targets] of this.explicit) {
      const own = Chart.of(source);
      edges.get(own)?.push(...targets.map(target => Chart.of(target)).filter(chart => chart !== own));
    }
    return sorted(this.all, edges).filter(Chart.isChart);
  }

  public objectsOf(chart: Chart): ApiObject[] {
    const within = this.charts_.length < 2 ? this.all : chart.node.findAll();
    const isOwn = (construct: IConstruct): construct is ApiObject => ApiObject.isApiObject(construct) && construct.chart === chart;
    if (this.explicit.size === 0) { return within.filter(isOwn); }
    const edges = new Map<IConstruct, IConstruct[]>(within.map(construct => [construct, [...this.explicit.get(construct) ?? []]]));
    for (const source of within.filter(construct => this.explicit.has(construct) && Chart.of(construct) === chart)) {
      const waiting = source.node.findAll().filter(isOwn);
      for (const target of this.explicit.get(source) ?? []) {
        const first = target.node.findAll().filter(isOwn);
        waiting.forEach(object => edges.get(object)?.push(...first.filter(other => other !== object)));
      }
    }
    return sorted(within, edges).filter(isOwn);
  }
}

/** Depth first from those that nothing waits for; edges to constructs elsewhere do not count. */
function sorted(constructs: readonly IConstruct[], edges: ReadonlyMap<IConstruct, readonly IConstruct[]>): IConstruct[] {
  const order = new Set<IConstruct>();
  const trail: IConstruct[] = [];
  const visit = (construct: IConstruct): void => {
    if (order.has(construct)) { return; }
    if (trail.includes(construct)) {
      throw new DependencyCycle([...trail.slice(trail.indexOf(construct)), construct].map(({ node }) => node.path));
    }
    trail.push(construct);
    for (const target of edges.get(construct) ?? []) {
      if (edges.has(target)) { visit(target); }
    }
    trail.pop();
    order.add(construct);
  };
  const awaited = new Set([...edges.values()].flat());
  constructs.filter(construct => !awaited.has(construct)).forEach(visit);
  constructs.forEach(visit); // only circles are left
  return [...order];
}
