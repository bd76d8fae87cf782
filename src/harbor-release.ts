import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { ChartSource } from './chart-source/chart-source';
import { describeCredentialMismatches } from './chart-source/repository-credentials';
import { applyClusterFacts, checkClusterFacts } from './cluster-facts';
import { ChartSourceConfig } from './contracts/chart-source';
import { IHarbor } from './contracts/harbor-root';
import { markRelease } from './contracts/release-scope';
import { SecretLedgerEntry } from './contracts/secret-ledger';
import { HarborSpec } from './contracts/spec';
import { variableSubstitution } from './contracts/variable-substitution';
import { AcknowledgedWarning } from './diagnostics/acknowledgements';
import { announceWarnings } from './diagnostics/announce-warnings';
import { report } from './diagnostics/report';
import { countHarbor, searchScope } from './diagnostics/search-scope';
import { duplicateObjects } from './diagnostics/unique-objects';
import { acknowledgedBelow, warningsBelow } from './diagnostics/warnings-below';
import { defineResource } from './kubernetes/define-resource';
import { defineHelmRelease } from './kubernetes/flux/helm-release';
import { stopKeeping, warnOfDataNotKept } from './kubernetes/keep';
import { withProfile } from './platform-profile/with-profile';
import { HarborReleaseProps } from './props/harbor-release-props';
import { defineReleaseCompanions } from './release-companions';
import { ChartFacts } from './render/helm/chart-facts';
import { ChartRendering, chartRendering } from './render/helm/chart-rendering';
import { checkChart } from './render/helm/check-chart';
import { checkUnquoted } from './render/helm/check-unquoted';
import { checkContradictions, checkUserValues } from './render/helm/check-user-values';
import { Substitution, substitutedTexts, variableText } from './render/helm/flux-substitution';
import { chartHoldsData } from './render/helm/kept-claims';
import { releaseRecordProblems } from './render/helm/release-records';
import { fluxReferences, valuesReferences, helmReleaseValues } from './render/helm/release-values';
import { withUserSettings } from './render/helm/user-settings';
import { defineNamespace } from './render/native/namespace';
import { Budget, budgetOf, checkBudget } from './reports/budget-report';
import { chartObjects } from './reports/chart-objects';
import { sharedProblems } from './reports/shared-data';
import { FluxRelease, resolveFluxRelease } from './resolve/flux-release';
import { resolve } from './resolve/resolve';
import { ledgerEntries } from './secrets/ledger-entries';
import { findSecretsBelow } from './secrets/secrets-in-tree';
import { checkedStruct } from './structs';
import { markKind } from './syntax/own-kind';

/** API groups of the objects that Flux reads in its own cluster, even if it installs the chart into another one. */
const FLUX_GROUPS: readonly string[] = ['helm.toolkit.fluxcd.io', 'source.toolkit.fluxcd.io'];

/**
 * A Harbor registry installed by Flux from the official chart: the source of the chart, a HelmRelease with values made from the same props
 * as those of `Harbor`, and the objects that the chart does not make. `app.synth()` reports all errors in the props together.
 *
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { BlobStorage, Cache, ChartSource, Database, Exposure, HarborRelease } from 'cdk8s-harbor';
 *
 * new HarborRelease(new Chart(new App(), 'registry', { disableResourceNameHashes: true }), 'harbor', {
 *   externalUrl: 'https://registry.example.com',
 *   chart: ChartSource.ociRepository({ url: 'oci://mirror.example.com/charts/harbor', version: '1.19.2' }),
 *   database: Database.external({ host: 'postgres-rw.databases.svc' }),
 *   cache: Cache.external({ host: 'valkey.caches.svc' }),
 *   storage: BlobStorage.s3({ bucket: 'registry-blobs', region: 'eu-central-1' }),
 *   exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] }),
 * });
 */
export class HarborRelease extends Construct implements IHarbor {
  /** The HelmRelease. */
  public readonly helmRelease: ApiObject;
  /** The Namespace; absent without `createNamespace`, and if Flux installs into another cluster. */
  public readonly namespace?: ApiObject;
  /** The objects that the chart does not make: autoscalers, routes that it has no values for, ServiceAccounts with annotations. */
  public readonly companions: ApiObject[];
  /** External URL that clients use. */
  public readonly url: string;
  /** @internal */
  public readonly _spec: HarborSpec;
  /** @internal */
  public readonly _cluster?: string;

