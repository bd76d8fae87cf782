import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { vendorCouplings } from '../../facts/vendor-names';
import { readText } from '../tree/package-files';

/** The name of a vendor in a place where the name of a capability should be used. */
export interface VendorCoupling {
  readonly path: string;
  readonly line: number;
  readonly match: string;
}

/** Folders that are not searched: dependencies and build output. */
const SKIPPED_FOLDERS: readonly string[] = ['node_modules', '.git', 'dist', 'build', '.svelte-kit'];
/** Lines that may contain the name of a vendor: it is part of the names of Crossplane providers. */
const SKIPPED_LINES = /crossplane-contrib\/provider-/;

/** Finds names of vendors in a file, or in all files below a folder. Markdown files are skipped, because they document the rule itself. */
export function lintVendorCoupling(path: string): VendorCoupling[] {
  if (!statSync(path).isDirectory()) { return path.endsWith('.md') ? [] : inText(path, readText(path)); }
  if (SKIPPED_FOLDERS.includes(basename(path))) { return []; }
  return readdirSync(path).sort().flatMap(name => lintVendorCoupling(join(path, name)));
}

function inText(path: string, text: string): VendorCoupling[] {
  if (text.includes('\0')) { return []; } // a binary file
  return text.split('\n').flatMap((content, index) => SKIPPED_LINES.test(content)
    ? [] : vendorCouplings(content).map(match => ({ path, line: index + 1, match })));
}
