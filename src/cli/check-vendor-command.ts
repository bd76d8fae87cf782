import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { lintVendorCoupling } from '../fleet/conventions/vendor-lint';

/** How the command is called. */
export const CHECK_VENDOR_USAGE = `cdk8s-harbor check-vendor <folder or file>...
  Finds names of vendors where the name of a capability belongs. Exit code 0 if there are none, 1 if there are, 2 if something cannot be read.`;

/** Looks for names of vendors in files. */
export function checkVendorCommand(args: string[], io: CommandIo): ExitCode {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  if (positionals.length === 0) { throw new UsageError('name a folder or a file'); }
  const found = positionals.flatMap(path => lintVendorCoupling(path));
  found.forEach(({ path, line, match }) => io.out(`${path}:${line}: ${match}`));
  return found.length > 0 ? ExitCode.PROBLEMS : ExitCode.FINE;
}
