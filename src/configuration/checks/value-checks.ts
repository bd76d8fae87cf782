import { IConstruct } from 'constructs';
import { report } from '../../diagnostics/report';
import { neverComes } from '../../syntax/cron-dates';
import { startOfDay } from '../../syntax/day';
import { harborCron } from '../../syntax/harbor-cron';
import { nearest } from '../../syntax/nearest';
import { isEvery } from '../every-expression';
import { HarborConfigurationProps } from '../harbor-configuration-props';
import { CveAllowlist } from '../harbor-project';

const HARBOR_CRON = { what: 'of five fields, or of the six of Harbor, which begin with 0', example: '0 */6 * * *' };

interface NamesOfList {
  readonly prop: string;
  readonly names: readonly string[];
  /** The prop that has to be there once; the name unless it is said. */
  readonly key?: string;
}

/** Reports names that are there twice. */
export function checkNames(scope: IConstruct, { prop, names, key = 'name' }: NamesOfList): void {
  checkNamesAt(scope, { names, placeOf: at => `${prop}[${at}]`, key });
}

/** The same for a list whose items stand in several props. */
export function checkNamesAt(
  scope: IConstruct, { names, placeOf, key = 'name' }: Omit<NamesOfList, 'prop'> & { readonly placeOf: (at: number) => string },
): void {
  names.forEach((name, at) => {
    if (names.indexOf(name) < at) { report(scope, 'HBR-CONF-02', { prop: `${placeOf(at)}.${key}`, value: name }); }
  });
}

/** Reports a cron that Harbor refuses, or takes and does not survive. */
export function checkHarborCron(scope: IConstruct, prop: string, cron: string | undefined): void {
  if (cron === undefined) { return; }
  const whole = harborCron(cron);
  if (isEvery(cron)) { report(scope, 'HBR-CONF-74', { prop, value: cron }); } else if (!whole) { report(scope, 'HBR-CONF-03', { prop, value: cron, slots: HARBOR_CRON }); }
  if (whole && neverComes(whole)) { report(scope, 'HBR-CONF-75', { prop, value: cron }); }
}

/** Reports a number that is not whole, or too small or too large. */
export function checkWhole(
  scope: IConstruct, prop: string, { value, most }: { readonly value: number | undefined; readonly most: number },
): void {
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= most)) { return; }
  report(scope, 'HBR-CONF-10', { prop, value, slots: { least: 1, most, example: Math.min(30, most) } });
}

/** Reports a list whose date is none, or that names something twice, which Harbor answers with an error of its own. */
export function checkCves(scope: IConstruct, prop: string, { cves, until }: CveAllowlist): void {
  cves.forEach((cve, at) => {
    if (cves.indexOf(cve) < at) { report(scope, 'HBR-CONF-02', { prop: `${prop}.cves[${at}]`, value: cve }); }
  });
  if (until === undefined || startOfDay(until) !== undefined) { return; }
  report(scope, 'HBR-CONF-11', { prop: `${prop}.until`, value: until });
}

interface NameOfList {
  readonly value: string;
  /** The list that it has to be in. */
  readonly list: string;
  readonly names: readonly string[];
}

/** Reports a reference to something that is not declared. */
export function checkAmong(scope: IConstruct, prop: string, { value, list, names }: NameOfList): void {
  if (names.includes(value)) { return; }
  const meant = nearest(value, names);
  report(scope, 'HBR-CONF-23', { prop, value, slots: { list, hint: meant ? `write '${meant}' if that is meant` : 'declare it there' } });
}

/** Reports a reference to an endpoint that is not declared. */
export function checkEndpoint(
  scope: IConstruct, prop: string, { value, registries = [] }: { readonly value: string } & Pick<HarborConfigurationProps, 'registries'>,
): void {
  const names = registries.map(({ name }) => name);
  if (names.includes(value)) { return; }
  const meant = nearest(value, names);
  report(scope, 'HBR-CONF-05', { prop, value, slots: { hint: meant ? `write '${meant}' if that is meant` : 'declare it there' } });
}
