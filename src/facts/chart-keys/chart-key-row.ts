/** The minor versions of the official chart that the tables cover, oldest first. */
export const CHART_MINORS = ['1.17', '1.18', '1.19'] as const;

/** A minor version of the official chart: 1.17 installs Harbor 2.13, 1.18 installs 2.14, 1.19 installs 2.15. */
export type ChartMinor = (typeof CHART_MINORS)[number];

/**
 * What a key is to this library: `must` and `should` have typed props; `secret` holds a credential in clear; `evaluation` belongs
 * to the internal database or cache; `legacy` is passed on but has no prop; `dead` is declared and never read.
 */
export type KeyClass = 'must' | 'should' | 'secret' | 'evaluation' | 'legacy' | 'dead';

/**
 * What a value has to be for the templates to do what is meant.
 *
 * - `bool` is tested, so the string "false" would count as true; `bool-text` is printed, so the string works as well
 * - `digits` is a string of digits: Helm prints large numbers as 5.24288e+06, and `%s` of a number as `%!s(float64=1)`
 * - `text` is a string or a number
 * - `one of a|b` is one of these words, `list of a|b` a list of them; `word@1.18` is a word that only this chart and newer ones know
 */
export type ValueType =
  | 'bool' | 'bool-text' | 'int' | 'int-or-percent' | 'number' | 'string' | 'text' | 'digits' | 'quantity' | 'duration' | 'map' | 'list'
  | `one of ${string}` | `list of ${string}`;

/** One value that the official chart reads. */
export interface ChartKeyRow {
  readonly path: string;
  readonly type: ValueType;
  /** What holds when the key is left out. For an undeclared key that is what the program behind it assumes. */
  readonly default?: unknown;
  readonly class: KeyClass;
  /** The first covered chart that reads it. */
  readonly since: ChartMinor;
  /** Not in `values.yaml`, or commented out there; the templates read it nevertheless. */
  readonly undeclared: boolean;
  /** It is only read if this holds for the same values: see `unmetClause`. */
  readonly when?: string;
  /** Left out of the output if it is `false` or `0`, so that the default holds. As a string it gets through. */
  readonly drops?: 'falsy';
  /** If this holds, it is meant to be left out. */
  readonly dropsUnless?: string;
  /** Whatever lies below it is taken as it is. */
  readonly open: boolean;
  /** The image whose repository or tag it is: the default follows from the release. */
  readonly image?: string;
}

/** What only some rows have. */
export interface KeyTraits {
  readonly since?: ChartMinor;
  readonly undeclared?: true;
  readonly when?: string;
  readonly drops?: 'falsy';
  readonly dropsUnless?: string;
  readonly open?: false;
  readonly image?: string;
}

/** The cells of a row: name below the block, type, default, class, and what only some rows have. */
export type KeyCells = readonly [name: string, type: ValueType, fallback: unknown, keyClass: KeyClass, traits?: KeyTraits];

/** Rows with a common path; what the block says holds for all of them. */
export interface KeyBlock {
  /** Path of the common parent; empty for the top. */
  readonly under: string;
  readonly since?: ChartMinor;
  readonly undeclared?: true;
  readonly when?: string;
  readonly keys: readonly KeyCells[];
}

/** The rows of a table of blocks. */
export function rowsOf(blocks: readonly KeyBlock[]): ChartKeyRow[] {
  return blocks.flatMap(block => block.keys.map(cells => rowOf(block, cells)));
}

function rowOf(block: KeyBlock, [name, type, fallback, keyClass, traits = {}]: KeyCells): ChartKeyRow {
  const conditions = [block.when, traits.when].filter(condition => condition !== undefined);
  return {
    path: block.under === '' ? name : `${block.under}.${name}`,
    type,
    default: fallback,
    class: keyClass,
    since: traits.since ?? block.since ?? '1.17',
    undeclared: traits.undeclared ?? block.undeclared ?? false,
    when: conditions.length > 0 ? conditions.join(' & ') : undefined,
    drops: traits.drops,
    dropsUnless: traits.dropsUnless,
    open: traits.open ?? /^(map|list)/.test(type),
    image: traits.image,
  };
}
