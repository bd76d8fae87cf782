/* Writes src/structs/struct-table.generated.ts from the assembly of the library. Usage: generate-structs [folder of a compiled package] [--compile] */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadAssemblyFromPath, type Assembly, type InterfaceType, type Property, type Type, type TypeReference } from '@jsii/spec';
import { DURATIONS_WITH_OWN_CHECKS, RULES_BY_PROP } from './text-kind-exceptions';
import { RULES_BY_NAME, TextRule } from './text-kind-rules';

/** Structs that the library alone makes: users read them, and never write them. Reviewed by hand; whatever else users can pass is in the table. */
export const OUTPUT_STRUCTS: readonly string[] = [
  'AcknowledgedWarning', 'BackedUpPart', 'BootstrapImage', 'ChartSourceRequest', 'ExternalImage', 'FailureEffect', 'FailureMode', 'FirewallRow', 'FleetReport', 'HarborComponent', 'HarborContext', 'ImagesInUse', 'InternalCertificateRequest',
  'InternalTlsRequest', 'KustomizeImage', 'Material', 'MigrationStep', 'MovedRepository', 'PreparationRow', 'PullMigrationStep', 'PullOutage', 'PullSecretVerdict', 'PullStep', 'ReachabilityRow', 'SecretRequest', 'SkopeoSync', 'TlsRequest',
  'UpgradeHop', 'UpgradeImages', 'UpgradeValue', 'UpgradeWave',
];

/** Structs that users only ever pass as a part of others: their props stand among those of the structs that extend them. */
export const BASE_STRUCTS: readonly string[] = [
  'CacheConnectionOptions', 'CertManagerOptions', 'ChartOptions', 'ChartRepositoryOptions', 'ExternalStoreOptions', 'ImageVerificationOptions',
  'NetworkPeerOptions', 'ObjectStorageOptions', 'OidcClientOptions', 'OnePasswordStoreOptions', 'S3DriverOptions', 'ServiceExposureOptions',
  'SinglePodOptions', 'DataPodOptions', 'PullProgramProps', 'RegistryProgramProps', 'HarborConfigurationOptions', 'LdapSettings', 'OidcSettings', 'ProxyLoginSettings',
  'RobotOptions', 'ProjectGroups', 'BackupPodOptions', 'JobNetworkOptions',
];

/** Makes the table. */
export class StructTable {
  private readonly prefix: string;
  private readonly types: readonly Type[];

  /**
   * @param assembly the assembly of the library
   * @param library the library itself, for the values of its enums
   */
  public constructor(private readonly assembly: Assembly, private readonly library: Readonly<Record<string, any>>) {
    this.prefix = `${assembly.name}.`;
    this.types = Object.values(assembly.types ?? {}).sort((one, other) => one.name < other.name ? -1 : 1);
  }

  public build(): string {
    const missing = this.inputs().flatMap(struct => this.propsOf(struct).flatMap(prop => this.textFlaw(struct, prop)));
    if (missing.length > 0) { throw new Error(`tools/text-kind-rules.ts has no rule for these texts: ${missing.join(', ')}`); }
    return [
      '// Generated from the assembly by `npm run structs`; do not edit.',
      '/* eslint-disable */',
      '',
      '/** The props of every struct that users can pass, each with its type; `!` stands behind those that have to be given. */',
      'export const STRUCTS = {',
      ...this.inputs().map(struct => `  ${struct.name}: { ${this.propsOf(struct).map(prop => `${prop.name}: '${this.typeOf(prop)}'`).join(', ')} },`),
      '} as const;',
      '',
      '/** The values of the enums. */',
      'export const ENUMS = {',
      ...this.types.filter(({ kind }) => kind === 'enum').map(({ name }) => `  ${name}: [${this.valuesOf(name).join(', ')}],`),
      '} as const;',
      '',
      '/** The methods of the interfaces that users can implement, each with the struct that it returns. */',
      'export const INTERFACES = {',
      ...this.behaviours().map(type => `  ${type.name}: { ${(type.methods ?? []).map(({ name, returns }) => `${name}: '${this.structName(returns?.type)}'`).join(', ')} },`),
      '} as const;',
      '',
    ].join('\n');
  }

