import { OpenTofuEngineOptions } from './configuration-engine';
import { EngineResource } from './engine-draft';
import { EngineValue, Reference, SecretUse } from './engine-value';
import { tofuName } from './resource-name';
import { resourceType } from './resource-types';
import { SecretRef } from '../state/state';

/** What the file needs beside the resources. */
export interface OpenTofuContext {
  readonly options: OpenTofuEngineOptions;
  /** The address of Harbor. */
  readonly url: string;
  readonly password: SecretRef;
}

/** The first version that keeps the objects of resources that are removed from the file, and sends secrets without keeping them. */
const OPEN_TOFU = '>= 1.12';

/** A file `main.tf.json`. */
export interface OpenTofuFile {
  readonly terraform: object;
  readonly variable: { readonly [name: string]: object };
  readonly provider: object;
  readonly resource: { readonly [type: string]: { readonly [name: string]: object } };
}

/** The resources as a file of OpenTofu. Secrets are variables, and no text of the state is an expression. */
export function openTofuFile(resources: readonly EngineResource[], { options, url, password }: OpenTofuContext): OpenTofuFile {
  const writer = new OpenTofuWriter();
  const login = writer.secret(password);
  const resource: Record<string, Record<string, object>> = {};
  for (const it of resources) {
    resource[it.type] = { ...resource[it.type], [tofuName(it.key)]: { ...writer.attributes(it), ...lifecycleOf(it, options) } };
  }
  return {
    terraform: {
      required_version: OPEN_TOFU,
      required_providers: { harbor: { source: 'goharbor/harbor', version: options.providerVersion ?? '~> 3.12' } },
    },
    variable: writer.variables(),
    provider: { harbor: { url: literal(url), username: 'admin', password: login, insecure: false } },
    resource,
  };
}

/** Neither a change that replaces an object nor its removal from the file deletes it. Projects stay whatever is said. */
function lifecycleOf({ type }: EngineResource, { deleteRemoved = false }: OpenTofuEngineOptions): object {
  return deleteRemoved && type !== 'harbor_project' ? {} : { lifecycle: { prevent_destroy: true, destroy: false } };
}

class OpenTofuWriter {
  private readonly known = new Map<string, { readonly secretName: string; readonly key: string }>();

  public attributes({ type, attributes }: EngineResource): object {
    const { writeOnly } = resourceType(type);
    const fields = Object.entries(attributes).filter((entry): entry is [string, EngineValue] => entry[1] !== undefined);
    const hasSecret = writeOnly !== undefined && attributes[writeOnly] !== undefined;
    return {
      ...hasSecret && { [`${writeOnly}_wo_version`]: 1 },
      ...Object.fromEntries(fields.map(([name, value]) => [name === writeOnly ? `${name}_wo` : name, this.value(value)])),
    };
  }

  /** The expression of a secret: a variable, or a part of one that is a Docker config. */
  public secret({ fromFile, dockerConfigHost, part = 'password' }: SecretRef): string {
    const slash = fromFile.indexOf('/');
    const name = this.variableName(fromFile);
    this.known.set(name, { secretName: fromFile.slice(0, slash), key: fromFile.slice(slash + 1) });
    if (dockerConfigHost === undefined) { return `\${var.${name}}`; }
    const entry = `jsondecode(var.${name}).auths[${JSON.stringify(dockerConfigHost)}]`;
    const pattern = part === 'username' ? '^([^:]*):' : '^[^:]*:(.*)$';
    return `\${try(${entry}.${part}, regex(${JSON.stringify(pattern)}, base64decode(${entry}.auth))[0])}`;
  }

  public variables(): { readonly [name: string]: object } {
    return Object.fromEntries([...this.known].map(([name, { secretName, key }]) => [
      name, { type: 'string', sensitive: true, description: literal(`Key ${key} of the Secret ${secretName}`) },
    ]));
  }

  /** A name of small letters, unless another secret has it already. */
  private variableName(fromFile: string): string {
    const name = tofuName(fromFile.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+/, '').toLowerCase());
    const other = this.known.get(name);
    return other && `${other.secretName}/${other.key}` !== fromFile ? tofuName(fromFile) : name;
  }

  private value(value: EngineValue | undefined): unknown {
    if (typeof value === 'string') { return literal(value); }
    if (value instanceof Reference) { return `\${${value.type}.${tofuName(value.key)}.${value.attribute}}`; }
    if (value instanceof SecretUse) { return this.secret(value.ref); }
    if (Array.isArray(value)) { return value.map(it => this.value(it)); }
    if (typeof value !== 'object') { return value; }
    return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, this.value(it)]));
  }
}

/** A text that OpenTofu takes as it is. */
function literal(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}
