import { Duration, Size } from 'cdk8s';
import { propTypes, isStructName, StructName, ValueType } from './prop-types';
import { ENUMS } from './struct-table.generated';
import { TEXT_KINDS } from './text-kinds';
import { TYPE_WORDS } from './type-words';
import { HarborVersion } from '../facts/harbor-version';
import { NEWEST_RELEASE } from '../facts/versions';

/** A prop of a struct. */
export interface PropPlace {
  readonly struct: StructName | 'arguments';
  readonly prop: string;
}

/** Texts that their own checks accept, for props that have to be given: by prop, or by struct and prop. */
const TEXTS: Readonly<Record<string, string>> = {
  'accountName': 'images',
  'addresses': 'redis.example.com:26379',
  'authUrl': 'https://keystone.example.com/v3',
  'baseDn': 'dc=example,dc=com',
  'baseUrl': 'https://images.example.com',
  'destinationPath': 's3://backups/harbor',
  'driver': 's3',
  'duration': '3000s',
  'endpoint': 'https://login.example.com/realms/example',
  'expiresAt': '2099-12-31T00:00:00Z',
  'externalUrl': 'https://harbor.invalid',
  'fqdn': 'example.com',
  'gateways': 'istio-system/public',
  'host': 'host.example.com',
  'ipFilteredBy': 'none',
  'issuer': 'https://token.actions.githubusercontent.com',
  'masterSet': 'mymaster',
  'passphrase': 'example of 24 characters',
  'pem': '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----\n',
  'searchDn': 'cn=harbor,dc=example,dc=com',
  'type': 'ClusterIP',
  'upstream': 'docker.io',
  'url': 'https://example.com',
  'ChartSourceConfig.kind': 'HelmRepository',
  'ChartSourceConfig.harborChartVersion': NEWEST_RELEASE.chartVersion,
  'DragonflySnapshotOptions.schedule': '*/5 * * * *',
  'EnvVariable.name': 'EXAMPLE',
  'LdapAuthOptions.url': 'ldaps://ldap.example.com',
  'OciRepositoryChartOptions.url': 'oci://registry.example.com/charts/harbor',
  'TracingOptions.endpoint': 'otel.example.com:4318',
  'UmbrellaChartOptions.harborChartVersion': NEWEST_RELEASE.chartVersion,
};

const NUMBERS: Readonly<Record<string, number>> = {
  ports: 443, port: 443, httpPort: 80, httpsPort: 443, maxConnections: 200,
};

/** A valid value of a type, of which the kind of the value is all that can be said; undefined if nothing is harmless. */
export function exampleOf(type: ValueType, place: PropPlace): unknown {
  if (type.is === 'text') { return textExample(place, type.kind); }
  if (type.is === 'map') { return {}; }
  if (type.is === 'named') { return namedExample(type.name, place); }
  const element = exampleOf(type.of, place);
  return element === undefined ? [] : [element];
}

/** The props of a struct that have to be given, with a valid value each. */
export function structExample(struct: StructName): Record<string, unknown> {
  const required = [...propTypes(struct)].filter(([, prop]) => prop.required);
  const examples = required.map(([prop, { type }]) => [prop, exampleOf(type, { struct, prop })] as const);
  return Object.fromEntries(examples.filter(([, example]) => example !== undefined));
}

/** What to write for a prop, as code. */
export function exampleCode(type: ValueType, place: PropPlace): string {
  if (type.is === 'named' && TYPE_WORDS[type.name]) { return TYPE_WORDS[type.name]!.example; }
  if (type.is === 'text' && place.prop === 'externalUrl') { return "'https://registry.example.com'"; }
  if (type.is === 'text' && ['pem', 'passphrase'].includes(place.prop)) { return "'...'"; }
  if (type.is === 'named' && isStructName(type.name)) { return structCode(type.name); }
  if (type.is === 'list') { return `[${exampleCode(type.of, place)}]`; }
  return type.is === 'map' ? "{ name: '...' }" : codeOf(exampleOf(type, place));
}

/** The first props of a struct, as code. */
export function structCode(struct: StructName): string {
  return `{ ${[...propTypes(struct).keys()].slice(0, 3).join(', ')}, ... }`;
}

function codeOf(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function textExample({ struct, prop }: PropPlace, kind: keyof typeof TEXT_KINDS): string {
  return TEXTS[`${struct}.${prop}`] ?? (Object.hasOwn(TEXTS, prop) ? TEXTS[prop] : TEXT_KINDS[kind].example);
}

const NAMED: Readonly<Record<string, (place: PropPlace) => unknown>> = {
  'number': ({ prop }) => Object.hasOwn(NUMBERS, prop) ? NUMBERS[prop] : 3,
  'boolean': () => true,
  'any': () => ({}),
  'cdk8s.Duration': () => Duration.minutes(5),
  'OwnDuration': () => Duration.minutes(5),
  'cdk8s.Size': () => Size.gibibytes(1),
  'VolumeClaimOptions': () => ({ size: Size.gibibytes(100) }), // none of its props has to be given, but one of two
  'HarborVersion': () => HarborVersion.of(NEWEST_RELEASE.version),
};

function namedExample(name: string, place: PropPlace): unknown {
  if (Object.hasOwn(NAMED, name)) { return NAMED[name](place); }
  if (Object.hasOwn(ENUMS, name)) { return ENUMS[name as keyof typeof ENUMS][0]; }
  return isStructName(name) ? structExample(name) : undefined;
}
