import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { IHarborRoot } from './contracts/harbor-root';
import { SecretLedgerEntry } from './contracts/secret-ledger';
import { HarborSpec } from './contracts/spec';
import { announceWarnings } from './diagnostics/announce-warnings';
import { warningsBelow } from './diagnostics/report';
import { countHarbor, searchScope } from './diagnostics/search-scope';
import { duplicateObjects } from './diagnostics/unique-objects';
import { ComponentId } from './facts/components';
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
import { defineServiceMonitor } from './render/shared/service-monitor';
import { Budget, budgetOf, budgetProblems } from './reports/budget-report';
import { resolve } from './resolve/resolve';
import { ledgerEntries } from './secrets/ledger-entries';
import { findSecretsBelow } from './secrets/secrets-in-tree';

/**
 * A Harbor registry as native manifests: core, jobservice, registry with registryctl, portal, Trivy, exporter, and nginx where the exposure
 * needs it. All problems of the props are reported together when the app is synthesised, and nothing is written then.
 */
export class Harbor extends Construct implements IHarborRoot {
  /** API, token service, and the way of every pull and push. */
  public readonly core: HarborComponent;
  /** Replication, garbage collection, scans, retention and webhooks. */
  public readonly jobservice: HarborComponent;
  /** Blobs and manifests: the containers registry and registryctl. */
  public readonly registry: HarborComponent;
  /** Web interface. */
  public readonly portal: HarborComponent;
  /** Vulnerability scanner. */
  public readonly trivy?: HarborComponent;
  /** Metrics about projects, tasks and storage. */
  public readonly exporter?: HarborComponent;
  /** Reverse proxy, if Harbor is exposed through a Service of its own. */
  public readonly nginx?: HarborComponent;
  /** Ingress, HTTPRoute or VirtualService, with what belongs to it. */
  public readonly front: ApiObject[];
  /** The Namespace, if it was asked for. */
  public readonly namespace?: ApiObject;
  /** The ServiceMonitor, if it was asked for. */
  public readonly serviceMonitor?: ApiObject;
  /** Address that clients use. */
  public readonly url: string;
  /** @internal */
  public readonly _spec: HarborSpec;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props what Harbor is to be
   */
  public constructor(scope: Construct, id: string, props: HarborProps) {
    super(scope, id);
    countHarbor(this);
    const first = new Construct(this, 'first'); // objects are written in the order of the constructs, and kubectl applies them in it
    const spec = resolve(this, props);
    const secrets = configMapsAndSecrets(this);
    const component = (parts: ComponentParts) => defineComponent(this, { spec, parts, workload: workloadOf(spec, parts.id) }, secrets);

    this._spec = spec;
    this.url = spec.address.url;
    this.namespace = props.createNamespace === true ? defineNamespace(first, spec) : undefined;
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

    this.node.addValidation({ validate: () => duplicateObjects(Chart.of(this), this) });
    this.node.addValidation({ validate: () => budgetProblems(spec, () => this.manifests) });
    announceWarnings(this);
  }

  /** What works, but not in production: each with its code and the path of the construct. It is also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /** All Secrets of this Harbor: who writes and reads them, and what breaks when they change. `SecretsLedger` makes a table of them. */
  public get secrets(): SecretLedgerEntry[] {
    return ledgerEntries(this._spec, findSecretsBelow(searchScope(this)));
  }

  /** What this Harbor takes of its cluster, database and cache. `BudgetReport` makes a table of it. */
  public get budget(): Budget {
    return budgetOf(this._spec, this.manifests);
  }

  private get manifests(): { [field: string]: any }[] {
    return this.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());
  }
}

function workloadOf(spec: HarborSpec, id: ComponentId) {
  const workload = spec.workloads.get(id);
  if (!workload) { throw new Error(`${id} was never resolved`); }
  return workload;
}
