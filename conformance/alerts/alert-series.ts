/* What series look like for which an alert fires, or stays quiet. */

/** Made series, and what an alert makes of them. */
export interface AlertCase {
  readonly alert: string;
  /** What happens in it. */
  readonly what: string;
  /** The Harbor that the alerts are about, one of `WATCHED`. */
  readonly harbor?: string;
  /** Values by series, in the notation of promtool: `0+1x30` is a value a minute that grows by 1, thirty times. */
  readonly series: Readonly<Record<string, string>>;
  /** Minutes after which it is looked at. */
  readonly at: number;
  /** The minutes between two values; 1 unless told. With five or more, Prometheus would see gaps. */
  readonly every?: number;
  /** The labels of the alerts that fire, beside those that all have; none for a quiet case. */
  readonly fires: ReadonlyArray<Readonly<Record<string, string>>>;
  /** What `{{ $value | ... }}` becomes in their texts. */
  readonly value?: string;
}

type Quiet = Omit<AlertCase, 'alert' | 'fires' | 'value'>;
type Firing = Quiet & Pick<AlertCase, 'fires' | 'value'>;

/** The cases of one alert: those in which it fires, and those in which it does not. */
export interface AlertCases {
  readonly firing: readonly Firing[];
  readonly quiet: readonly Quiet[];
}

/** Labels of Harbor's own series. */
const labels = (more: string) => `{namespace="harbor",${more}}`;
const up = (component: string, more = '') => `harbor_up${labels(`component="${component}",pod="harbor-exporter-1"${more}`)}`;
const HEALTH = `harbor_health${labels('pod="harbor-exporter-1"')}`;
const requests = (method: string, code: string, operation: string) => (
  `harbor_core_http_request_total${labels(`method="${method}",code="${code}",operation="${operation}",pod="harbor-core-1"`)}`
);
const pull = (code: string) => requests('GET', code, 'v2_blob');
const slow = (operation: string) => (
  `harbor_core_http_request_duration_seconds${labels(`method="GET",operation="${operation}",quantile="0.99",pod="harbor-core-1"`)}`
);
const queue = (what: 'size' | 'latency', type: string) => `harbor_task_queue_${what}${labels(`type="${type}",pod="harbor-exporter-1"`)}`;
const tasks = (type: string, status: string) => `harbor_jobservice_task_total${labels(`type="${type}",status="${status}",pod="harbor-jobservice-1"`)}`;

