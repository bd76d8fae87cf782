import { createInterface } from 'node:readline';
import { FREE_FORM_FIELDS, NEWER_FIELDS, SCHEMA_MODULES } from './schema-packages.mjs';
import { errorField, errorMessage, onePerField } from './schema-errors.mjs';
import { typeShapes } from './type-shapes.mjs';
import { unknownFields } from './unknown-fields.mjs';

/*
 * Reads Kubernetes objects from stdin, a JSON array a line, and writes for each line what is wrong with them to stdout, as a JSON array of
 * `{ index, field, message }` on a line. A process of its own, because the packages with the schemas are ES modules only.
 *
 * Two passes, since neither sees everything: the validators of the packages know ranges, patterns and required fields, and let
 * every unknown field pass; their TypeScript types know exactly which fields exist.
 */
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await checkDocuments(JSON.parse(line)))}\n`);
}

async function checkDocuments(documents) {
  const published = await publishedKinds(documents);
  const needsOwn = documents.some(document => !published.has(kindKey(document)) || NEWER_FIELDS[kindKey(document)]);
  // loading ajv takes longer than all the rest, so it is left out where nothing needs it
  const own = needsOwn ? await import('./own-schemas.mjs') : undefined;
  return documents.flatMap((document, index) => checkDocument(document, { published, own }).map(problem => ({ index, ...problem })));
}

function kindKey(document) {
  return `${document?.apiVersion}/${document?.kind}`;
}

/** Class and shape of every published kind among the documents. */
async function publishedKinds(documents) {
  const inPackages = documents.filter(document => Object.hasOwn(SCHEMA_MODULES, String(document?.apiVersion)));
  const kinds = new Map(inPackages.map(document => [kindKey(document), { module: SCHEMA_MODULES[document.apiVersion], kind: document.kind }]));
  const loaded = await Promise.all([...kinds].map(async ([key, kind]) => ({ key, kind, model: await modelClass(kind) })));
  const found = loaded.filter(({ key, model }) => model && `${model.apiVersion}/${model.kind}` === key);
  const shapes = await typeShapes(found.map(({ kind }) => kind));
  return new Map(found.map(({ key, model }, index) => [key, { model, shape: shapes[index] }]));
}

async function modelClass({ module, kind }) {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(kind)) { return undefined; }
  try {
    return (await import(`${module}/${kind}`))[kind];
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') { return undefined; }
    throw error;
  }
}

function checkDocument(document, { published, own }) {
  const key = kindKey(document);
  if (published.has(key)) { return checkPublished(document, { key, own, ...published.get(key) }); }
  const validate = own.ownValidators.get(key);
  return validate ? validate(document) : [{ field: '', message: `no schema for ${key}: add one to test/support/schemas/own-schemas` }];
}

function checkPublished(document, { key, own, model, shape }) {
  const byValidator = runValidator(model, document);
  const seen = new Set(byValidator.map(({ field }) => field));
  const newer = (field, value) => NEWER_FIELDS[key]?.[field] && own.checkValue(NEWER_FIELDS[key][field], value);
  const byType = unknownFields(document, shape, { freeForm: FREE_FORM_FIELDS[key], newer });
  return [...byValidator, ...byType.filter(({ field }) => !seen.has(field))];
}

function runValidator(model, document) {
  try {
    new model(document).validate();
    return [];
  } catch (error) {
    if (!Array.isArray(error.errors)) { throw error; }
    return onePerField(error.errors.map(it => ({ field: errorField(it), message: errorMessage(it) })));
  }
}
