import { AlertRows } from '../alert-row';
import { AlertScope } from '../alert-scope';
import { AlertSeverity } from '../harbor-alerts-props';
import { equal, like, plain, seriesOf } from '../promql';

const REQUESTS = 'harbor_core_http_request_total';
const FAILED = like('code', '5..');
/** Requests that pull: core answers them, or passes them on to the registry. */
const PULLS = [like('operation', 'v2_manifest|v2_blob'), like('method', 'GET|HEAD')];
/** Fewer failed pulls in the longer window wake nobody. */
const LEAST_FAILED_PULLS = 10;

/** Alerts about the components and the requests to core. */
export const REQUEST_ALERTS: AlertRows = {
  HarborComponentDown: {
    severity: AlertSeverity.CRITICAL,
    minutes: 5,
    summary: 'Harbor component {{ $labels.component }} is unhealthy',
    description: 'The health check of Harbor in namespace {namespace} says that {{ $labels.component }} is unhealthy.',
    expression: at => `min by (component) (${seriesOf(at, 'harbor_up')}) == 0`,
  },
  HarborUnhealthy: {
    severity: AlertSeverity.CRITICAL,
    minutes: 5,
    summary: 'Harbor is unhealthy, and says of no component why',
    description: 'The health check of Harbor in namespace {namespace} says that Harbor is unhealthy, although no component is.',
    expression: at => `min(${seriesOf(at, 'harbor_health')}) == 0 unless min(${seriesOf(at, 'harbor_up')}) == 0`,
  },
  HarborTargetDown: {
    severity: AlertSeverity.WARNING,
    minutes: 10,
    summary: 'Prometheus cannot scrape {{ $labels.pod }}',
    description: 'The metrics of {{ $labels.pod }} in namespace {namespace} cannot be read, so that alerts about it cannot fire.',
    expression: at => `${seriesOf(at, 'up', like('service', `${at.fullname}-(core|exporter|jobservice|registry)`))} == 0`,
  },
  HarborMetricsMissing: {
    severity: AlertSeverity.CRITICAL,
    minutes: 15,
    summary: 'Harbor has no metrics',
    description: 'The exporter of Harbor in namespace {namespace} is down or not scraped: nothing is known about the health of Harbor.',
    expression: at => `absent(${seriesOf(at, 'harbor_health')})`,
  },
  HarborErrorRatioHigh: {
    severity: AlertSeverity.WARNING,
    minutes: 10,
    summary: 'Harbor answers many requests with errors',
    description: '{{ $value | humanizePercentage }} of the requests to core in namespace {namespace} are answered with 5xx.',
    expression: at => `${ratio(at, '5m', [])} > ${plain(at.thresholds.errorRatio)}`,
  },
  HarborRequestsSlow: {
    severity: AlertSeverity.WARNING,
    minutes: 15,
    summary: 'Manifests are served slowly',
    description: 'One in a hundred requests for manifests takes {{ $value | humanizeDuration }} or longer in namespace {namespace}.',
    expression: at => `max(${seriesOf(
      at, 'harbor_core_http_request_duration_seconds', equal('quantile', '0.99'), equal('operation', 'v2_manifest'), like('method', 'GET|HEAD'),
    )}) > ${plain(at.thresholds.slowRequest)}`,
  },
  HarborPullErrorBudgetBurnsFast: {
    severity: AlertSeverity.CRITICAL,
    minutes: 2,
    summary: 'Pulls fail, and use up the error budget of a month within days',
    description: '{{ $value | humanizePercentage }} of the pulls failed in the last hour in namespace {namespace}, and they still fail.',
    expression: at => burn(at, { long: '1h', short: '5m', factor: 14.4 }),
  },
  HarborPullErrorBudgetBurnsSlowly: {
    severity: AlertSeverity.WARNING,
    minutes: 15,
    summary: 'Pulls fail, and use up the error budget of a month within a week',
    description: '{{ $value | humanizePercentage }} of the pulls failed in the last six hours in namespace {namespace}, and they still fail.',
    expression: at => burn(at, { long: '6h', short: '30m', factor: 6 }),
  },
  HarborAuthenticationFailures: {
    severity: AlertSeverity.WARNING,
    minutes: 10,
    summary: 'Many logins to Harbor fail',
    description: '{{ $value | humanize }} requests a minute are refused for their login in namespace {namespace}.',
    expression: authenticationFailures,
  },
};

/** The share of requests that fail. */
function ratio(at: AlertScope, window: string, matchers: readonly string[]): string {
  const rate = (...more: string[]) => `sum(rate(${seriesOf(at, REQUESTS, ...matchers, ...more)}[${window}]))`;
  return `${rate(FAILED)} / ${rate()}`;
}

/** The error budget is burnt in a long window, and still is in a short one: the alert ends soon after its reason. */
function burn(at: AlertScope, { long, short, factor }: { long: string; short: string; factor: number }): string {
  const limit = plain(factor * (1 - at.thresholds.pullAvailability));
  const failed = `sum(increase(${seriesOf(at, REQUESTS, ...PULLS, FAILED)}[${long}]))`;
  return `${ratio(at, long, PULLS)} > ${limit} and ${ratio(at, short, PULLS)} > ${limit} and ${failed} >= ${LEAST_FAILED_PULLS}`;
}

/**
 * Refused logins to the API and to the portal. Clients of registries are answered 401 once before they ask for a token: that challenge has the
 * operation `unknown`. So has a token that is refused, which cannot be told from it. The portal asks who is logged in, and may hear that nobody is.
 * 403 is left out: it is the answer to those who are logged in, also where a quota is used up.
 */
function authenticationFailures(at: AlertScope): string {
  const refused = (...matchers: string[]) => `rate(${seriesOf(at, REQUESTS, equal('code', '401'), ...matchers)}[5m])`;
  const api = refused('operation!~"unknown|GetCurrentUserInfo"');
  const portal = refused(equal('method', 'POST'), equal('operation', 'unknown'));
  return `sum(${api} or ${portal}) * 60 > ${plain(at.thresholds.authenticationFailures)}`;
}
