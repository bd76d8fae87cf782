import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ChartSource } from './chart-source/chart-source';
import { describeCredentialMismatches } from './chart-source/repository-credentials';
import { ChartSourceConfig } from './contracts/chart-source';
import { IHarborRoot } from './contracts/harbor-root';
import { markRelease } from './contracts/release-scope';
import { SecretLedgerEntry } from './contracts/secret-ledger';
import { HarborSpec } from './contracts/spec';
import { announceWarnings } from './diagnostics/announce-warnings';
import { report, warningsBelow } from './diagnostics/report';
import { countHarbor, searchScope } from './diagnostics/search-scope';
import { duplicateObjects } from './diagnostics/unique-objects';
import { defineResource } from './kubernetes/define-resource';
import { defineHelmRelease } from './kubernetes/helm-release';
import { HarborReleaseProps } from './props/harbor-release-props';
import { defineReleaseCompanions } from './release-companions';
import { ChartFacts } from './render/helm/chart-facts';
import { ChartRendering, chartRendering } from './render/helm/chart-rendering';
import { checkChart } from './render/helm/check-chart';
import { checkUserValues } from './render/helm/check-user-values';
import { Substitution, substitutedTexts } from './render/helm/flux-substitution';
import { releaseRecordProblems } from './render/helm/release-records';
import { fluxReferences, valuesReferences, helmReleaseValues } from './render/helm/release-values';
import { defineNamespace } from './render/native/namespace';
import { Budget, budgetOf, budgetProblems } from './reports/budget-report';
import { chartObjects } from './reports/chart-objects';
import { FluxRelease, resolveFluxRelease } from './resolve/flux-release';
import { checkedReleaseProps } from './resolve/known-release-props';
import { resolve } from './resolve/resolve';
import { ledgerEntries } from './secrets/ledger-entries';
import { findSecretsBelow } from './secrets/secrets-in-tree';

/** Kinds that Flux reads itself, wherever the chart is installed. */
const FLUX_GROUPS: readonly string[] = ['helm.toolkit.fluxcd.io', 'source.toolkit.fluxcd.io'];

/**
 * A Harbor registry by the official chart: a source, a HelmRelease with values that follow from the same props as those of `Harbor`, and the
 * objects that the chart does not make. All problems of the props are reported together when the app is synthesised.
 */
export class HarborRelease extends Construct implements IHarborRoot {
  /** The HelmRelease. */
  public readonly helmRelease: ApiObject;
  /** The Namespace, if it was asked for and is in the same cluster. */
  public readonly namespace?: ApiObject;
  /** What the chart does not make: autoscalers, routes that it does not know, accounts with annotations. */
  public readonly companions: ApiObject[];
  /** Address that clients use. */
  public readonly url: string;
  /** @internal */
  public readonly _spec: HarborSpec;

