import { ChartFacts, Values } from './chart-facts';
import { CONTAINERS, ContainerId } from '../../facts/components';
import { findReleaseOfChart } from '../../facts/versions';

/** Repository and tag of a container's image, unless it is the default of the chart. A digest is appended to the tag. */
export function imageValues(reference: string, container: ContainerId, facts: ChartFacts): Values {
  const release = findReleaseOfChart(facts.version);
  const chartDefault = release && `docker.io/goharbor/${CONTAINERS[container].image}:v${release.version}`;
  return reference === chartDefault ? {} : { image: imageParts(reference) };
}

/** Repository and tag of `registry:port/repository:tag@digest`. */
export function imageParts(reference: string): { readonly repository: string; readonly tag: string } {
  const [name, digest] = reference.split('@');
  const colon = name.lastIndexOf(':');
  return { repository: name.slice(0, colon), tag: `${name.slice(colon + 1)}${digest === undefined ? '' : `@${digest}`}` };
}
