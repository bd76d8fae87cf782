import { ApiObject, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { checkAlerts, lateRenewals } from './alert-checks';
import { alertGroups } from './alert-rules';
import { AlertScope, claimsOf, scopeOfSpec, ScopeOfSpec } from './alert-scope';
import { resolveThresholds } from './alert-thresholds';
import { HarborAlertsProps, MonitoredHarbor } from './harbor-alerts-props';
import { MonitoredObjects, monitoredObjects, named, scheduled } from './monitored-objects';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { reportLate } from '../diagnostics/late-report';
import { warningsBelow } from '../diagnostics/warnings-below';
import { definePrometheusRule, RuleGroup } from '../kubernetes/prometheus-rule';
import { checkedStruct } from '../structs';
import { sizeBytes } from '../syntax/size-quantity';

/** The page with the runbooks of all alerts. */
const RUNBOOKS = 'https://github.com/cdk8s-harbor/cdk8s-harbor/blob/main/docs/runbooks.md';

/**
 * Alerts about a Harbor, as a PrometheusRule of the Prometheus Operator. They follow from the choices: alerts about a database of CloudNativePG
 * are there if Harbor has one and Prometheus scrapes it. All alerts and what to do are in docs/runbooks.md; every metric that they use, and who
 * exports it, is in docs/monitoring.md.
 *
 * @example
 * import { App, Chart, Size } from 'cdk8s';
 * import { BlobStorage, Cache, Database, Exposure, Harbor, HarborAlerts, HarborSecrets } from 'cdk8s-harbor';
 *
 * const chart = new Chart(new App(), 'registry', { namespace: 'harbor' });
 * const harbor = new Harbor(chart, 'harbor', {
 *   externalUrl: 'https://registry.example.com',
 *   database: Database.cnpg({ podMonitor: {} }),
 *   cache: Cache.valkey({ metrics: { podMonitor: {} } }),
 *   storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(100) } }),
 *   exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways' }] }),
 *   secrets: HarborSecrets.bootstrapJob(),
 *   metrics: { serviceMonitor: {} },
 * });
 * new HarborAlerts(chart, 'alerts', { harbor, labels: { release: 'kube-prometheus-stack' } });
 */
export class HarborAlerts extends Construct {
  /** The PrometheusRule; undefined if no Harbor is given. */
  public readonly rule?: ApiObject;

  /**
   * @param scope the chart that gets the object
   * @param id name of the construct; no object is named after it
   * @param props the Harbor, and when alerts fire
   */
  public constructor(scope: Construct, id: string, private readonly props: HarborAlertsProps) {
    super(scope, id);
    this.props = checkedStruct(this, 'HarborAlertsProps', props);
    checkAlerts(this, this.props);
    announceWarnings(this);
    const subject = this.subject;
    if (!subject) { return; }
    const { name = `${subject.fullname}-alerts`, namespace = subject.namespace, labels, harbor } = this.props;
    this.rule = definePrometheusRule(this, 'rule', {
      name,
      namespace,
      labels: { ...harbor?._spec.names.labels, ...labels },
      groups: Lazy.any({ produce: () => this.groups }), // what they follow from may be defined later
    });
    const thresholds = resolveThresholds(this.props.thresholds);
    reportLate(this, () => this.props.without?.includes('HarborCertificateExpiring') ? [] : lateRenewals(this.objects?.certificates ?? [], thresholds));
  }

  /** Names of the alerts that there are, which follow from the choices and from the objects of the app. */
  public get alerts(): string[] {
    return this.groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
  }

  /** Warnings about the alerts, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  private get subject(): ScopeOfSpec | undefined {
    const { harbor, elsewhere } = this.props;
    return harbor ? scopeOfSpec(harbor._spec) : elsewhere && scopeElsewhere(elsewhere);
  }

  private get objects(): MonitoredObjects | undefined {
    const { harbor } = this.props;
    return harbor && monitoredObjects(harbor, [harbor._spec.names.namespace, harbor._spec.database.metrics?.namespace]);
  }

  private get groups(): RuleGroup[] {
    const at = this.scopeOfAlerts();
    return at ? alertGroups(at, { ...this.props, runbookUrl: this.props.runbookUrl ?? RUNBOOKS }) : [];
  }

  private scopeOfAlerts(): AlertScope | undefined {
    const { subject, objects } = this;
    const { elsewhere, thresholds = {}, matchLabels = {} } = this.props;
    const byName = (name: string) => ({ name });
    return subject && {
      ...subject,
      match: matchLabels,
      bucketBytes: thresholds.bucketCapacity ? sizeBytes(thresholds.bucketCapacity) : objects?.bucketBytes,
      certificates: objects?.certificates.map(named) ?? elsewhere?.certificates?.map(byName) ?? [],
      externalSecrets: objects?.externalSecrets.map(named) ?? elsewhere?.externalSecrets?.map(byName) ?? [],
      driftCronJobs: objects?.driftCronJobs.map(named) ?? [],
      backupSchedules: objects?.backupSchedules.map(object => scheduled(object, 'backupAge', thresholds)) ?? [],
      dumpCronJobs: objects?.dumpCronJobs.map(object => scheduled(object, 'backupAge', thresholds)) ?? [],
      drillCronJobs: objects?.drillCronJobs.map(object => scheduled(object, 'drillAge', thresholds)) ?? [],
      thresholds: resolveThresholds(thresholds),
    };
  }
}

/** What is said about a Harbor that is installed by something else. */
function scopeElsewhere({ namespace, fullname = 'harbor', trivy = true, database, cache }: MonitoredHarbor): ScopeOfSpec {
  return { namespace, fullname, trivy, claims: claimsOf(fullname, database), database, cache };
}