  /** The structs that users can pass. */
  public inputs(): InterfaceType[] {
    const others = [...OUTPUT_STRUCTS, ...BASE_STRUCTS];
    return this.types.filter((type): type is InterfaceType => type.kind === 'interface' && type.datatype === true && !others.includes(type.name));
  }

  private behaviours(): InterfaceType[] {
    return this.types.filter((type): type is InterfaceType => type.kind === 'interface' && !type.datatype);
  }

  /** The props of a struct and of those that it extends. */
  public propsOf(struct: InterfaceType): Property[] {
    const inherited = (struct.interfaces ?? []).flatMap(fqn => this.propsOf(this.assembly.types?.[fqn] as InterfaceType));
    const own = (struct.properties ?? []).map(property => ({ ...property, struct: struct.name }));
    return [...inherited.filter(({ name }) => !own.some(property => property.name === name)), ...own];
  }

  private typeOf(prop: Property & { readonly struct?: string }): string {
    if (DURATIONS_WITH_OWN_CHECKS.includes(`${prop.struct}.${prop.name}`)) { return 'OwnDuration'; }
    return `${this.expression(prop.type, ruleOf(prop))}${prop.optional ? '' : '!'}`;
  }

  private expression(type: TypeReference, rule?: TextRule): string {
    if ('primitive' in type) {
      if (type.primitive === 'string') { return `string:${typeof rule === 'object' ? rule.join('/') : rule}`; }
      return type.primitive === 'json' ? 'any' : type.primitive;
    }
    if ('collection' in type) {
      const element = this.expression(type.collection.elementtype, rule);
      return type.collection.kind === 'array' ? `${element}[]` : `{${element}}`;
    }
    if (!('fqn' in type)) { throw new Error(`a struct cannot have ${JSON.stringify(type)}`); }
    return type.fqn.startsWith(this.prefix) ? type.fqn.slice(this.prefix.length) : type.fqn;
  }

  /** The values as code. An enum of numbers has its names among its keys and its values. */
  private valuesOf(name: string): string[] {
    const members = Object.entries<string | number>(this.library[name]).filter(([key]) => Number.isNaN(Number(key)));
    return members.map(([, value]) => typeof value === 'number' ? String(value) : `'${value}'`);
  }

  private structName(type?: TypeReference): string {
    return type && 'fqn' in type ? this.expression(type) : '';
  }

  private textFlaw(struct: InterfaceType, prop: Property): string[] {
    const isText = this.expression(prop.type).includes('string:');
    const rule = ruleOf(prop);
    const isMap = this.expression(prop.type).includes('{string:');
    return isText && (rule === undefined || (typeof rule === 'object') !== isMap) ? [`${struct.name}.${prop.name}`] : [];
  }
}

/** The rule of a text: that of the prop of the struct that declares it, or of all props of its name. */
export function ruleOf(prop: Property & { readonly struct?: string }): TextRule | undefined {
  return RULES_BY_PROP[`${prop.struct}.${prop.name}`] ?? (Object.hasOwn(RULES_BY_NAME, prop.name) ? RULES_BY_NAME[prop.name] : undefined);
}

if (require.main === module) {
  const { positionals: [given], values: { compile } } = parseArgs({ allowPositionals: true, options: { compile: { type: 'boolean' } } });
  const folder = resolve(given ?? join(__dirname, '..'));
  const assembly = loadAssemblyFromPath(folder, false); // the file itself may be compressed
  const table = new StructTable(assembly, require(join(folder, 'lib'))).build();
  const target = join(__dirname, '..', 'src', 'structs', 'struct-table.generated.ts');
  const isNew = !existsSync(target) || readFileSync(target, 'utf8') !== table;
  if (isNew) { writeFileSync(target, table); }
  if (isNew && compile) { execFileSync('projen', ['compile'], { stdio: 'inherit' }); } // what was compiled has the former table
}
