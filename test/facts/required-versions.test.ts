import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App, Chart } from 'cdk8s';
import { Harbor, HarborRelease } from '../../src';
import { REQUIRED_VERSIONS } from '../../src/facts/required-versions';
import { CONTENTS } from '../../src/kubernetes/contents';
import { requiredVersionsPage } from '../../tools/generate-docs';
import { exampleNames } from '../../tools/synth-examples';
import { exampleObjects } from '../support/example-objects';
import { Manifest } from '../support/manifests';
import { SCENARIOS } from '../support/scenarios/scenarios';

const KNOWN = new Set(REQUIRED_VERSIONS.flatMap(({ kinds = [] }) => kinds));

/** Files for command line tools, and the Pods that are cases in the tests of policies: no cluster has to know them. */
const isForTools = ({ apiVersion, kind }: Manifest) => /^(cli\.kyverno\.io|kustomize\.config\.k8s\.io)\//.test(apiVersion) || kind === 'Pod';
const kindOf = ({ apiVersion, kind }: Manifest) => `${apiVersion}/${kind}`;

/** The kinds of objects for which no row says what they need. */
function withoutRow(objects: readonly Manifest[]): string[] {
  const kinds = objects.filter(object => object?.kind !== undefined && !isForTools(object)).map(kindOf);
  return [...new Set(kinds)].filter(kind => !KNOWN.has(kind));
}

test.each(exampleNames())('finding N7: for every object of the example %s it is known what it needs', name => {
  const objects = Object.values(exampleObjects(name)).flat();
  expect(objects.length).toBeGreaterThan(0);
  expect(withoutRow(objects)).toEqual([]);
});

describe.each([['Harbor', Harbor], ['HarborRelease', HarborRelease]] as const)('every object of a %s', (_root, Root) => {
  test.each(SCENARIOS.map(scenario => [scenario.name, scenario] as const))('finding N7: has a row, with %s', (_name, { props }) => {
    const chart = new Chart(new App(), 'test');
    new Root(chart, 'harbor', props());
    expect(withoutRow(chart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson() as Manifest))).toEqual([]);
  });
});

test('finding N7: every kind that this library can make has a row, and no other one', () => {
  const names = (kinds: Iterable<string>) => [...new Set([...kinds].map(kind => kind.split('/').pop()!))].sort();
  expect(names(KNOWN)).toEqual(names(Object.keys(CONTENTS)));
});

test('finding N7: no kind is in two rows, and versions are minor versions', () => {
  expect(REQUIRED_VERSIONS.flatMap(({ kinds = [] }) => kinds)).toHaveLength(KNOWN.size);
  expect(REQUIRED_VERSIONS.filter(({ since }) => since !== undefined && !/^\d+\.\d+$/.test(since))).toEqual([]);
});

test.each(['Kubernetes', 'Flux', 'Argo CD', 'Gateway API', 'CloudNativePG', 'External Secrets', 'cert-manager', 'Kyverno', 'Cilium', 'Istio'])(
  'finding N7: the page names versions of %s', project => {
    expect(requiredVersionsPage()).toMatch(new RegExp(`^\\| ${project} \\| \\d`, 'm'));
  });

test('finding N7: the page is as the table is now, and README leads to it', () => {
  const textOf = (path: string) => readFileSync(join(__dirname, '..', '..', path), 'utf8');
  expect(textOf('docs/required-versions.md')).toBe(requiredVersionsPage());
  expect(textOf('README.md')).toContain('](docs/required-versions.md)');
});
