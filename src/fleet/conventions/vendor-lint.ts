import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { vendorCouplings } from '../../facts/vendor-names';
import { readText } from '../tree/package-files';

/** A name of a vendor where the name of a capability belongs. */
export interface VendorCoupling {
  readonly path: string;
  readonly line: number;
  readonly match: string;
}

/** Folders that are not looked into: other people's files, and results. */
const SKIPPED_FOLDERS: readonly string[] = ['node_modules', '.git', 'dist', 'build', '.svelte-kit'];
/** Lines that name a vendor for a good reason: the providers of Crossplane are called so. */
const SKIPPED_LINES = /crossplane-contrib\/provider-/;

/** Finds names of vendors in a file, or in all files of a folder but those that talk about the rule itself. */
export function lintVendorCoupling(path: string): VendorCoupling[] {
  if (!statSync(path).isDirectory()) { return path.endsWith('.md') ? [] : inText(path, readText(path)); }
  if (SKIPPED_FOLDERS.includes(basename(path))) { return []; }
  return readdirSync(path).sort().flatMap(name => lintVendorCoupling(join(path, name)));
}

function inText(path: string, text: string): VendorCoupling[] {
  if (text.includes('\0')) { return []; } // no text at all
  return text.split('\n').flatMap((content, index) => SKIPPED_LINES.test(content)
    ? [] : vendorCouplings(content).map(match => ({ path, line: index + 1, match })));
}
