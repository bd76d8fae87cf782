/** A part of an expression of HCL, as far as it is written out. Nothing is evaluated. */
export type HclNode = HclLiteral | HclList | HclMap | HclCall | HclUnknown;

interface Placed {
  /** Where it begins in the text. */
  readonly start: number;
}

/** A text, a number, a flag or null. A text may have interpolations in it, as they are written. */
export interface HclLiteral extends Placed {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  /** The lines of a heredoc as they stand there, and where they begin. */
  readonly lines?: { readonly text: string; readonly offset: number };
}

/** A list. */
export interface HclList extends Placed {
  readonly kind: 'list';
  readonly items: readonly HclNode[];
}

/** An object, or the arguments and blocks of a block; a name may stand there several times. */
export interface HclMap extends Placed {
  readonly kind: 'map';
  readonly entries: readonly { readonly name: string; readonly start: number; readonly node: HclNode }[];
}

/** A call of a function. */
export interface HclCall extends Placed {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly HclNode[];
}

/** Everything else: variables, conditions, loops. */
export interface HclUnknown extends Placed {
  readonly kind: 'unknown';
  readonly text: string;
}

/** The error if a text is no HCL. */
class NoHcl extends Error {}

/** Nobody writes values that are nested deeper. */
const MAX_DEPTH = 60;
const ESCAPES: Readonly<Record<string, string>> = { 'n': '\n', 'r': '\r', 't': '\t', '"': '"', '\\': '\\' };
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** The content of a block whose brace opens at a place; undefined if it cannot be read. */
export function hclBlock(text: string, brace: number): HclMap | undefined {
  try {
    return new Reader(text, brace).block();
  } catch (error) {
    if (error instanceof NoHcl) { return undefined; }
    throw error;
  }
}

class Reader {
  private depth = 0;

  public constructor(private readonly text: string, private at: number) {}

