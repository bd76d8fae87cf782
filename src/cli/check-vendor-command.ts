import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { lintVendorCoupling } from '../fleet/conventions/vendor-lint';

/** Usage text of the command. */
export const CHECK_VENDOR_USAGE = `cdk8s-harbor check-vendor <folder or file>...
  Finds names of vendors where the name of a capability belongs. Exit code 0 if there are none, 1 if there are, 2 if something cannot be read.`;

/** Prints the names of vendors in files, each with its path and line. */
export function checkVendorCommand(args: string[], io: CommandIo): ExitCode {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  if (positionals.length === 0) { throw new UsageError('name a folder or a file'); }
  const found = positionals.flatMap(path => lintVendorCoupling(path));
  found.forEach(({ path, line, match }) => io.out(`${path}:${line}: ${match}`));
  return found.length > 0 ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
}
