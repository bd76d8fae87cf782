import { YamlFile } from '../yaml-file';
import { YamlText } from '../yaml-text';

/** An object out of a file. */
export interface FoundObject {
  readonly file: string;
  readonly yaml: YamlText;
  readonly data: Readonly<Record<string, any>>;
}

/** All objects of the files that were read, to look up what an object refers to. */
export class KnownObjects {
  public readonly all: readonly FoundObject[];

  public constructor(files: readonly YamlFile[]) {
    this.all = files.flatMap(({ file, documents }) => documents.flatMap(yaml => foundObjects(file, yaml)));
  }

  /** The `spec` of an object; undefined if it is not among the files. */
  public specOf(kind: string, name: unknown): Readonly<Record<string, any>> | undefined {
    return this.all.find(({ data }) => data.kind === kind && data.metadata?.name === name)?.data.spec;
  }
}

function foundObjects(file: string, yaml: YamlText): FoundObject[] {
  const { data } = yaml;
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? [{ file, yaml, data }] : [];
}

/** Whether the source of a chart is that of Bitnami. */
export function isOfBitnami(...addresses: readonly unknown[]): boolean {
  return addresses.some(address => typeof address === 'string' && /bitnami/i.test(address));
}

/** A value as a text, if it is one or a number. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
