import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { FluxVersion, isOlderFlux } from '../facts/flux-version';
import { compareVersions } from '../facts/versions';
import { HelmActions, helmRetries } from '../kubernetes/flux/helm-retries';
import { ReleaseOptions, ReleaseRemediation } from '../props/release-options';
import { fluxDuration } from '../syntax/duration';

const DEFAULT_RETRIES = 3;
const DEFAULT_RETRY_INTERVAL = Duration.minutes(5);
/** Number of minor versions that one upgrade may span: the database migrations of Harbor cover no more. */
const MAX_MINOR_STEP = 2;

/** The fields `install` and `upgrade` of a HelmRelease. */
export function remediationFields(scope: IConstruct, spec: HarborSpec, options: ReleaseOptions): object {
  const { remediation = ReleaseRemediation.RETRY, disableWait, kubeConfig } = options;
  checkRetries(scope, options, remediation);
  checkUpgrade(scope, spec, { ...options, remediation });
  const { install, upgrade } = remediation === ReleaseRemediation.RETRY ? withoutRollback(scope, spec, options) : withRollback(options);
  const wait = { ...disableWait && { disableWait } };
  const actions = { install: { ...wait, ...install, ...kubeConfig && { createNamespace: true } }, upgrade: { ...wait, ...upgrade } };
  return Object.fromEntries(Object.entries(actions).filter(([, fields]) => Object.keys(fields).length > 0));
}

function withoutRollback(scope: IConstruct, { keepData }: HarborSpec, { flux, retryInterval }: ReleaseOptions): HelmActions {
  if (flux !== undefined && isOlderFlux(flux, FluxVersion.V2_7)) { report(scope, 'HBR-REL-25', { prop: 'release.flux', value: flux }); }
  return helmRetries({ flux, interval: fluxDuration(retryInterval ?? DEFAULT_RETRY_INTERVAL), keepsData: keepData });
}

function withRollback(options: ReleaseOptions): HelmActions {
  const { retries = DEFAULT_RETRIES, remediateLastFailure } = options;
  const action = { remediation: { retries, ...remediateLastFailure !== undefined && { remediateLastFailure } } };
  return { install: action, upgrade: action };
}

function checkRetries(
  scope: IConstruct, { retries, remediateLastFailure, retryInterval }: ReleaseOptions, remediation: ReleaseRemediation,
): void {
  const retrying = remediation === ReleaseRemediation.RETRY;
  const reject = (prop: string, value: unknown, slots: { rule: string; fix: string }) => report(scope, 'HBR-REL-06', { prop: `release.${prop}`, value, slots });
  if (retries !== undefined && retrying) {
    reject('retries', retries, { rule: 'is for ReleaseRemediation.ROLLBACK; retries go on until one works', fix: "leave it out, or set 'retryInterval'" });
  } else if (retries !== undefined && !(Number.isInteger(retries) && retries >= 1)) {
    reject('retries', retries, { rule: 'must be a whole number from 1', fix: 'write 3' });
  }
  if (remediateLastFailure !== undefined && retrying) {
    const rule = 'is for ReleaseRemediation.ROLLBACK; with retries that go on there is no last failure';
    reject('remediateLastFailure', remediateLastFailure, { rule, fix: 'leave it out' });
  }
  if (retryInterval !== undefined && !retrying) {
    reject('retryInterval', retryInterval.toHumanString(), { rule: 'is for ReleaseRemediation.RETRY', fix: "leave it out, or set 'retries'" });
  }
}

function checkUpgrade(scope: IConstruct, { release }: HarborSpec, { upgradeFrom, remediation }: ReleaseOptions): void {
  if (!upgradeFrom) { return; }
  const from = upgradeFrom.version;
  const minors = minorOf(release.version) - minorOf(from);
  if (compareVersions(release.version, from) < 0 || minors > MAX_MINOR_STEP) {
    const fix = minors > MAX_MINOR_STEP ? 'upgrade in steps of two minor versions at most' : 'restore the backup that was taken before the upgrade';
    report(scope, 'HBR-REL-07', { prop: 'release.upgradeFrom', value: from, slots: { to: release.version, fix } });
  }
  if (remediation === ReleaseRemediation.ROLLBACK && minors !== 0) {
    report(scope, 'HBR-REL-05', { prop: 'release.remediation', value: remediation, slots: { from, to: release.version } });
  }
}

function minorOf(version: string): number {
  return Number(version.split('.')[1]);
}
