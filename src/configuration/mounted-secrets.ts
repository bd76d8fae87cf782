import { SecretValue } from './secret-value';

/** The keys of Secrets that the Job reads, each once, and their files. */
export class MountedSecrets {
  private readonly files = new Map<string, SecretValue>();

  /** Notes that a value is read. Returns how the program refers to it. */
  public reference(value: SecretValue): { readonly fromFile: string; readonly dockerConfigHost?: string } {
    const file = `${value.secretName}/${value.key}`;
    this.files.set(file, value);
    return { fromFile: file, ...value.dockerConfigHost !== undefined && { dockerConfigHost: value.dockerConfigHost } };
  }

  /** The Secrets with their keys, by name. */
  public get secrets(): ReadonlyArray<{ readonly name: string; readonly keys: readonly string[] }> {
    const values = [...this.files.values()];
    const names = [...new Set(values.map(({ secretName }) => secretName))].sort();
    return names.map(name => ({ name, keys: values.filter(({ secretName }) => secretName === name).map(({ key }) => key).sort() }));
  }
}
