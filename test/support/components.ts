import { synthHarbor } from './harbor';
import { container, find, Manifest, podTemplate } from './manifests';
import { Exposure, HarborProps, WorkloadOptions } from '../../src';

/** The components, and what has to be so that each is there. */
export const COMPONENT_NAMES = ['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter', 'nginx'] as const;
export type ComponentName = (typeof COMPONENT_NAMES)[number];

/** Props of a Harbor with all components. */
export const ALL_COMPONENTS: Partial<HarborProps> = { metrics: {}, exposure: Exposure.loadBalancer() };

/** A component of a Harbor with all components, once it has these options. */
export interface WithOptions {
  readonly documents: readonly Manifest[];
  readonly workload: Manifest;
  readonly pod: any;
  readonly container: any;
}

/** Renders a component with some options. */
export function withOptions(name: ComponentName, options: WorkloadOptions, overrides: Partial<HarborProps> = {}): WithOptions {
  const documents = synthHarbor({ ...ALL_COMPONENTS, ...overrides, [name]: options });
  const workload = find(documents, name === 'trivy' ? 'StatefulSet' : 'Deployment', `harbor-${name}`);
  return { documents, workload, pod: podTemplate(workload).spec, container: container(workload, name) };
}
