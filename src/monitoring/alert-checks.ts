import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ALERTS } from './alert-table';
import { AlertThresholds, ResolvedThresholds } from './alert-thresholds';
import { HarborAlertsProps } from './harbor-alerts-props';
import { HarborSpec } from '../contracts/spec';
import { CodedFinding } from '../diagnostics/late-report';
import { report } from '../diagnostics/report';
import { goDurationSeconds } from '../syntax/duration';
import { nearest } from '../syntax/nearest';
import { parseHttpUrl } from '../syntax/url';
import { isVariableName } from '../syntax/variable-name';

/** Ratios, with the least that makes sense and an example. */
const RATIOS: ReadonlyArray<readonly [name: keyof AlertThresholds, least: number, example: string]> = [
  ['errorRatio', 0, '0.05'], ['pullAvailability', 0.95, '0.999'], ['quotaRatio', 0, '0.9'], ['volumeRatio', 0, '0.9'], ['cacheMemoryRatio', 0, '0.85'],
];
const COUNTS: ReadonlyArray<readonly [name: keyof AlertThresholds, example: string]> = [
  ['authenticationFailures', '30'], ['queuedTasks', '500'], ['failedReplications', '3'], ['scanBacklog', '200'],
];
/** Labels that alerts have anyway. */
const TAKEN: readonly string[] = ['alertname', 'namespace', 'severity'];
/** What cert-manager does without being told. */
const DEFAULT_LIFETIME = 90 * 24 * 60 * 60;
const RENEWED_AFTER = 2 / 3;

/** Reports props of alerts that cannot work. */
export function checkAlerts(scope: IConstruct, props: HarborAlertsProps): void {
  const { harbor, elsewhere, runbookUrl, severities = {}, without = [], alertLabels, matchLabels } = props;
  if ((harbor === undefined) === (elsewhere === undefined)) {
    report(scope, 'HBR-OPS-01', { prop: 'harbor', slots: { found: harbor ? 'both' : 'none of them' } });
  }
  if (runbookUrl !== undefined && (!parseHttpUrl(runbookUrl) || runbookUrl.includes('#'))) {
    report(scope, 'HBR-OPS-07', { prop: 'runbookUrl', value: runbookUrl });
  }
  checkThresholds(scope, props.thresholds ?? {});
  without.forEach((name, at) => { checkName(scope, `without[${at}]`, name); });
  Object.keys(severities).forEach(name => { checkName(scope, `severities.${name}`, name); });
  for (const [prop, labels] of Object.entries({ alertLabels, matchLabels })) { checkLabels(scope, prop, Object.keys(labels ?? {})); }
  if (harbor) { checkMetrics(scope, harbor._spec); }
}

function checkThresholds(scope: IConstruct, thresholds: AlertThresholds): void {
  for (const [name, least, example] of RATIOS) {
    const value = thresholds[name] as number | undefined;
    if (value === undefined || (value >= least && value > 0 && value < 1)) { continue; }
    const range = least > 0 ? `from ${least} to below 1` : 'above 0 and below 1';
    report(scope, 'HBR-OPS-04', { prop: `thresholds.${name}`, value, slots: { range, example } });
  }
  for (const [name, example] of COUNTS) {
    const value = thresholds[name] as number | undefined;
    if (value !== undefined && !(value >= 0 && Number.isFinite(value))) { report(scope, 'HBR-OPS-05', { prop: `thresholds.${name}`, value, slots: { example } }); }
  }
}

function checkName(scope: IConstruct, prop: string, name: string): void {
  if (Object.hasOwn(ALERTS, name)) { return; }
  const near = nearest(name, Object.keys(ALERTS));
  report(scope, 'HBR-OPS-06', { prop, value: name, slots: { hint: near === undefined ? '' : ` such as '${near}'` } });
}

/** Whether Prometheus takes a text for the name of a label. */
export function isLabelName(name: string): boolean {
  return isVariableName(name) && !name.startsWith('__');
}

function checkLabels(scope: IConstruct, prop: string, names: readonly string[]): void {
  const wrong = names.filter(name => !isLabelName(name) || TAKEN.includes(name));
  if (wrong.length > 0) { report(scope, 'HBR-OPS-08', { prop, value: wrong.join(', '), slots: { taken: TAKEN.join(', ') } }); }
}

function checkMetrics(scope: IConstruct, { metrics, database, cache }: HarborSpec): void {
  if (!metrics) {
    report(scope, 'HBR-OPS-02', { prop: 'harbor' });
    return;
  }
  if (!metrics.serviceMonitor) { report(scope, 'HBR-OPS-03', { prop: 'harbor' }); }
  for (const [prop, service] of Object.entries({ database, cache })) {
    if (service.pods && !service.evaluation && !service.metrics) { report(scope, 'HBR-OPS-10', { prop: `harbor.${prop}` }); }
  }
}

/** Certificates that are renewed later than the alert about their expiry fires. */
export function lateRenewals(certificates: readonly ApiObject[], thresholds: ResolvedThresholds): CodedFinding[] {
  return certificates.flatMap(certificate => {
    const before = renewedBefore(certificate);
    if (before > thresholds.certificateExpiry) { return []; }
    const slots = { renewal: `${before / 3600} hours`, name: certificate.name };
    return [['HBR-OPS-09', { prop: 'thresholds.certificateExpiry', value: `${thresholds.certificateExpiry / 3600} hours`, slots }] as const];
  });
}

/** How many seconds before its expiry a Certificate is renewed. */
function renewedBefore(certificate: ApiObject): number {
  const { duration, renewBefore } = certificate.toJson().spec ?? {};
  const lifetime = goDurationSeconds(String(duration)) ?? DEFAULT_LIFETIME;
  return goDurationSeconds(String(renewBefore)) ?? Math.round(lifetime * (1 - RENEWED_AFTER));
}
