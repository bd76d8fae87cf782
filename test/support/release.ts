import { App, Chart } from 'cdk8s';
import { harborProps } from './harbor';
import { find, Manifest } from './manifests';
import { NEWEST_CHART } from './newest';
import { HarborProps } from '../../src';
import { markRelease } from '../../src/contracts/release-scope';
import { HarborSpec } from '../../src/contracts/spec';
import { HarborRelease } from '../../src/harbor-release';
import { HarborReleaseProps } from '../../src/props/harbor-release-props';
import { ChartFacts, Values } from '../../src/render/helm/chart-facts';
import { chartRendering } from '../../src/render/helm/chart-rendering';
import { resolve } from '../../src/resolve/resolve';
import { load } from '../../tools/yaml';

/** The newest official chart, with patches. */
export const FACTS: ChartFacts = { version: NEWEST_CHART, patched: true };

/** A release in a chart of its own. */
export function testRelease(overrides: Partial<HarborReleaseProps> = {}): HarborRelease {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  return new HarborRelease(chart, 'harbor', { ...harborProps(), ...overrides });
}

/** The objects of a release. */
export function synthRelease(overrides: Partial<HarborReleaseProps> = {}): Manifest[] {
  return Chart.of(testRelease(overrides)).toJson() as Manifest[];
}

/** The errors of a release, without the paths of the constructs. */
export function releaseErrors(overrides: Partial<HarborReleaseProps> = {}): string[] {
  return testRelease(overrides).node.findAll().flatMap(construct => construct.node.validate());
}

/** The codes of the errors of a release. */
export function releaseCodes(overrides: Partial<HarborReleaseProps> = {}): string[] {
  return releaseErrors(overrides).map(error => error.split(' ')[0]);
}

/** The HelmRelease of a release. */
export function helmRelease(overrides: Partial<HarborReleaseProps> = {}): Manifest {
  const objects = synthRelease(overrides);
  return find(objects, 'HelmRelease', objects.find(({ kind }) => kind === 'HelmRelease')!.metadata.name);
}

/** The patch that a release has for an object, parsed. */
export function patchFor(release: Manifest, kind: string, name: string): any {
  const patches: any[] = release.spec.postRenderers?.[0].kustomize.patches ?? [];
  const found = patches.filter(({ target }) => target.kind === kind && target.name === name);
  if (found.length !== 1) { throw new Error(`there are ${found.length} patches for ${kind} ${name}`); }
  return load(found[0].patch);
}

/** A resolved Harbor, as renderers get it. */
export function harborSpec(overrides: Partial<HarborProps> = {}): HarborSpec {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  markRelease(chart);
  return resolve(chart, harborProps(overrides));
}

/** The values of the official chart for these props. */
export function valuesOf(overrides: Partial<HarborProps> = {}, facts: Partial<ChartFacts> = {}): Values {
  return chartRendering(harborSpec(overrides), { ...FACTS, ...facts }).values;
}
