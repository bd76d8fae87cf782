import { Values } from '../lint/value-set';
import { isMap } from '../syntax/plain-map';

/** A value of the official chart that follows from several of Bitnami's, or from its defaults. */
export interface Wire {
  /** The values of Bitnami's chart that it says; none for a default. */
  readonly from: readonly string[];
  readonly to: string;
  readonly value: unknown;
}

/** The value at a path; undefined if there is none. */
export function at(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, name) => (isMap(inner) ? inner[name] : undefined), values);
}

/** The value at a path as a text; undefined for nothing and for an empty text. */
export function textAt(values: Values, path: string): string | undefined {
  const value = at(values, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Values that are written as they are, where they are given. */
export function copies(given: Values, rows: readonly (readonly [from: string, to: string])[]): Wire[] {
  return rows.flatMap(([from, to]) => {
    const value = at(given, from);
    return value === undefined || value === null || value === '' ? [] : [{ from: [from], to, value }];
  });
}

/** The name of an object that a chart in Bitnami's chart makes: that of the release, with the name of that chart if it is not in it. */
export function dependencyName(given: Values, chart: string, releaseName: string): string {
  const override = textAt(given, `${chart}.fullnameOverride`);
  const name = textAt(given, `${chart}.nameOverride`) ?? chart;
  return override ?? (releaseName.includes(name) ? releaseName : `${releaseName}-${name}`);
}
