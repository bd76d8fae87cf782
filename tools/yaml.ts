import { Document, ParsedNode, parseAllDocuments, stringify } from 'yaml';

/* YAML as Kubernetes reads and writes it: version 1.1, in which `no` and `012` are no texts. Faults such as a key that is there twice are errors. */

/** The only document of a text. */
export function load(text: string): any {
  const documents = loadAll(text);
  if (documents.length > 1) { throw new Error(`there are ${documents.length} documents`); }
  return documents[0];
}

/** All documents of a text. */
export function loadAll(text: string): any[] {
  const documents = parseAllDocuments(text, { version: '1.1' }) as Document.Parsed<ParsedNode>[];
  const [fault] = documents.flatMap(({ errors }) => errors);
  if (fault) { throw fault; }
  return documents.map(document => document.toJS());
}

/** A document. Long texts stay on one line, and nothing refers to other parts. */
export function dump(value: unknown): string {
  return stringify(value, { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
