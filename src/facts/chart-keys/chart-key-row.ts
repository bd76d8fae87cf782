/** The minor versions of the official chart that the tables cover, oldest first. */
export const CHART_MINORS = ['1.17', '1.18', '1.19'] as const;

/** A minor version of the official chart: 1.17 installs Harbor 2.13, 1.18 installs 2.14, 1.19 installs 2.15. */
export type ChartMinor = (typeof CHART_MINORS)[number];

/**
 * How this library treats a key of the values: `must` and `should` have typed props; `secret` holds a credential in plain text; `evaluation`
 * belongs to the internal database or cache; `legacy` is passed through and has no prop; `dead` is declared, but no template reads it.
 */
export type KeyClass = 'must' | 'should' | 'secret' | 'evaluation' | 'legacy' | 'dead';

/**
 * The type that a value needs in order to have the intended effect in the templates.
 *
 * - `bool` is tested by `if`, so that the string "false" would count as true; `bool-text` is printed, so that the string works as well
 * - `digits` is a string of digits, because Helm prints large numbers as 5.24288e+06, and `%s` of a number as `%!s(float64=1)`
 * - `text` is a string or a number
 * - `one of a|b` is one of these words, `list of a|b` a list of them; `word@1.18` is a word that this chart and newer ones accept
 */
export type ValueType =
  | 'bool' | 'bool-text' | 'int' | 'int-or-percent' | 'number' | 'string' | 'text' | 'digits' | 'quantity' | 'duration' | 'map' | 'list'
  | `one of ${string}` | `list of ${string}`;

/** One key of the values of the official chart. */
export interface ChartKeyRow {
  readonly path: string;
  readonly type: ValueType;
  /** Default of the chart. For an undeclared key it is the default of the program that the value is passed to. */
  readonly default?: unknown;
  readonly class: KeyClass;
  /** The first covered chart that reads the key. */
  readonly since: ChartMinor;
  /** Whether the key is missing or commented out in `values.yaml`, although the templates read it. */
  readonly undeclared: boolean;
  /** Condition on other values under which the templates read the key, in the syntax of `unmetClause`. */
  readonly when?: string;
  /** Whether the templates omit `false` and `0`, so that the default applies. A string such as "0" is not omitted. */
  readonly drops?: 'falsy';
  /** Condition under which such an omission is intended, so that it is not reported. */
  readonly dropsUnless?: string;
  /** Whether any keys are accepted below it, as in a map of annotations. */
  readonly open: boolean;
  /** Name of the image, for keys of a repository or tag, whose default depends on the release. */
  readonly image?: string;
}

/** Properties that only some keys have. */
export interface KeyTraits {
  readonly since?: ChartMinor;
  readonly undeclared?: true;
  readonly when?: string;
  readonly drops?: 'falsy';
  readonly dropsUnless?: string;
  readonly open?: false;
  readonly image?: string;
}

/** One row of a block as a tuple: name below the path of the block, type, default, class, and properties that only some keys have. */
export type KeyTuple = readonly [name: string, type: ValueType, fallback: unknown, keyClass: KeyClass, traits?: KeyTraits];

/** Keys with a common parent. The other properties of the block apply to all of its keys. */
export interface KeyBlock {
  /** Path of the parent; empty for keys at the top of the values. */
  readonly under: string;
  readonly since?: ChartMinor;
  readonly undeclared?: true;
  readonly when?: string;
  readonly keys: readonly KeyTuple[];
}

/** The complete rows of all keys in blocks. */
export function rowsOf(blocks: readonly KeyBlock[]): ChartKeyRow[] {
  return blocks.flatMap(block => block.keys.map(tuple => rowOf(block, tuple)));
}

function rowOf(block: KeyBlock, [name, type, fallback, keyClass, traits = {}]: KeyTuple): ChartKeyRow {
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
