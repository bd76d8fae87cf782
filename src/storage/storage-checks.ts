import { Size, SizeRoundingBehavior } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ObjectStorageOptions } from './object-storage-options';
import { report } from '../diagnostics/report';
import { HttpUrl, isPrivateHost, parseHttpUrl } from '../syntax/http-url';
import { isDnsName, isIpv4, isIpv6, isPort } from '../syntax/kubernetes-syntax';

/** How an object store wants its names. */
export interface NameRule {
  readonly pattern: RegExp;
  /** The rule in words, as the rest of `must be ...`. */
  readonly rule: string;
  readonly example: string;
}

/** A size out of the options of a driver. */
export interface SizeOption {
  readonly prop: string;
  readonly size?: Size;
  readonly min: number;
  readonly max: number;
}

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;
const UNITS: ReadonlyArray<readonly [string, number]> = [['GiB', 1024 * MEBIBYTE], ['MiB', MEBIBYTE], ['KiB', KIBIBYTE]];
/** Smallest part of a multipart upload that S3 and its relatives accept. */
export const MIN_PART_SIZE = 5 * MEBIBYTE;
/** Biggest part of a multipart upload that S3 and its relatives accept. */
export const MAX_PART_SIZE = 5 * 1024 * MEBIBYTE;

/** Reports a name that the object store does not accept. */
export function checkName(scope: IConstruct, named: { prop: string; value: string }, { pattern, rule, example }: NameRule): void {
  if (pattern.test(named.value) && !isIpv4(named.value)) { return; }
  report(scope, 'HBR-STORE-01', { ...named, slots: { rule, example } });
}

/** Reports a text without content. `what` says what would be one. */
export function checkNotBlank(scope: IConstruct, named: { prop: string; value: string }, what: string): void {
  if (named.value.trim() === '') { report(scope, 'HBR-STORE-02', { ...named, slots: { what } }); }
}

/** Reports two options of which the driver would use only one. */
export function checkExclusive(scope: IConstruct, options: object, [prop, other]: readonly [string, string]): void {
  const given = options as Record<string, unknown>;
  if (given[prop] && given[other]) { report(scope, 'HBR-STORE-14', { prop, slots: { other } }); }
}

/** Reports a number that is not whole or too small; the number, if it is neither. */
export function wholeNumber(scope: IConstruct, named: { prop: string; value?: number }, min: number): number | undefined {
  if (named.value === undefined || (Number.isInteger(named.value) && named.value >= min)) { return named.value; }
  report(scope, 'HBR-STORE-13', { ...named, slots: { min } });
  return undefined;
}

/** Reports a size out of its range; the size in bytes, if it is in it. */
export function sizeInBytes(scope: IConstruct, { prop, size, min, max }: SizeOption): number | undefined {
  if (size === undefined) { return undefined; }
  const bytes = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * KIBIBYTE;
  if (Number.isInteger(bytes) && bytes >= min && bytes <= max) { return bytes; }
  report(scope, 'HBR-STORE-11', { prop, value: size.asString(), slots: { min: inWords(min), max: inWords(max) } });
  return undefined;
}

/** Reports an endpoint that is not `scheme://host[:port]`; its parts, if it is. */
export function endpointUrl(scope: IConstruct, named: { prop: string; value: string }, example: string): HttpUrl | undefined {
  const url = parseHttpUrl(named.value);
  if (named.value.includes('@')) {
    report(scope, 'HBR-STORE-04', { prop: named.prop }); // without the value: it holds a password
    return undefined;
  }
  if (url && url.path === '' && isHost(url)) { return url; }
  report(scope, 'HBR-STORE-03', { ...named, slots: { example } });
  return undefined;
}

/** Whether host and port of a URL can exist. */
export function isHost({ host, port }: HttpUrl): boolean {
  const isName = /^\[.*\]$/.test(host) ? isIpv6(host.slice(1, -1)) : isDnsName(host);
  return isName && (port === undefined || isPort(port));
}

/** Reports the name of a Secret that cannot be one. */
export function checkSecretName(scope: IConstruct, named: { prop: string; value?: string }, example: string): void {
  if (named.value === undefined || isDnsName(named.value)) { return; }
  report(scope, 'HBR-STORE-36', { ...named, slots: { example } });
}

/** Reports redirects to a host that clients probably cannot reach, or whose certificate they do not trust. */
export function checkRedirect(scope: IConstruct, options: ObjectStorageOptions & { skipVerify?: boolean }, host?: string): void {
  if (!options.redirect || host === undefined) { return; }
  const untrusted = options.caSecretName !== undefined || options.skipVerify === true;
  const reason = isPrivateHost(host) ? 'which is private' : 'whose certificate has a CA of its own';
  if (isPrivateHost(host) || untrusted) { report(scope, 'HBR-STORE-17', { prop: 'redirect', slots: { host, reason } }); }
}

/** Reports an option that does nothing. */
export function reportWithoutEffect(scope: IConstruct, prop: string, reason: string): void {
  report(scope, 'HBR-STORE-18', { prop, slots: { reason } });
}

function inWords(bytes: number): string {
  const [unit, factor] = UNITS.find(([, size]) => bytes >= size && bytes % size === 0) ?? ['bytes', 1];
  return `${bytes / factor} ${unit}`;
}
