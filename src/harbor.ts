import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { applyClusterFacts, checkClusterFacts } from './cluster-facts';
import { IHarbor } from './contracts/harbor-root';
import { SecretLedgerEntry } from './contracts/secret-ledger';
import { HarborSpec } from './contracts/spec';
import { AcknowledgedWarning } from './diagnostics/acknowledgements';
import { announceWarnings } from './diagnostics/announce-warnings';
import { countHarbor, searchScope } from './diagnostics/search-scope';
import { duplicateObjects } from './diagnostics/unique-objects';
import { acknowledgedBelow, warningsBelow } from './diagnostics/warnings-below';
import { ComponentId } from './facts/components';
import { stopKeeping, warnOfDataNotKept } from './kubernetes/keep';
import { HarborProps } from './props/harbor-props';
import { configMapsAndSecrets } from './render/native/checksums';
import { ComponentParts } from './render/native/component-parts';
import { coreParts } from './render/native/core';
import { defineComponent } from './render/native/define-component';
import { exporterParts } from './render/native/exporter';
import { defineExposure } from './render/native/exposure';
import { HarborComponent } from './render/native/harbor-component';
import { jobserviceParts } from './render/native/jobservice';
import { defineNamespace } from './render/native/namespace';
import { nginxParts } from './render/native/nginx';
import { portalParts } from './render/native/portal';
import { registryParts } from './render/native/registry';
import { trivyParts } from './render/native/trivy';
import { defineServiceMonitor, scrapeServersThroughMesh } from './render/shared/service-monitor';
import { Budget, budgetOf, checkBudget } from './reports/budget-report';
import { sharedProblems } from './reports/shared-data';
import { resolve } from './resolve/resolve';
import { ledgerEntries } from './secrets/ledger-entries';
import { findSecretsBelow } from './secrets/secrets-in-tree';
import { checkedStruct } from './structs';
import { markKind } from './syntax/own-kind';

/**
 * A Harbor registry as native manifests: core, jobservice, registry with registryctl, portal, Trivy, exporter, and nginx if the exposure
 * needs it. `app.synth()` reports all errors in the props together, and then writes no manifests.
 *
 * @example
 * import { App, Chart, Size } from 'cdk8s';
 * import { BlobStorage, Cache, Database, Exposure, Harbor, HarborSecrets } from 'cdk8s-harbor';
 *
 * const app = new App();
 * new Harbor(new Chart(app, 'registry', { disableResourceNameHashes: true }), 'harbor', {
 *   externalUrl: 'https://registry.example.com',
 *   database: Database.cnpg(),
 *   cache: Cache.valkey(),
 *   storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(100) } }),
 *   exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] }),
 *   secrets: HarborSecrets.bootstrapJob(),
 * });
 * app.synth();
 */
export class Harbor extends Construct implements IHarbor {
  /** Core: API, token service, and reverse proxy of every pull and push. */
  public readonly core: HarborComponent;
  /** Jobservice: replication, garbage collection, scans, retention and webhooks. */
  public readonly jobservice: HarborComponent;
  /** Registry: blobs and manifests, in the containers registry and registryctl. */
  public readonly registry: HarborComponent;
  /** Portal: the web interface. */
  public readonly portal: HarborComponent;
  /** Trivy: the vulnerability scanner; absent if it is disabled. */
  public readonly trivy?: HarborComponent;
  /** Exporter: metrics about projects, tasks and storage; absent without metrics. */
  public readonly exporter?: HarborComponent;
  /** nginx: the reverse proxy; absent unless Harbor is exposed through a Service. */
  public readonly nginx?: HarborComponent;
  /** The objects of the exposure: Ingress, HTTPRoute or VirtualService with what belongs to it, or the Service of nginx. */
  public readonly front: ApiObject[];
  /** The Namespace; absent without `createNamespace`. */
  public readonly namespace?: ApiObject;
  /** The ServiceMonitor; absent without `metrics.serviceMonitor`. */
  public readonly serviceMonitor?: ApiObject;
  /** External URL that clients use. */
  public readonly url: string;
  /** @internal */
  public readonly _spec: HarborSpec;

  /**
   * @param scope the cdk8s chart that the objects are added to
   * @param id id of the construct; it does not affect the names of objects
   * @param props the configuration of Harbor
   */
  public constructor(scope: Construct, id: string, props: HarborProps) {
    super(scope, id);
    countHarbor(this);
    const checked = checkedStruct(this, 'HarborProps', props);
    if (checked.keepData === false) { stopKeeping(this); }
    applyClusterFacts(this, checked);
    const first = new Construct(this, 'first'); // objects are written in the order of their constructs, and kubectl applies them in that order
    const spec = resolve(this, checked, props);
    const secrets = configMapsAndSecrets(this); // those of the choices: they are part of the checksums of Pod templates
    const component = (parts: ComponentParts) => defineComponent(this, { spec, parts, workload: workloadOf(spec, parts.id) }, secrets);

    this._spec = spec;
    this.url = spec.address.url;
    this.namespace = checked.createNamespace === true ? defineNamespace(first, spec) : undefined;
    this.core = component(coreParts(spec));
    this.jobservice = component(jobserviceParts(spec));
    this.registry = component(registryParts(spec));
    this.portal = component(portalParts(spec));
    this.trivy = spec.trivy && component(trivyParts(spec, spec.trivy));
    this.exporter = spec.metrics && component(exporterParts(spec, spec.metrics));
    this.nginx = spec.exposure.service && component(nginxParts(spec));
    this.front = defineExposure(this, spec);
    this.serviceMonitor = spec.metrics?.serviceMonitor
      && defineServiceMonitor(this, spec, { metrics: spec.metrics, monitor: spec.metrics.serviceMonitor });
    scrapeServersThroughMesh(this, spec);

    this.node.addValidation({ validate: () => duplicateObjects(Chart.of(this), this) });
    this.node.addValidation({ validate: () => sharedProblems(this) });
    checkBudget(this, spec, () => this.manifests);
    checkClusterFacts(this, checked);
    warnOfDataNotKept(this);
    announceWarnings(this);
  }

  /** Warnings about settings that are not fit for production, each with its code and the path of its construct. `app.synth()` prints them too. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /** Warnings that `acknowledge` answers, with the reasons. They are not among the `warnings`. */
  public get acknowledged(): AcknowledgedWarning[] {
    return acknowledgedBelow(this);
  }

  /** All Secrets of this Harbor: what writes and reads them, and what breaks when they change. `SecretsLedger` makes a table of them. */
  public get secrets(): SecretLedgerEntry[] {
    return ledgerEntries(this._spec, findSecretsBelow(searchScope(this)));
  }

  /** The resources that this Harbor uses of its cluster, database and cache. `BudgetReport` makes a table of them. */
  public get budget(): Budget {
    return budgetOf(this._spec, this.manifests);
  }

  private get manifests(): { [field: string]: any }[] {
    return this.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
  }
}

markKind(Harbor.prototype, 'IHarbor');

function workloadOf(spec: HarborSpec, id: ComponentId) {
  const workload = spec.workloads.get(id);
  if (!workload) { throw new Error(`${id} was never resolved`); }
  return workload;
}
