import { cacheWires, claimWires, databaseWires, IN_SECRET } from './bitnami-data-services';
import { exposureWires } from './bitnami-exposure';
import { isReadByBitnami, reasonOf } from './bitnami-reasons';
import { BITNAMI_ROWS } from './bitnami-rows';
import { bitnamiSecrets, secretWires } from './bitnami-secrets';
import { at, Wire } from './bitnami-wire';
import { workloadWires } from './bitnami-workloads';
import { isWithin, unknownLeaves } from './given-leaves';
import { ImportRow } from './import-row';
import { installedNames, InstalledNames } from './installed-names';
import { SecretOrigin } from './secret-places';
import { mergedValues, Values, ValueSet } from '../lint/value-set';
import { mergeMaps } from '../syntax/merge-maps';

/** Values of Bitnami's chart in the words of the official one. */
export interface OfficialValues {
  readonly set: ValueSet;
  /** Where its Secrets are, and what their keys are called. */
  readonly secrets: SecretOrigin;
  readonly notes: readonly string[];
  /** The rows of the official values with the paths that were written, and rows of what has no counterpart. */
  rows(official: readonly ImportRow[]): ImportRow[];
  /** The path that was written for one of the official chart; undefined if it follows from a default. */
  writtenPath(path: string): string | undefined;
}

/** A value that was moved: where it stood, and where the official chart has it. */
interface Moved {
  readonly from: string;
  readonly to: string;
}

/** Moves the values of Bitnami's chart to where the official one has them. What neither says follows from the defaults of Bitnami's chart. */
export function officialValues(set: ValueSet): OfficialValues {
  const given = mergedValues(set);
  const names = installedNames(set.release ?? {}, given);
  const rows = BITNAMI_ROWS.filter(({ from }) => isReadByBitnami(given, from)).flatMap(({ from, to, write = it => it }) => {
    const value = at(given, from);
    const written = value === undefined || value === null ? undefined : write(value);
    return written === undefined ? [] : [{ from, to, values: nested(to, written) }];
  });
  const wired = wiring(given, names);
  const values = mergeMaps(...rows.map(row => row.values), ...wired.map(row => nested(row.to, row.value)));
  const moved = [...rows, ...wired.flatMap(movedBy)].filter(({ from }) => at(given, from) !== undefined);
  return {
    set: { ...set, otherChart: undefined, version: undefined, layers: [{ file: set.layers[0]?.file ?? '', values, duplicates: [], placeOf: () => undefined }] },
    secrets: bitnamiSecrets(given, names),
    rows: official => {
      const named = new Set(wired.filter(({ value }) => value === IN_SECRET).map(({ to }) => to));
      const written = writtenRows(official.map(row => (named.has(row.path) ? { ...row, message: secretMessage(row) } : row)), moved);
      return [...written, ...unmovedRows(given, written)];
    },
    writtenPath: path => writtenPaths(path, moved)[0],
    notes: notesOf(given, names),
  };
}

/** About a password that stands in a Secret already. */
function secretMessage({ secret, message }: ImportRow): string | undefined {
  return secret === undefined ? message : `the key ${secret.key} of the Secret ${secret.secretName} has to hold it`;
}

function wiring(given: Values, names: InstalledNames): Wire[] {
  return [
    ...exposureWires(given, names), ...databaseWires(given, names), ...cacheWires(given, names), ...claimWires(given, names),
    ...secretWires(given, names), ...workloadWires(given),
  ];
}

function movedBy({ from, to }: Wire): Moved[] {
  return from.map(path => ({ from: path, to }));
}

function writtenPaths(path: string, moved: readonly Moved[]): string[] {
  return moved.filter(({ to }) => isWithin(path, to)).map(({ from, to }) => `${from}${path.slice(to.length)}`);
}

/** One row for each value that was written: the first one, as several values of the official chart may follow from it. */
function writtenRows(official: readonly ImportRow[], moved: readonly Moved[]): ImportRow[] {
  const ofRow = (row: ImportRow) => writtenPaths(row.path, moved).map(written => ({ ...row, written }));
  const rows: readonly ImportRow[] = official.flatMap(row => (row.given ? ofRow(row) : [row]));
  const first = (row: ImportRow) => rows.find(({ given, written }) => given && written === row.written);
  return rows.filter(row => !row.given || first(row) === row);
}

/** What has no counterpart in the official chart. */
function unmovedRows(given: Values, rows: readonly ImportRow[]): ImportRow[] {
  const written = rows.flatMap(row => row.written ?? []);
  const left = unknownLeaves(given).filter(({ path }) => !written.some(from => isWithin(path, from) || isWithin(from, path)));
  return left.map(({ path }) => ({ ...reasonOf(given, path), path: `bitnami:${path}`, written: path, given: true }));
}

function notesOf(given: Values, { fullname }: InstalledNames): string[] {
  const bundled = ['postgresql', 'redis'].filter(name => at(given, `${name}.enabled`) !== false);
  return [
    "these are values of Bitnami's chart: its Deployments have other selectors, so that its release has to be uninstalled before this one is installed; claims stay that have the resource policy keep",
    `its Secrets go with its release: copy them before, above all the key secretKey of the Secret ${fullname}-core, without which nothing that Harbor encrypted can be read`,
    'which release of Harbor is installed, the version of that chart does not say: set version to it, or to a newer one',
    "files on volumes belong to the user 1001 of Bitnami's images, and the registry runs as 10000: Kubernetes hands them over where the volume takes fsGroup, and NFS does not",
    ...bundled.map(name => `${name} of Bitnami's chart goes with its release: dump what is in it, or run it as a release of its own first`),
  ];
}

function nested(path: string, value: unknown): Values {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Values;
}
