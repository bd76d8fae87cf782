import { NoYaml, YamlText } from './yaml-text';

/** A file with YAML documents, or of Terraform. */
export interface YamlFile {
  readonly file: string;
  readonly documents: readonly YamlText[];
  /** The text of a file of Terraform, which has no documents. */
  readonly terraform?: string;
}

/** Reads a text file. */
export type ReadText = (file: string) => string;

/** Reads one file. Text that is no YAML is an error, but for files of Terraform. */
export function readYamlFile(file: string, read: ReadText): YamlFile {
  const text = read(file);
  return file.endsWith('.tf') ? { file, documents: [], terraform: text } : { file, documents: YamlText.parseAll(text) };
}

/** The first document of a file; undefined if there is no such file, or no YAML in it. */
export function firstDocument(file: string, read: ReadText): YamlText | undefined {
  try {
    return readYamlFile(file, read).documents[0];
  } catch (error) {
    const isAbsent = (error as Partial<NodeJS.ErrnoException>).syscall !== undefined;
    if (isAbsent || error instanceof NoYaml) { return undefined; }
    throw error;
  }
}
