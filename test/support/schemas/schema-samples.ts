import * as fs from 'node:fs';
import * as path from 'node:path';
import * as yaml from '../../../tools/yaml';
import { Manifest } from '../manifests';

const documents = yaml.loadAll(fs.readFileSync(path.join(__dirname, 'schema-samples.yaml'), 'utf8')) as Manifest[];

/** One valid object of every kind that the tests of the schema check try, by kind. */
export const SAMPLES: Readonly<Record<string, Manifest>> = Object.fromEntries(documents.map(document => [document.kind, document]));
