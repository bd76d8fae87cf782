import { ExitCode, Output, UsageError } from './command-io';
import { billOfPlace } from './image-sources';
import { IMAGES_LOCK } from './lock-command';
import { printText } from './printed-text';
import { Command, form } from './table/command';
import { painted } from './table/painted-text';
import { ImageLock } from '../image-lock/image-lock';
import { BillOfMaterials, MaterialsFormat } from '../materials/bill-of-materials';
import { StructError } from '../structs';

const FORMATS: readonly string[] = Object.values(MaterialsFormat);

/** Lists what is needed, or writes a lock file. */
export const IMAGES: Command = {
  name: 'images',
  forms: [
    form({
      synopsis: '<folder of manifests | fleet.yaml | -> [options]',
      does: 'Lists what has to be there to install it: images, charts and databases of Trivy.',
      options: {
        format: { argument: '<form>', values: FORMATS, help: 'plain (default), skopeo, oras, hauler or json' },
        to: { argument: '<registry>', help: 'for plain, oras and json: the names in this registry beside those of the sources' },
        sovereign: { argument: '<fqdn>', help: 'one Sovereign of a fleet (default: all together)' },
        lock: { argument: '<file>', isPath: true, help: 'digests from this lock file' },
        strict: { help: 'fail if the version of something is not known' },
      },
      exits: { [ExitCode.PROBLEMS]: 'if the fleet has problems, or --strict finds a warning' },
      examples: [
        { does: 'what has to be brought into an air gap', run: 'images fleet.yaml' },
        { does: 'a script for skopeo, for one cluster', run: 'images fleet.yaml --sovereign prod.example.com --format skopeo' },
        { does: 'what a chart needs', run: 'images -', from: 'helm template harbor harbor/harbor' },
      ],
      takes: { from: 1, to: 1, otherwise: 'name one folder of manifests or one fleet file, or - for standard input' },
      run: ({ positionals: [place], values }, io) => {
        const { json, to, sovereign, lock, strict } = values;
        const format = values.format ?? (json ? MaterialsFormat.JSON : MaterialsFormat.PLAIN);
        if (json && format !== String(MaterialsFormat.JSON)) { throw new UsageError('--json is the same as --format json: name one of them'); }
        const bill = billOfPlace(place, io, { sovereign, ...lock !== undefined && { imageLock: usable(() => ImageLock.load(lock)) } });
        const known = format as MaterialsFormat;
        const text = to === undefined ? bill.toText(known) : usable(() => stagedText(bill, known, to));
        if (text.trim() !== '') { printText(text, io); }
        if (known !== MaterialsFormat.JSON) { warn(bill, io); }
        if (known !== MaterialsFormat.JSON && bill.materials.length === 0) { io.note('no images were found'); }
        return strict && bill.incomplete.length > 0 ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
      },
    }),
    IMAGES_LOCK,
  ],
};

/** The list with the names in another registry. */
function stagedText(bill: BillOfMaterials, format: MaterialsFormat, registry: string): string {
  const staged = bill.stagingList(registry);
  switch (format) {
    case MaterialsFormat.ORAS: return bill.toOrasList(registry);
    case MaterialsFormat.PLAIN: return staged.map(({ source, target }) => `${source} ${target}\n`).join('');
    case MaterialsFormat.JSON: return `${JSON.stringify({ version: 1, staged }, undefined, 2)}\n`;
    default: throw new UsageError(`--to is for plain, oras and json: ${format} names the registry on its own command line`);
  }
}

function warn({ incomplete }: BillOfMaterials, io: Output): void {
  incomplete.forEach(({ reference, neededBy }) => {
    io.err([painted('warning', 'warning'), `: the version of ${reference} is not known (${neededBy.join(', ')})`]);
  });
}

function usable<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw error instanceof StructError ? new UsageError(error.message, { cause: error }) : error;
  }
}
