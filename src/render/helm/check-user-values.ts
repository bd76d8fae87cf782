import { IConstruct } from 'constructs';
import { ChartFacts, Values } from './chart-facts';
import { contradictions, seamContradictions } from './contradictions';
import { variableContradictions } from './variable-contradictions';
import { clusterObjectStorage, clusterStorageReferences } from '../../contracts/cluster-object-storage';
import { HarborSpec } from '../../contracts/spec';
import { ProblemCode } from '../../diagnostics/problems';
import { secretProblems } from '../../diagnostics/refuse-secrets';
import { report } from '../../diagnostics/report';
import { rememberSecret } from '../../diagnostics/reported-secrets';
import { checkChartValues, ChartKeyFinding } from '../../facts/chart-keys';
import { findRemovedFeature } from '../../facts/removed-features';

/** Code of the problem for each kind of finding. */
const CODES: Readonly<Record<ChartKeyFinding['kind'], ProblemCode>> = {
  'unknown': 'HBR-VAL-01',
  'wrong-case': 'HBR-VAL-02',
  'not-in-version': 'HBR-VAL-03',
  'dropped': 'HBR-VAL-04',
  'not-read': 'HBR-VAL-05',
  'secret': 'HBR-VAL-06',
  'dead': 'HBR-VAL-07',
  'wrong-type': 'HBR-VAL-08',
};

/** Reports values of the user's that the chart ignores or handles in an unexpected way. Conditions are looked up in the merged values. */
export function checkUserValues(scope: IConstruct, facts: ChartFacts, { given, merged }: { given: Values; merged: Values }): void {
  if (Object.keys(given).length === 0) { return; }
  const findings = checkChartValues(facts.version, merged).filter(({ path }) => isGiven(given, path));
  reportSecrets(scope, given, findings.filter(({ kind }) => kind === 'secret').map(({ path }) => `values.${path}`));
  for (const finding of findings) {
    const removed = findRemovedFeature(finding.path);
    if (finding.kind === 'not-in-version' && removed) {
      report(scope, 'HBR-LEFTOVER-01', { prop: `values.${finding.path}`, slots: { ...removed } });
    } else {
      report(scope, CODES[finding.kind], { prop: `values.${finding.path}`, value: finding.value, slots: slotsOf(finding, facts) });
    }
  }
}

/** Reports secrets in values, other than those that the table of the chart knows: they have a code of their own. */
function reportSecrets(scope: IConstruct, given: Values, known: readonly string[]): void {
  for (const { code, finding, text } of secretProblems('values', given, ['name', 'variable'])) {
    rememberSecret(scope, text);
    if (!known.includes(finding.prop)) { report(scope, code, finding); }
  }
}

/** Reports values of the user's that contradict those that follow from the props: patches and other objects would still follow the props. */
export function checkContradictions(
  scope: IConstruct, spec: HarborSpec, { given, generated, facts, umbrellaValues = {} }: ComparedValues,
): void {
  const seam = clusterObjectStorage(spec.storage);
  const referenced = seam ? clusterStorageReferences(seam).map(({ target = [] }) => target.join('.')) : []; // these are reported as HBR-REL-17
  const contrary = contradictions(generated, given, facts).filter(({ path }) => !referenced.includes(path));
  const values = contrary.map(({ path, owner }) => ({ path, fix: owner === undefined ? 'leave it out' : `set '${owner}'` }));
  for (const { path, fix } of [...values, ...variableContradictions(spec, facts, given)]) {
    report(scope, 'HBR-VAL-09', { prop: `values.${path}`, slots: { fix } });
  }
  for (const { path } of seamContradictions(spec, umbrellaValues)) {
    report(scope, 'HBR-VAL-09', { prop: `chart.umbrella.values.${path}`, slots: { fix: "set 'storage'" } });
  }
}

interface ComparedValues {
  readonly given: Values;
  /** The values that follow from the props. */
  readonly generated: Values;
  readonly facts: ChartFacts;
  /** Values of an umbrella chart beside those of the official chart. */
  readonly umbrellaValues?: Values;
}

function slotsOf({ suggestion = '', needs = '', since, until }: ChartKeyFinding, { version }: ChartFacts): Record<string, string> {
  const known = since ? `use chart ${since} or newer` : until ? `it went with chart ${until}` : 'look into the values of the chart';
  return { chart: version, suggestion, needs, hint: suggestion === '' ? known : `did you mean '${suggestion}'?` };
}

function isGiven(values: Values, path: string): boolean {
  if (Object.hasOwn(values, path)) { return true; }
  const at = path.indexOf('.');
  const inside = at < 0 ? undefined : values[path.slice(0, at)];
  return typeof inside === 'object' && inside !== null && isGiven(inside as Values, path.slice(at + 1));
}
