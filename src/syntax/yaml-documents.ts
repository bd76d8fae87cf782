import { Document, parseAllDocuments, YAMLError } from 'yaml';

/** The error if a text is no YAML. It says where, and never what stands there: that may be a secret. */
export class NoYaml extends Error {}

/** Where a document begins. Such a line is never inside of a text of YAML. */
const DOCUMENT = /^(?=---(?:\s|$))/m;
/** What ends a document in another way, or is about the document below it. */
const ENDED_OTHERWISE = /^(?:%|\.\.\.(?:\s|$))/m;

/**
 * Documents in files of manifests as plain data. The clusters of a fleet have most of their objects in the same words, and so have two versions of a tree, so that each
 * distinct text is parsed once. What is returned is shared and must not be changed.
 */
export class YamlDocuments {
  private readonly known = new Map<string, readonly object[]>();

  /** The maps and lists in a file, one for each document that is not empty. A text that is no YAML is a `NoYaml`. */
  public in(text: string): readonly object[] {
    const parts = ENDED_OTHERWISE.test(text) ? [text] : text.split(DOCUMENT);
    try {
      return parts.flatMap(part => this.parsed(part));
    } catch (error) {
      if (error instanceof NoYaml) { yamlDocuments(text); } // which says where it is in the file
      throw error;
    }
  }

  private parsed(text: string): readonly object[] {
    const known = this.known.get(text) ?? yamlDocuments(text).filter(isObject);
    this.known.set(text, known);
    return known;
  }
}

/** What all documents of a text say. A text that is no YAML is a `NoYaml`. */
export function yamlDocuments(text: string): unknown[] {
  return [...parseAllDocuments(text)].map(contentOf);
}

/** The maps and lists in a text; a document that is no YAML has none. */
export function readableDocuments(text: string): object[] {
  return [...parseAllDocuments(text)].flatMap(document => {
    try {
      return [contentOf(document)].filter(isObject);
    } catch (error) {
      if (error instanceof NoYaml) { return []; }
      throw error;
    }
  });
}

/** Where an error is and of which kind: its message may have a part of the text in it. */
export function placeOfError({ code, linePos }: YAMLError): string {
  const place = linePos === undefined ? '' : `line ${linePos[0].line}, column ${linePos[0].col}: `;
  return `${place}${code.toLowerCase().replaceAll('_', ' ')}`;
}

function contentOf(document: Document.Parsed | Document): unknown {
  const [error] = document.errors;
  if (error) { throw new NoYaml(placeOfError(error)); }
  try {
    return document.toJS() as unknown;
  } catch (cause) {
    throw new NoYaml('an alias stands for too much, or for nothing', { cause });
  }
}

function isObject(content: unknown): content is object {
  return typeof content === 'object' && content !== null;
}
