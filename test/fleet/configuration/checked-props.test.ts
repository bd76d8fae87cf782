import { Chart } from 'cdk8s';
import { Fleet, Sovereign, SovereignProps } from '../../../src';
import { asChecked, isChecked } from '../../../src/fleet/configuration/checked-props';
import { validStruct } from '../../../src/structs';

jest.mock('../../../src/structs', () => {
  const actual = jest.requireActual('../../../src/structs');
  return { ...actual, validStruct: jest.fn(actual.validStruct) };
});

const fleet = () => new Fleet({ blueprint: { define: (_: Chart) => undefined } });
const WRONG = { fqdn: 'one.example.com', wave: 'first' } as unknown as SovereignProps;

/** The Sovereigns that a function checks in a place where nothing can be reported. */
function checkedIn(run: () => unknown): string[] {
  const check = jest.mocked(validStruct).mockClear();
  run();
  return check.mock.calls.map(([struct]) => struct).filter(struct => struct === 'SovereignProps');
}

test('props are checked if nobody said that they were', () => {
  expect([isChecked({ fqdn: 'one.example.com' }), isChecked(asChecked({ fqdn: 'one.example.com' }))]).toEqual([false, true]);
});

test('a fleet checks the props of a Sovereign once', () => {
  expect(checkedIn(() => fleet().addSovereign({ fqdn: 'one.example.com' }))).toEqual([]);
});

test('a Sovereign by itself is checked too', () => {
  expect(checkedIn(() => new Sovereign({ fqdn: 'one.example.com' }))).toEqual(['SovereignProps']);
  expect(() => new Sovereign(WRONG)).toThrow("HBR-PROP-02 'wave'");
});

test('what is wrong in a fleet is reported with its Sovereign, and not thrown before', () => {
  const wrong = fleet();
  wrong.addSovereign(WRONG);
  expect(() => wrong.synth({ dryRun: true })).toThrow("[one.example.com] HBR-PROP-02 'wave'");
});
