/* The programs that run in each language: the examples, and the code of docs/languages.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The programs of a language. */
export interface Programs {
  /** The text of the production example. */
  readonly production: string;
  /** The text of the example with errors. */
  readonly broken: string;
  /** The code of docs/languages.md. */
  readonly page: string;
}

/** Where the programs of a language are. */
export interface Sources {
  readonly ending: string;
  /** What blocks of code in it are called on the page. */
  readonly block: string;
  /** Whether the names of files begin with a capital letter. */
  readonly capital?: boolean;
}

/** Reads the programs of a language. */
export function programsOf(root: string, language: Sources): Programs {
  const { ending, block, capital = false } = language;
  const text = (name: string) => readFileSync(join(root, 'examples', 'languages', `${name}.${ending}`), 'utf8');
  return {
    production: text(capital ? 'Production' : 'production'),
    broken: text(capital ? 'Broken' : 'broken'),
    page: blockOf(readFileSync(join(root, 'docs', 'languages.md'), 'utf8'), block),
  };
}

/** The only block of code in a language on a page. */
export function blockOf(page: string, language: string): string {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code);
  if (blocks.length !== 1) { throw new Error(`docs/languages.md has ${blocks.length} blocks of ${language}, and should have one`); }
  return blocks[0];
}
