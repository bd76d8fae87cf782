import { IConstruct } from 'constructs';
import { resolveGoDuration } from './durations';
import { PropLocation } from './prop-location';
import { checkVolumeClaim } from './volume-claims';
import { isDisconnected } from '../contracts/disconnection';
import { TrivySpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { TRIVY_ARTIFACTS, TrivyArtifact } from '../facts/images';
import { CLAIM_SIZES } from '../facts/sizing';
import { TrivyDatabaseMode, TrivyOptions } from '../props/component-options';
import { isImageName } from '../syntax/image-name';
import { quantityValue } from '../syntax/quantity';
import { sizeOfBytes } from '../syntax/size-quantity';

/** Values that Trivy knows for its lists, by prop. */
const ALLOWED_VALUES = {
  vulnerabilityTypes: ['os', 'library'],
  severities: ['UNKNOWN', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'],
  securityChecks: ['vuln', 'config', 'secret'],
} as const;

/** Decides the settings of the Trivy adapter; undefined if it is disabled. */
export function resolveTrivy(scope: IConstruct, options: TrivyOptions = {}): TrivySpec | undefined {
  if (options.enabled === false) { return undefined; }
  const offline = options.databaseMode === TrivyDatabaseMode.OFFLINE;
  if (offline) { report(scope, 'HBR-TRIVY-01', { prop: 'trivy.databaseMode' }); }
  checkVolumeClaim(scope, 'trivy.cacheVolume', options.cacheVolume);
  if (!offline) { checkMirrors(scope, options); }
  const at = (prop: keyof TrivyOptions): PropLocation => ({ scope, prop: `trivy.${prop}` });
  const list = (prop: keyof typeof ALLOWED_VALUES, fallback: readonly string[]) => resolveList(scope, prop, options[prop] ?? fallback);
  return {
    databaseRepositories: resolveRepositories(at('databaseRepositories'), options.databaseRepositories, TRIVY_ARTIFACTS.database),
    javaDatabaseRepositories: resolveRepositories(at('javaDatabaseRepositories'), options.javaDatabaseRepositories, TRIVY_ARTIFACTS.javaDatabase),
    skipUpdate: offline,
    skipJavaDatabaseUpdate: offline,
    offlineScan: offline || isDisconnected(scope),
    vulnerabilityTypes: list('vulnerabilityTypes', ALLOWED_VALUES.vulnerabilityTypes),
    severities: list('severities', ALLOWED_VALUES.severities),
    securityChecks: list('securityChecks', ['vuln']),
    ignoreUnfixed: options.ignoreUnfixed ?? false,
    insecure: options.insecure ?? false,
    debug: options.debug ?? false,
    timeout: resolveGoDuration(at('timeout'), options.timeout, 300),
    cacheVolume: { size: sizeOfBytes(quantityValue(CLAIM_SIZES.trivy)), ...options.cacheVolume },
  };
}

/** Warns of a mirror for one of the two databases only. That of Java is needed for the packages of programming languages alone. */
function checkMirrors(scope: IConstruct, { databaseRepositories, javaDatabaseRepositories, vulnerabilityTypes }: TrivyOptions): void {
  const usesJava = vulnerabilityTypes?.includes('library') ?? true;
  if (databaseRepositories && !javaDatabaseRepositories && usesJava) { reportHalfMirrored(scope, 'databaseRepositories', 'javaDatabaseRepositories'); }
  if (javaDatabaseRepositories && !databaseRepositories) { reportHalfMirrored(scope, 'javaDatabaseRepositories', 'databaseRepositories'); }
}

function reportHalfMirrored(scope: IConstruct, prop: keyof TrivyOptions, other: keyof TrivyOptions): void {
  report(scope, 'HBR-TRIVY-04', { prop: `trivy.${prop}`, slots: { other } });
}

/** A list as the adapter reads it from an environment variable: separated by commas. */
function resolveList(scope: IConstruct, prop: keyof typeof ALLOWED_VALUES, values: readonly string[]): string {
  const allowed: readonly string[] = ALLOWED_VALUES[prop];
  if (values.length === 0 || !values.every(value => allowed.includes(value))) {
    report(scope, 'HBR-TRIVY-03', { prop: `trivy.${prop}`, value: values, slots: { allowed: allowed.join(', ') } });
  }
  return values.join(',');
}

function resolveRepositories(
  { scope, prop }: PropLocation, repositories: readonly string[] | undefined, usual: TrivyArtifact,
): readonly string[] {
  if (repositories && (repositories.length === 0 || !repositories.every(isImageName))) { report(scope, 'HBR-TRIVY-02', { prop, value: repositories }); }
  return repositories ?? usual.repositories;
}
