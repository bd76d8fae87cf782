import { Body, canonical } from './json';
import { Found, Item, Kind, Run } from './kind';
import { FieldChange } from './outcome';

/** Compares one object with what is wanted of it: the wanted fields that differ. */
export interface Comparison {
  readonly fields: Body;
  readonly changes: readonly FieldChange[];
}

/** The fields of an object that are wanted otherwise than they are. Fields that nobody wants anything of are left out. */
export async function compareObject(run: Run, kind: Kind, pair: { readonly item: Item; readonly found: Found }): Promise<Comparison> {
  const { item, found } = pair;
  const wanted = kind.fields(run, item, found);
  const actual: Body = { ...found.fields, ...await kind.inspect?.(run, item, found) };
  const differing = Object.keys(wanted).filter(key => wanted[key] !== undefined && (
    canonical(wanted[key]) !== canonical(actual[key]) || mustRewrite(run, key, wanted[key])
  ));
  return {
    fields: Object.fromEntries(differing.map(key => [key, wanted[key]])),
    changes: differing.map(field => ({ field, from: shown(field, actual[field]), to: shownWanted(field, wanted[field]) })),
  };
}

function mustRewrite(run: Run, key: string, value: unknown): boolean {
  return run.rewriteSecrets && key === 'secret' && value !== '';
}

/** Fingerprints tell people nothing. */
function shownWanted(field: string, value: unknown): unknown {
  return field === 'secret' && value !== '' ? 'another secret' : shown(field, value);
}

function shown(field: string, value: unknown): unknown {
  if (field === 'secret') { return value === '' ? 'none' : 'a secret'; }
  return value ?? null;
}

/** Why a difference cannot be mended, if it cannot. */
export function unmendable(kind: Kind, { fields }: Comparison): string | undefined {
  const field = Object.keys(fields).find(key => kind.fixed?.[key] !== undefined);
  return field === undefined ? undefined : kind.fixed?.[field];
}
