import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv2019 from 'ajv/dist/2019.js';
import { errorField, errorMessage, onePerField } from './schema-errors.mjs';

const FOLDER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'own-schemas');
const OPTIONS = { allErrors: true, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true };

const values = new Ajv2019(OPTIONS);

/** Checks of whole documents, by `apiVersion/kind`: one strict file for each kind that nobody publishes a schema for. */
export const ownValidators = readOwnSchemas();

function readOwnSchemas() {
  const schemas = readdirSync(FOLDER).sort().map(name => JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')));
  const ajv = new Ajv2019({ ...OPTIONS, schemas });
  const ofKinds = schemas.filter(schema => schema.properties?.kind);
  return new Map(ofKinds.map(schema => [kindKey(schema), document => violations(ajv.getSchema(schema.$id), document)]));
}

/** What is wrong with a single value. */
export function checkValue(schema, value) {
  return violations(values.compile(schema), value);
}

function kindKey({ properties: { apiVersion, kind } }) {
  return `${apiVersion.const}/${kind.const}`;
}

function violations(validate, value) {
  return validate(value) ? [] : onePerField(validate.errors.map(error => ({ field: errorField(error), message: errorMessage(error) })));
}
