import { ExitCode } from './command-io';
import { printJson } from './printed-text';
import { Command, form } from './table/command';
import { painted } from './table/painted-text';
import { lintVendorCoupling } from '../fleet/conventions/vendor-lint';

/** Prints the names of vendors in files, each with its path and line. */
export const CHECK_VENDOR: Command = {
  name: 'check-vendor',
  forms: [form({
    synopsis: '<folder or file>...',
    does: 'Finds names of vendors where the name of a capability belongs.',
    options: {},
    exits: { [ExitCode.PROBLEMS]: 'if there are any' },
    examples: [{ does: 'look through a tree', run: 'check-vendor clusters platform' }],
    takes: { from: 1, otherwise: 'name a folder or a file' },
    run: ({ positionals, values: { json } }, io) => {
      const found = positionals.flatMap(path => lintVendorCoupling(path));
      if (json) { printJson({ found }, io); } else { found.forEach(({ path, line, match }) => io.out([`${path}:${line}: `, painted('error', match)])); }
      if (found.length === 0 && !json) { io.note('no names of vendors were found'); }
      return found.length > 0 ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
    },
  })],
};