  /** Arguments, and blocks in it: both as entries. */
  public block(): HclMap {
    const start = this.at;
    this.expect('{');
    const entries: { name: string; start: number; node: HclNode }[] = [];
    for (this.skipBlank(true); !this.isAt('}'); this.skipBlank(true)) {
      const place = this.at;
      const name = this.match(/[A-Za-z_][\w-]*/y) ?? this.fail();
      this.skipBlank(false);
      const isArgument = this.isAt('=');
      if (isArgument) { this.at++; } else { this.match(/(?:\s*(?:"[^"\n]*"|[A-Za-z_][\w-]*))*\s*/y); }
      entries.push({ name, start: place, node: isArgument ? this.expression('\n') : this.nested(() => this.block()) });
    }
    this.at++;
    return { kind: 'map', start, entries };
  }

  /** An expression up to one of the characters that end it; whatever is not written out is one unknown whole. */
  private expression(ends: string): HclNode {
    this.skipBlank(!ends.includes('\n'));
    const start = this.at;
    const node = this.nested(() => this.written());
    if (node !== undefined) {
      this.skipBlank(!ends.includes('\n'));
      if (this.at >= this.text.length || `${ends})]}`.includes(this.text[this.at])) { return node; }
    }
    this.at = start;
    this.skipTo(ends);
    return { kind: 'unknown', start, text: this.text.slice(start, this.at).trim() };
  }

  private nested<T>(read: () => T): T {
    if (++this.depth > MAX_DEPTH) { this.fail(); }
    const node = read();
    this.depth--;
    return node;
  }

  private written(): HclNode | undefined {
    const start = this.at;
    if (this.isAt('"')) { return { kind: 'literal', start, value: this.quoted() }; }
    if (this.text.startsWith('<<', start)) { return this.heredoc(); }
    if (/[[{]\s*for\b/y.test(this.text.slice(start, start + 40))) { return undefined; }
    if (this.isAt('[')) { return { kind: 'list', start, items: this.items(']') }; }
    if (this.isAt('{')) { return this.object(); }
    const number = this.match(/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
    if (number !== undefined) { return { kind: 'literal', start, value: Number(number) }; }
    const word = this.match(/[A-Za-z_]\w*/y);
    if (word === 'true' || word === 'false') { return { kind: 'literal', start, value: word === 'true' }; }
    if (word === 'null') { return { kind: 'literal', start, value: null }; }
    return word !== undefined && this.isAt('(') ? { kind: 'call', start, name: word, args: this.items(')') } : undefined;
  }

  private items(end: string): HclNode[] {
    this.at++;
    const items: HclNode[] = [];
    for (this.skipBlank(true); !this.isAt(end); this.skipBlank(true)) {
      items.push(this.expression(','));
      this.skipBlank(true);
      if (this.isAt(',')) { this.at++; } else if (!this.isAt(end)) { this.fail(); }
    }
    this.at++;
    return items;
  }

  private object(): HclMap | undefined {
    const start = this.at++;
    const entries: { name: string; start: number; node: HclNode }[] = [];
    for (this.skipBlank(true); !this.isAt('}'); this.skipBlank(true)) {
      const place = this.at;
      const name = this.isAt('"') ? this.quoted() : this.match(/[A-Za-z_][\w-]*/y);
      this.skipBlank(false);
      if (name === undefined || !'=:'.includes(this.text[this.at])) { return undefined; }
      this.at++;
      entries.push({ name, start: place, node: this.expression(',\n') });
      this.skipBlank(true);
      if (this.isAt(',')) { this.at++; }
    }
    this.at++;
    return { kind: 'map', start, entries };
  }

  private quoted(): string {
    let value = '';
    for (this.at++; !this.isAt('"');) { value += this.piece(); }
    this.at++;
    return value;
  }

  /** A character of a text in quotes, or an interpolation in it. */
  private piece(): string {
    const start = this.at;
    if (/^[$%]\{/.test(this.text.slice(start, start + 2))) {
      this.at++;
      this.skipBrackets();
      return this.text.slice(start, this.at);
    }
    const unicode = this.match(/\\u[0-9a-fA-F]{4}/y);
    if (unicode !== undefined) { return String.fromCharCode(parseInt(unicode.slice(2), 16)); }
    if (start >= this.text.length || this.isAt('\n')) { this.fail(); }
    const isEscape = this.isAt('\\');
    this.at += isEscape ? 2 : 1;
    return isEscape ? ESCAPES[this.text[start + 1]] ?? this.fail() : this.text[start];
  }

  private heredoc(): HclLiteral {
    const start = this.at;
    const [head, dash, name] = /<<(-?)([A-Za-z_]\w*)[ \t]*\r?\n/y.exec(this.text.slice(start)) ?? this.fail();
    const offset = start + head.length;
    const end = new RegExp(`^[ \\t]*${name}[ \\t]*\\r?$`, 'm').exec(this.text.slice(offset)) ?? this.fail();
    const text = this.text.slice(offset, offset + end.index);
    this.at = offset + end.index + end[0].trimEnd().length;
    return { kind: 'literal', start, value: dash === '' ? text : withoutIndent(text), lines: { text, offset } };
  }

  private skipBlank(isOverLines: boolean): void {
    const blank = isOverLines ? /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y : /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
    this.match(blank);
    if (isOverLines && this.at >= this.text.length) { this.fail(); }
  }

  /** Skips what is not understood, with everything in brackets. */
  private skipTo(ends: string): void {
    const isEnd = () => this.at >= this.text.length || `${ends})]}`.includes(this.text[this.at]);
    while (!isEnd()) {
      this.skipBlank(false);
      if (isEnd()) { return; }
      this.skipOne();
    }
  }

  private skipOne(): void {
    if (this.isAt('"')) {
      this.quoted();
    } else if (this.text[this.at] in CLOSING) {
      this.skipBrackets();
    } else if (/^<<-?[A-Za-z_]/.test(this.text.slice(this.at, this.at + 4))) {
      this.heredoc();
    } else {
      this.at++;
    }
  }

  /** From a bracket behind the one that closes it. */
  private skipBrackets(): void {
    const end = CLOSING[this.text[this.at++]];
    this.nested(() => this.skipTo(end));
    this.expect(end);
  }

  private isAt(character: string): boolean {
    return this.text[this.at] === character;
  }

  private expect(character: string): void {
    if (this.text[this.at++] !== character) { this.fail(); }
  }

  /** What stands here, if it is of a form, and goes behind it. */
  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) { this.at += found.length; }
    return found;
  }

  private fail(): never {
    throw new NoHcl(`no HCL at ${this.at}`);
  }
}

/** Lines without the indent that all of them have. */
function withoutIndent(text: string): string {
  const lines = text.split('\n');
  const widths = lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length);
  const width = Math.min(...widths, Number.MAX_SAFE_INTEGER);
  return lines.map(line => line.slice(Math.min(width, line.length - line.trimStart().length))).join('\n');
}
