import { ApiObject, App, Chart } from 'cdk8s';
import { SCENARIOS } from './support/scenarios/scenarios';
import { everythingSaid } from './support/scenarios/workload-scenarios';
import { changedAt, placesOf } from './support/spec/changed-spec';
import { SpecField, specFields } from './support/spec/spec-fields';
import { UNSAID, UnsaidRow } from './support/spec/unsaid-fields';
import { Harbor, HarborProps, HarborRelease } from '../src';
import { HarborSpec } from '../src/contracts/spec';

/* Each field of the spec is changed in a Harbor that has it: both roots have to write something else then, or the field is in the list of those
 * that a renderer does not say. So no renderer can forget a field, not even one that nobody sets. */

/** What a renderer gets instead of what is resolved. */
let given: HarborSpec | undefined;
let resolved: HarborSpec;

jest.mock('../src/resolve/resolve', () => {
  const { resolve } = jest.requireActual('../src/resolve/resolve');
  return { resolve: (...input: unknown[]) => given ?? (resolved = resolve(...input)) };
});

type Root = 'native' | 'release';

const ROOTS = { native: Harbor, release: HarborRelease };
const BASES: ReadonlyArray<() => HarborProps> = [...everythingSaid, ...SCENARIOS.map(({ props }) => props)];

function outputOf(root: Root, props: HarborProps): string {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  new ROOTS[root](chart, 'harbor', props);
  // without the validations of the chart: a change may well be one that a check refuses
  return JSON.stringify(chart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson()));
}

/** What a root makes of a spec, and nothing of what belongs to the choices. */
function rendered(root: Root, props: HarborProps, spec: HarborSpec): string {
  given = spec;
  try {
    return outputOf(root, props);
  } finally {
    given = undefined;
  }
}

/** The outputs of a base without a change, and its specs; the smallest first, because it says most fields, and is made soonest. */
const unchanged = BASES.map(props => {
  const [native, release] = (['native', 'release'] as const).map(root => {
    outputOf(root, props());
    return { spec: resolved, output: rendered(root, props(), resolved) };
  });
  return { props, native, release };
}).sort((one, other) => one.native.output.length - other.native.output.length);

type Base = (typeof unchanged)[number];

function isSaid(root: Root, base: Base, { place, field }: { place: Array<string | number>; field: SpecField }): boolean {
  return rendered(root, base.props(), changedAt(base[root].spec, place, field)) !== base[root].output;
}

/** The places of a field that a root says in none of the bases; one base is enough for a field that is in the list. */
function unsaidPlaces(root: Root, field: SpecField): string[] {
  const said = new Map<string, boolean>();
  const isUnsaid = UNSAID.some(row => isAbout(row, root, field.path.join('.')));
  const having = unchanged.filter(base => placesOf(base[root].spec, field).length > 0);
  for (const base of isUnsaid ? having.slice(0, 1) : having) {
    for (const place of placesOf(base[root].spec, field)) {
      const name = place.join('.');
      if (said.get(name) !== true) { said.set(name, isSaid(root, base, { place, field })); }
    }
  }
  return said.size === 0 ? [`${field.path.join('.')}: no base has it`] : [...said].filter(([, is]) => !is).map(([name]) => name);
}

function isAbout({ fields, by }: UnsaidRow, root: Root, place: string): boolean {
  return (by === root || by === 'both') && fields.test(place);
}

const reasons = new Map<UnsaidRow, number>();

function withoutReason(root: Root, places: readonly string[]): string[] {
  return places.filter(place => {
    const row = UNSAID.find(it => isAbout(it, root, place));
    if (row) { reasons.set(row, (reasons.get(row) ?? 0) + 1); }
    return row === undefined;
  });
}

const fields = specFields();

describe.each(['native', 'release'] as const)('finding P2: the renderer %s', root => {
  test.each(fields.map(field => [field.path.join('.'), field] as const))('says %s, or the list of what it does not say has it', (_, field) => {
    expect(withoutReason(root, unsaidPlaces(root, field))).toEqual([]);
  });
});

test('the list of what is not said has nothing that is said', () => {
  expect(UNSAID.filter(row => !reasons.has(row)).map(({ fields: { source } }) => source)).toEqual([]);
});
