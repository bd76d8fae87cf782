import { ExitCode } from './command-io';
import { Command, form } from './table/command';
import { packageFile } from '../fleet/tree/package-files';

/** Prints where the schema of fleet files is. */
export const SCHEMA: Command = {
  name: 'schema',
  forms: [form({
    synopsis: '',
    does: 'Prints the path of the JSON schema of fleet files, for editors.',
    options: {},
    examples: [{ does: 'where the schema is', run: 'schema' }],
    takes: { from: 0, to: 0, otherwise: 'schema takes no arguments' },
    run: ({ values: { json } }, io) => {
      const path = packageFile('schema', 'fleet.schema.json');
      io.out(json ? JSON.stringify({ path }) : path);
      return ExitCode.SUCCESS;
    },
  })],
};