  /**
   * @param scope the chart that gets the objects
   * @param id name of the construct; no object is named after it
   * @param props what Harbor is to be, and how the chart gets there
   */
  public constructor(scope: Construct, id: string, props: HarborReleaseProps) {
    super(scope, id);
    countHarbor(this);
    const { chart: wantedChart, release: wantedOptions, values, ...harbor } = props;
    const own = checkedReleaseProps(this, { chart: wantedChart, release: wantedOptions, values });
    const { chart = ChartSource.helmRepository(), release: options, values: given = {} } = own;
    markRelease(this);
    const [namespaceScope, sourceScope] = ['namespace', 'source'].map(first => new Construct(this, first)); // they come first in the output
    const spec = resolve(this, harbor);
    const release = resolveFluxRelease(this, spec, options);
    const source = chart.bind(sourceScope, {
      name: release.name,
      namespace: release.namespace,
      labels: { ...release.labels },
      chartVersion: spec.release.chartVersion,
      host: spec.address.host,
    });
    const facts = checkChart(this, spec, { source, patched: release.postRender });
    const { values: merged, postRenderers } = chartRendering(spec, facts, given);
    checkUserValues(this, facts, { given, merged });

    this.url = spec.address.url;
    this._spec = spec;
    this.namespace = harbor.createNamespace && !release.remote ? defineNamespaceOf(namespaceScope, spec, options?.namespaceLabels) : undefined;
    this.companions = defineReleaseCompanions(new Construct(this, 'companions'), spec, facts);
    const whole = helmReleaseValues(spec, merged, source.umbrella);
    this.helmRelease = this.defineRelease({ spec, release, source, facts, postRenderers }, whole, options?.valuesFrom);

    if (release.remote) { this.checkNoObjectsBesideChart(); }
    if (release.placeholders) { this.substitute({ placeholders: release.placeholders }); }
    this.node.addValidation({ validate: () => duplicateObjects(Chart.of(this), this) });
    this.node.addValidation({ validate: () => describeCredentialMismatches(this) });
    this.node.addValidation({ validate: () => releaseRecordProblems(this.helmRelease) });
    this.node.addValidation({ validate: () => budgetProblems(spec, () => this.resourceObjects) });
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
    return budgetOf(this._spec, this.resourceObjects);
  }

  private defineRelease(plan: ReleasePlan, values: Record<string, unknown>, added: HarborReleaseValuesFrom = []): ApiObject {
    const { spec, release, source, facts, postRenderers } = plan;
    const { names } = spec;
    return defineHelmRelease(this, 'release', {
      ...release,
      source,
      releaseName: names.releaseName,
      targetNamespace: names.namespace === release.namespace ? undefined : names.namespace,
      fields: { ...release.fields, postRenderers },
      valuesFrom: fluxReferences(this, valuesReferences(spec, facts, added), values),
      values,
    });
  }

  /** In another cluster there is nothing but the chart. */
  private checkNoObjectsBesideChart(): void {
    const beside = this.objects.filter(({ apiGroup }) => !FLUX_GROUPS.includes(apiGroup));
    const objects = [...new Set(beside.map(({ kind, name }) => `${kind} ${name}`))].join(', ');
    if (beside.length > 0) { report(this, 'HBR-REL-10', { prop: 'release.kubeConfig', slots: { objects } }); }
  }

  /** Writes every text so that it is right after Flux has filled in its variables. */
  private substitute(substitution: Substitution): void {
    const unused = new Set(Object.keys(substitution.placeholders));
    for (const object of this.objects) {
      for (const { path, value } of substitutedTexts(object.toJson(), substitution)) {
        object.addJsonPatch(JsonPatch.replace(path, value));
        unused.forEach(name => { if (value.includes(`\${${name}}`)) { unused.delete(name); } });
      }
    }
    for (const name of unused) {
      report(this, 'HBR-REL-12', { prop: `release.placeholders.${name}`, slots: { text: substitution.placeholders[name] } });
    }
  }

  /** What the chart makes, and what is beside it. */
  private get resourceObjects(): { readonly [field: string]: any }[] {
    const beside = this.objects.filter(({ kind }) => kind !== 'HorizontalPodAutoscaler');
    return [...chartObjects(this._spec), ...beside.map(object => object.toJson() as { [field: string]: any })];
  }

  private get objects(): ApiObject[] {
    return this.node.findAll().filter(ApiObject.isApiObject);
  }
}

type HarborReleaseValuesFrom = NonNullable<HarborReleaseProps['release']>['valuesFrom'];

interface ReleasePlan {
  readonly spec: HarborSpec;
  readonly release: FluxRelease;
  readonly source: ChartSourceConfig;
  readonly facts: ChartFacts;
  readonly postRenderers: ChartRendering['postRenderers'];
}

function defineNamespaceOf(scope: Construct, spec: HarborSpec, labels?: { [name: string]: string }): ApiObject {
  if (!labels) { return defineNamespace(scope, spec); }
  return defineResource(scope, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: spec.names.namespace, labels } });
}