  /**
   * @param scope the cdk8s chart that the objects are added to
   * @param id id of the construct; it does not affect the names of objects
   * @param props the configuration of Harbor and of its HelmRelease
   */
  public constructor(scope: Construct, id: string, props: HarborReleaseProps) {
    super(scope, id);
    countHarbor(this);
    const { chart = ChartSource.helmRepository(), release: options, values, ...harbor } = withProfile(checkedStruct(this, 'HarborReleaseProps', props));
    markRelease(this);
    if (harbor.keepData === false) { stopKeeping(this); }
    applyClusterFacts(this, harbor);
    // objects are written in the order of their constructs: Namespace and source come first
    const [namespaceScope, sourceScope] = ['namespace', 'source'].map(first => new Construct(this, first));
    const { spec, given } = withUserSettings(this, { spec: resolve(this, harbor, props), given: values ?? {} });
    const release = resolveFluxRelease(this, spec, options);
    const source = chart.bind(sourceScope, {
      name: release.name,
      namespace: release.namespace,
      labels: { ...release.labels },
      chartVersion: spec.release.chartVersion,
      host: spec.address.host,
    });
    const facts = checkChart(this, spec, { source, patched: release.postRender });
    const { values: merged, generated, postRenderers } = chartRendering(spec, facts, given);
    checkUserValues(this, facts, { given, merged });
    checkContradictions(this, spec, { given, generated, facts, umbrellaValues: source.umbrella?.values });
    checkUnquoted(this, merged);

    this.url = spec.address.url;
    this._spec = spec;
    this._cluster = options?.kubeConfig?.secretName;
    this.namespace = harbor.createNamespace && !release.remote
      ? defineNamespaceWithLabels(namespaceScope, spec, options?.namespaceLabels)
      : undefined;
    this.companions = defineReleaseCompanions(new Construct(this, 'companions'), spec, facts);
    const whole = helmReleaseValues(spec, merged, source.umbrella);
    this.helmRelease = this.defineRelease({ spec, release, source, facts, postRenderers }, whole, options?.valuesFrom);

    if (release.remote) { this.checkNoObjectsBesideChart(); }
    if (release.placeholders) { this.substitute(this.substitutionOf(release.placeholders)); }
    this.node.addValidation({ validate: () => [...duplicateObjects(Chart.of(this), this), ...sharedProblems(this)] });
    this.node.addValidation({ validate: () => [...describeCredentialMismatches(this), ...releaseRecordProblems(this.helmRelease)] });
    checkBudget(this, spec, () => this.resourceObjects);
    checkClusterFacts(this, harbor);
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
    return ledgerEntries(this._spec, findSecretsBelow(searchScope(this)), this.helmRelease.metadata.namespace);
  }

  /** The resources that this Harbor uses of its cluster, database and cache. `BudgetReport` makes a table of them. */
  public get budget(): Budget {
    return budgetOf(this._spec, this.resourceObjects);
  }

  private defineRelease(plan: ReleasePlan, values: Record<string, unknown>, added: ReleaseValuesFrom = []): ApiObject {
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
      holdsData: chartHoldsData(spec),
    });
  }

  /** Reports objects beside the chart, because with `kubeConfig` only the chart is installed into the other cluster. */
  private checkNoObjectsBesideChart(): void {
    const beside = this.objects.filter(({ apiGroup }) => !FLUX_GROUPS.includes(apiGroup));
    const objects = [...new Set(beside.map(({ kind, name }) => `${kind} ${name}`))].join(', ');
    if (beside.length > 0) { report(this, 'HBR-REL-10', { prop: 'release.kubeConfig', slots: { objects } }); }
  }

  /** In a fleet, the fleet knows what a variable becomes. */
  private substitutionOf(placeholders: Substitution['placeholders']): Substitution {
    const around = variableSubstitution(this);
    return { placeholders, textOf: around && (name => around.textOf(name)), isEscaped: around?.escapes };
  }

  /** Prepares all texts of the objects for the variable substitution of Flux, and reports placeholders that no text has. */
  private substitute(substitution: Substitution): void {
    const unused = new Set(Object.keys(substitution.placeholders));
    for (const object of this.objects) {
      for (const { path, value } of substitutedTexts(object.toJson(), substitution)) {
        object.addJsonPatch(JsonPatch.replace(path, value));
        unused.forEach(name => { if (value.includes(variableText(substitution, name))) { unused.delete(name); } });
      }
    }
    for (const name of unused) {
      report(this, 'HBR-REL-12', { prop: `release.placeholders.${name}`, slots: { text: substitution.placeholders[name] } });
    }
  }

  /** Manifests of all objects that use resources of the cluster: those of the chart, and those beside it. */
  private get resourceObjects(): { readonly [field: string]: any }[] {
    const beside = this.objects.filter(({ kind }) => kind !== 'HorizontalPodAutoscaler');
    return [...chartObjects(this._spec), ...beside.map(object => object.toJson() as { [field: string]: any })];
  }

  private get objects(): ApiObject[] {
    return this.node.findAll().filter(ApiObject.isApiObject);
  }
}

markKind(HarborRelease.prototype, 'IHarbor');

type ReleaseValuesFrom = NonNullable<HarborReleaseProps['release']>['valuesFrom'];

/** What the HelmRelease is made from, beside its values. */
interface ReleasePlan {
  readonly spec: HarborSpec;
  readonly release: FluxRelease;
  readonly source: ChartSourceConfig;
  readonly facts: ChartFacts;
  readonly postRenderers: ChartRendering['postRenderers'];
}

/** The Namespace of Harbor, with the user's labels in place of the default ones. */
function defineNamespaceWithLabels(scope: Construct, spec: HarborSpec, labels?: { [name: string]: string }): ApiObject {
  if (!labels) { return defineNamespace(scope, spec); }
  return defineResource(scope, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: spec.names.namespace, labels } });
}
