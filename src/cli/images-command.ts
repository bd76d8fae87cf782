import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { billOfPlace } from './image-sources';
import { LOCK_USAGE, lockCommand } from './lock-command';
import { ImageLock } from '../image-lock/image-lock';
import { BillOfMaterials, MaterialsFormat } from '../materials/bill-of-materials';
import { StructError } from '../structs';

/** Usage text of the command. */
export const IMAGES_USAGE = `cdk8s-harbor images <folder of manifests | fleet.yaml> [options]
  Lists what has to be there to install it: images, charts and databases of Trivy. Exit code 0, 1 if the fleet has problems, 3 if something
  cannot be read.
      --format <form>    plain (default), skopeo, oras, hauler or json
      --to <registry>    for plain, oras and json: the names in this registry beside those of the sources
      --sovereign <fqdn> one Sovereign of a fleet (default: all together)
      --lock <file>      digests from this lock file

${LOCK_USAGE}`;

/** Lists what is needed, or writes a lock file. */
export function imagesCommand(args: string[], io: CommandIo): ExitCode | Promise<ExitCode> {
  return args[0] === 'lock' ? lockCommand(args.slice(1), io) : listCommand(args, io);
}

function listCommand(args: string[], io: CommandIo): ExitCode {
  const { values: { format = 'plain', to, sovereign, lock }, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string' }, to: { type: 'string' }, sovereign: { type: 'string' }, lock: { type: 'string' } },
  });
  if (positionals.length !== 1) { throw new UsageError('name one folder of manifests or one fleet file'); }
  const form = Object.values(MaterialsFormat).find(known => String(known) === format);
  if (form === undefined) { throw new UsageError(`there is no format '${format}'; it is one of ${Object.values(MaterialsFormat).join(', ')}`); }
  const bill = billOfPlace(positionals[0], { sovereign, ...lock !== undefined && { imageLock: usable(() => ImageLock.load(lock)) } });
  const text = to === undefined ? bill.toText(form) : usable(() => stagedText(bill, form, to));
  text.replace(/\n$/, '').split('\n').filter((line, _, all) => all.length > 1 || line !== '').forEach(line => io.out(line));
  if (form !== MaterialsFormat.JSON) { warn(bill, io); }
  return ExitCode.SUCCESS;
}

/** The list with the names in another registry. */
function stagedText(bill: BillOfMaterials, form: MaterialsFormat, registry: string): string {
  const staged = bill.stagingList(registry);
  switch (form) {
    case MaterialsFormat.ORAS: return bill.toOrasList(registry);
    case MaterialsFormat.PLAIN: return staged.map(({ source, target }) => `${source} ${target}\n`).join('');
    case MaterialsFormat.JSON: return `${JSON.stringify({ version: 1, staged }, undefined, 2)}\n`;
    default: throw new UsageError(`--to is for plain, oras and json: ${form} names the registry on its own command line`);
  }
}

function warn({ incomplete }: BillOfMaterials, io: CommandIo): void {
  incomplete.forEach(({ reference, neededBy }) => io.err(`warning: the version of ${reference} is not known (${neededBy.join(', ')})`));
}

function usable<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw error instanceof StructError ? new UsageError(error.message, { cause: error }) : error;
  }
}
