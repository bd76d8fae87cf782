import { Size, SizeRoundingBehavior } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ObjectStorageOptions } from './object-storage-options';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { isPrivateHost } from '../syntax/host';
import { isUrlHost } from '../syntax/host-port';
import { isIpv4 } from '../syntax/ip-address';
import { HttpUrl, parseHttpUrl } from '../syntax/url';

/** The rule for names of buckets, containers or accounts of an object store. */
export interface NameRule {
  readonly pattern: Pick<RegExp, 'test'>;
  /** The rule as text that completes the sentence `must be ...`. */
  readonly rule: string;
  readonly example: string;
}

/** A size in the options of a driver, and its range in bytes. */
export interface SizeOption {
  readonly prop: string;
  readonly size?: Size;
  readonly min: number;
  readonly max: number;
}

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;
const UNITS: ReadonlyArray<readonly [string, number]> = [['GiB', 1024 * MEBIBYTE], ['MiB', MEBIBYTE], ['KiB', KIBIBYTE]];
/** Minimum size of a part of a multipart upload to S3 and OSS, in bytes. */
export const MIN_PART_SIZE = 5 * MEBIBYTE;
/** Maximum size of a part of an upload to an object store, in bytes. */
export const MAX_PART_SIZE = 5 * 1024 * MEBIBYTE;

/** Reports a name that the object store does not accept (`HBR-STORE-01`). */
export function checkName(scope: IConstruct, named: { prop: string; value: string }, { pattern, rule, example }: NameRule): void {
  if (pattern.test(named.value) && !isIpv4(named.value)) { return; }
  report(scope, 'HBR-STORE-01', { ...named, slots: { rule, example } });
}

/** Reports an empty text (`HBR-STORE-02`). `what` describes in the message what the text has to be. */
export function checkNotBlank(scope: IConstruct, named: { prop: string; value: string }, what: string): void {
  if (named.value.trim() === '') { report(scope, 'HBR-STORE-02', { ...named, slots: { what } }); }
}

/** Reports two options that exclude each other (`HBR-STORE-14`). */
export function checkExclusive(scope: IConstruct, options: object, [prop, other]: readonly [string, string]): void {
  const given = options as Record<string, unknown>;
  if (given[prop] && given[other]) { report(scope, 'HBR-STORE-14', { prop, slots: { other } }); }
}

/** Returns the number; undefined after a report (`HBR-STORE-13`) if it is not an integer or below the minimum. */
export function wholeNumber(scope: IConstruct, named: { prop: string; value?: number }, min: number): number | undefined {
  if (named.value === undefined || (Number.isInteger(named.value) && named.value >= min)) { return named.value; }
  report(scope, 'HBR-STORE-13', { ...named, slots: { min } });
  return undefined;
}

/** Returns the size in bytes; undefined after a report (`HBR-STORE-11`) if it is out of its range. */
export function sizeInBytes(scope: IConstruct, { prop, size, min, max }: SizeOption): number | undefined {
  if (size === undefined) { return undefined; }
  const bytes = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * KIBIBYTE;
  if (Number.isInteger(bytes) && bytes >= min && bytes <= max) { return bytes; }
  report(scope, 'HBR-STORE-11', { prop, value: size.asString(), slots: { min: formatBytes(min), max: formatBytes(max) } });
  return undefined;
}

/** Returns the parsed endpoint; undefined after a report (`HBR-STORE-03`, `HBR-STORE-04`) if it is not `scheme://host[:port]`. */
export function endpointUrl(scope: IConstruct, named: { prop: string; value: string }, example: string): HttpUrl | undefined {
  const url = parseHttpUrl(named.value);
  if (named.value.includes('@')) {
    report(scope, 'HBR-STORE-04', { prop: named.prop }); // without the value, because it may contain a password
    return undefined;
  }
  if (url && url.path === '' && isHost(url)) { return url; }
  report(scope, 'HBR-STORE-03', { ...named, slots: { example } });
  return undefined;
}

/** Whether the host of a URL is a DNS name in lower case or an address. */
export function isHost({ host }: HttpUrl): boolean {
  return isUrlHost(host);
}

/** Reports an invalid name of a Secret (`HBR-STORE-36`). */
export function checkStorageSecret(scope: IConstruct, { prop, value }: { prop: string; value?: string }, example: string): void {
  checkSecretName(scope, 'HBR-STORE-36', { prop, value, slots: { example } });
}

/** Reports redirects to a host that clients probably cannot reach, or whose certificate they do not trust (`HBR-STORE-17`). */
export function checkRedirect(scope: IConstruct, options: ObjectStorageOptions & { skipVerify?: boolean }, host?: string): void {
  if (!options.redirect || host === undefined) { return; }
  const untrusted = options.caSecretName !== undefined || options.skipVerify === true;
  const reason = isPrivateHost(host) ? 'which is private' : 'whose certificate has a CA of its own';
  if (isPrivateHost(host) || untrusted) { report(scope, 'HBR-STORE-17', { prop: 'redirect', slots: { host, reason } }); }
}

/** Reports an option that has no effect (`HBR-STORE-18`). */
export function reportWithoutEffect(scope: IConstruct, prop: string, reason: string): void {
  report(scope, 'HBR-STORE-18', { prop, slots: { reason } });
}

function formatBytes(bytes: number): string {
  const [unit, factor] = UNITS.find(([, size]) => bytes >= size && bytes % size === 0) ?? ['bytes', 1];
  return `${bytes / factor} ${unit}`;
}
