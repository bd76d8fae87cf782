import { App, Chart } from 'cdk8s';
import { errorsOf } from './harbor-context';
import { isWorkload, Manifest, podTemplate, synth } from './manifests';
import { Scenario, SCENARIOS } from './scenarios/scenarios';
import { Harbor, HarborProps } from '../../src';

/** A scenario and what came of it. */
export interface Rendered {
  readonly name: string;
  readonly props: HarborProps;
  readonly documents: readonly Manifest[];
  readonly warnings: readonly string[];
}

/** A container and the workload that it is part of. */
export interface ContainerIn {
  readonly workload: Manifest;
  readonly container: any;
}

/** Renders a scenario in an app of its own. */
export function render({ name, props }: Scenario): Rendered {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  const given = props();
  const harbor = new Harbor(chart, 'harbor', given);
  const errors = errorsOf(chart);
  if (errors.length > 0) { throw new Error(`${name}: ${errors.join('; ')}`); }
  return { name, props: given, documents: synth(chart), warnings: harbor.warnings };
}

let memory: readonly Rendered[] | undefined;

/** All scenarios, rendered once. */
export function allRendered(): readonly Rendered[] {
  memory ??= SCENARIOS.map(render);
  return memory;
}

/** Everything with pods that run all the time: a Job has no Service, no probes and no budget, and rules of its own. */
export function workloadsOf({ documents }: Rendered): Manifest[] {
  return documents.filter(document => isWorkload(document) && document.kind !== 'Job');
}

/** Everything with pods, Jobs included. */
export function podMakersOf({ documents }: Rendered): Manifest[] {
  return documents.filter(isWorkload);
}

/** The workload of a component, by its label; none if it is not part of this Harbor. */
export function workloadOf(harbor: Rendered, component: string): Manifest | undefined {
  return workloadsOf(harbor).find(it => it.metadata.labels.component === component);
}

/** The workload of a component that every Harbor has. */
export function theWorkload(harbor: Rendered, component: string): Manifest {
  const found = workloadOf(harbor, component);
  if (!found) { throw new Error(`${harbor.name} has no ${component}`); }
  return found;
}

/** All containers, init containers and sidecars included. */
export function containersOf(harbor: Rendered): ContainerIn[] {
  return workloadsOf(harbor).flatMap(workload => {
    const { containers = [], initContainers = [] } = podTemplate(workload).spec;
    return [...initContainers, ...containers].map((container: any) => ({ workload, container }));
  });
}

/** The Services that lead to the pods of a component. */
export function servicesOf({ documents }: Rendered, component: string): Manifest[] {
  return documents.filter(it => it.kind === 'Service' && it.spec.selector?.component === component);
}