export const REQUEST_CASES: Readonly<Record<string, AlertCases>> = {
  HarborComponentDown: {
    firing: [{
      what: 'the registry stays unhealthy', at: 15, fires: [{ component: 'registry' }], series: { [up('registry')]: '1x3 0x20', [up('core')]: '1x23' },
    }],
    quiet: [
      { what: 'the registry was unhealthy for two minutes', at: 15, series: { [up('registry')]: '1x3 0x1 1x20' } },
      { what: 'another Harbor is unhealthy', at: 15, series: { 'harbor_up{namespace="other",component="core"}': '0x20' } },
    ],
  },
  HarborUnhealthy: {
    firing: [{
      what: 'Harbor is unhealthy without a component that is', at: 15, fires: [{}], series: { [HEALTH]: '0x20', [up('core')]: '1x20', [up('registry')]: '1x20' },
    }],
    quiet: [
      { what: 'a component is unhealthy, which has an alert of its own', at: 15, series: { [HEALTH]: '0x20', [up('core')]: '1x20', [up('registry')]: '0x20' } },
      { what: 'Harbor is healthy', at: 15, series: { [HEALTH]: '1x20', [up('core')]: '1x20' } },
    ],
  },
  HarborTargetDown: {
    firing: [{
      what: 'a Pod of core cannot be scraped',
      at: 15,
      fires: [{ service: 'harbor-core', pod: 'harbor-core-1' }],
      series: { 'up{namespace="harbor",service="harbor-core",pod="harbor-core-1"}': '0x20' },
    }],
    quiet: [
      { what: 'all Pods are scraped', at: 15, series: { 'up{namespace="harbor",service="harbor-core",pod="harbor-core-1"}': '1x20' } },
      { what: 'a Service of another application is down', at: 15, series: { 'up{namespace="harbor",service="shop",pod="shop-1"}': '0x20' } },
    ],
  },
  HarborMetricsMissing: {
    firing: [{ what: 'there is no exporter', at: 20, fires: [{}], series: { 'harbor_health{namespace="other"}': '1x30' } }],
    quiet: [{ what: 'the exporter says that Harbor is unhealthy', at: 20, series: { 'harbor_health{namespace="harbor"}': '0x30' } }],
  },
  HarborErrorRatioHigh: {
    firing: [{
      what: 'one request in ten fails',
      at: 20,
      fires: [{}],
      value: '10%',
      series: { [requests('GET', '500', 'ListProjects')]: '0+10x30', [requests('GET', '200', 'ListProjects')]: '0+90x30' },
    }],
    quiet: [
      {
        what: 'one request in a hundred fails',
        at: 20,
        series: { [requests('GET', '500', 'ListProjects')]: '0+1x30', [requests('GET', '200', 'ListProjects')]: '0+99x30' },
      },
      { what: 'what is asked for is not there', at: 20, series: { [requests('GET', '404', 'v2_manifest')]: '0+90x30' } },
    ],
  },
  HarborRequestsSlow: {
    firing: [{ what: 'manifests take eight seconds', at: 20, fires: [{}], value: '8s', series: { [slow('v2_manifest')]: '8x30' } }],
    quiet: [
      { what: 'manifests take half a second', at: 20, series: { [slow('v2_manifest')]: '0.5x30' } },
      { what: 'blobs take long, because they are large', at: 20, series: { [slow('v2_blob')]: '90x30' } },
    ],
  },
  HarborPullErrorBudgetBurnsFast: {
    firing: [{
      what: 'one pull in twenty fails for an hour', at: 65, fires: [{}], value: '5%', series: { [pull('502')]: '0+5x70', [pull('200')]: '0+95x70' },
    }],
    quiet: [
      { what: 'pulls failed half an hour ago', at: 70, series: { [pull('502')]: '0+5x30 150x60', [pull('200')]: '0+95x90' } },
      { what: 'one pull in two hundred fails', at: 65, series: { [pull('502')]: '0+1x70', [pull('200')]: '0+199x70' } },
      { what: 'three pulls of four failed, and no more', at: 65, series: { [pull('502')]: '0x60 3x10', [pull('200')]: '0x60 1x10' } },
      { what: 'images are asked for that are not there', at: 65, series: { [pull('404')]: '0+50x70', [pull('200')]: '0+50x70' } },
    ],
  },
  HarborPullErrorBudgetBurnsSlowly: {
    firing: [{
      what: 'one pull in a hundred fails for six hours', at: 390, fires: [{}], value: '1%', series: { [pull('502')]: '0+1x400', [pull('200')]: '0+99x400' },
    }],
    quiet: [
      { what: 'one pull in a thousand fails', at: 390, series: { [pull('502')]: '0+1x400', [pull('200')]: '0+999x400' } },
      { what: 'pulls failed two hours ago', at: 390, series: { [pull('502')]: '0+5x200 1000x200', [pull('200')]: '0+95x400' } },
    ],
  },
  HarborAuthenticationFailures: {
    firing: [
      { what: 'somebody guesses passwords of the API', at: 20, fires: [{}], value: '60', series: { [requests('GET', '401', 'ListProjects')]: '0+60x30' } },
      { what: 'somebody guesses passwords of the portal', at: 20, fires: [{}], value: '60', series: { [requests('POST', '401', 'unknown')]: '0+60x30' } },
    ],
    quiet: [
      {
        what: 'nodes are challenged before they ask for a token',
        at: 20,
        series: { [requests('GET', '401', 'unknown')]: '0+900x30', [requests('HEAD', '401', 'unknown')]: '0+900x30' },
      },
      { what: 'the portal is opened often', at: 20, series: { [requests('GET', '401', 'GetCurrentUserInfo')]: '0+900x30' } },
      { what: 'somebody mistypes a password', at: 20, series: { [requests('POST', '401', 'unknown')]: '0+2x30' } },
    ],
  },
};

export const TASK_CASES: Readonly<Record<string, AlertCases>> = {
  HarborTaskQueueLong: {
    firing: [{ what: 'replications pile up', at: 40, fires: [{ type: 'REPLICATION' }], value: '600', series: { [queue('size', 'REPLICATION')]: '600x60' } }],
    quiet: [
      { what: 'some tasks wait', at: 40, series: { [queue('size', 'REPLICATION')]: '20x60' } },
      { what: 'scans pile up, which has an alert of its own', at: 40, series: { [queue('size', 'IMAGE_SCAN')]: '600x60' } },
    ],
  },
  HarborTaskQueueOld: {
    firing: [{
      what: 'the collection of garbage does not start',
      at: 20,
      fires: [{ type: 'GARBAGE_COLLECTION' }],
      value: '2h 0m 0s',
      series: { [queue('latency', 'GARBAGE_COLLECTION')]: '7200x30' },
    }],
    quiet: [{ what: 'tasks start within a minute', at: 20, series: { [queue('latency', 'GARBAGE_COLLECTION')]: '60x30' } }],
  },
  HarborReplicationFailing: {
    firing: [{ what: 'a replication fails every minute', at: 70, fires: [{}], value: '60', series: { [tasks('REPLICATION', 'fail')]: '0+1x80' } }],
    quiet: [
      { what: 'two replications failed', at: 70, series: { [tasks('REPLICATION', 'fail')]: '0x30 2x50' } },
      { what: 'scans fail', at: 70, series: { [tasks('IMAGE_SCAN', 'fail')]: '0+1x80' } },
      { what: 'replications succeed', at: 70, series: { [tasks('REPLICATION', 'success')]: '0+1x80' } },
    ],
  },
  HarborScanBacklog: {
    firing: [{ what: 'scans pile up', at: 70, fires: [{}], value: '250', series: { [queue('size', 'IMAGE_SCAN')]: '250x80' } }],
    quiet: [{ what: 'all images are scanned once', at: 70, series: { [queue('size', 'IMAGE_SCAN')]: '250x20 0x60' } }],
  },
};
