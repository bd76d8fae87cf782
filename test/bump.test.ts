import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthHarbor } from './support/harbor';
import { isWorkload, podTemplate } from './support/manifests';
import { NEWEST, NEWEST_CHART } from './support/newest';
import { helmRelease, releaseErrors } from './support/release';
import { render } from './support/rendered';
import { SCENARIOS } from './support/scenarios/scenarios';
import { RELEASES } from '../src/facts/versions';
import { exampleFiles, INVENTORY, REVIEWED_FOLDER, reviewedFiles } from '../tools/review-output';

/* A new patch release is a row in the table of releases, and nothing else: here the table has one more row than it has. */

jest.mock('../src/facts/versions', () => {
  const actual = jest.requireActual('../src/facts/versions');
  const next = (version: string) => version.replace(/\d+$/, patch => String(Number(patch) + 1));
  const row = { ...actual.NEWEST_RELEASE, version: next(actual.NEWEST_RELEASE.version), chartVersion: next(actual.NEWEST_RELEASE.chartVersion) };
  actual.RELEASES.push(row);
  return { ...actual, NEWEST_RELEASE: row };
});

const before = RELEASES[RELEASES.length - 2];

/** The line of the new release in the catalogue of a fleet, which names all releases. */
const CATALOGUE_LINE = new RegExp(` *- harbor: ${NEWEST}\n *chart: ${NEWEST_CHART}\n`);

/** A text with the numbers of the release before, and without what is computed from them. */
function asBefore(text: string): string {
  return text.replace(CATALOGUE_LINE, '').replaceAll(NEWEST, before.version).replaceAll(NEWEST_CHART, before.chartVersion)
    .replace(/(checksum\/[^:]*: ).*/g, '$1...')
    .replace(/(, checksum sha256:).*/, '$1...'); // of a generated file
}

test('finding P3: the row is the newest release', () => {
  expect([NEWEST, before.version]).not.toContain(undefined);
  expect(NEWEST).not.toBe(before.version);
});

test('finding P3: all images have its tag', () => {
  const containers = synthHarbor().filter(isWorkload).flatMap(workload => podTemplate(workload).spec.containers);
  expect(new Set(containers.map(({ image }: any) => image.split(':')[1]))).toEqual(new Set([`v${NEWEST}`]));
});

test('finding P3: a release installs its chart, and has no errors', () => {
  expect([helmRelease().spec.chart.spec.version, releaseErrors()]).toEqual([NEWEST_CHART, []]);
});

test.each(SCENARIOS.map(scenario => [scenario.name, scenario] as const))('finding P3: "%s" can be synthesised', (_, scenario) => {
  expect(render(scenario).documents.length).toBeGreaterThan(10);
});

describe('the examples', () => {
  const files = reviewedFiles(exampleFiles());
  const names = Object.keys(files).filter(name => name !== INVENTORY);

  test.each(names)('finding P3: %s differs from the reviewed output in the numbers of the release only', name => {
    expect(asBefore(files[name])).toBe(asBefore(readFileSync(join(REVIEWED_FOLDER, name), 'utf8')));
  });
});
