import { Duration } from 'cdk8s';
import { IConstruct } from 'constructs';
import { checkFluxFields } from './flux-fields';
import { remediationFields } from './remediation';
import { resolveWholeNumber } from './whole-number';
import { clusterObjectStorage } from '../contracts/cluster-object-storage';
import { HarborSpec } from '../contracts/spec';
import { checkSecretName } from '../diagnostics/object-names';
import { report } from '../diagnostics/report';
import { additionalLabels } from '../facts/labels';
import { ReleaseDependency, ReleaseDriftDetection, ReleaseOptions } from '../props/release-options';
import { isDnsLabel, isDnsName } from '../syntax/dns-name';
import { fluxDuration } from '../syntax/duration';
import { isVariableName } from '../syntax/variable-name';

/** The settings of a HelmRelease, except for its chart and its values. */
export interface FluxRelease {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly interval: string;
  /** Fields of the spec of the HelmRelease that are passed on unchanged. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Whether post-renderers patch the output of the chart. */
  readonly postRender: boolean;
  /** Whether Flux installs into another cluster than its own. */
  readonly remote: boolean;
  /** Stand-ins by variable of the post-build substitution; absent if no Kustomization substitutes variables. */
  readonly placeholders?: Readonly<Record<string, string>>;
}

const DEFAULT_INTERVAL = Duration.minutes(15);
const DEFAULT_TIMEOUT = Duration.minutes(15);

/** Decides how Flux installs Harbor, and reports invalid options. */
export function resolveFluxRelease(scope: IConstruct, spec: HarborSpec, options: ReleaseOptions = {}): FluxRelease {
  const clusterStorage = clusterObjectStorage(spec.storage);
  const name = options.name ?? spec.names.releaseName;
  const namespace = options.namespace ?? clusterStorage?.namespace ?? spec.names.namespace;
  checkNames(scope, name, namespace);
  checkFluxFields(scope, spec, options);
  if (clusterStorage && namespace !== clusterStorage.namespace) {
    const slots = { namespace: clusterStorage.namespace, secret: clusterStorage.secretName };
    report(scope, 'HBR-REL-08', { prop: 'release.namespace', value: namespace, slots });
  }
  return {
    name,
    namespace,
    labels: options.labels ?? {},
    annotations: options.annotations ?? {},
    interval: fluxDuration(options.interval ?? DEFAULT_INTERVAL),
    fields: {
      ...waitFields(options),
      ...remediationFields(scope, spec, options),
      ...dependencyFields(scope, { name, namespace }, options.dependsOn ?? []),
      ...driftFields(spec, options),
      ...clusterFields(spec, options),
      ...labelFields(spec),
      maxHistory: historyLimit(scope, options),
      serviceAccountName: options.serviceAccountName,
      suspend: options.suspend || undefined,
    },
    postRender: options.postRender ?? true,
    remote: options.kubeConfig !== undefined,
    placeholders: resolvePlaceholders(scope, options),
  };
}

function checkNames(scope: IConstruct, name: string, namespace: string): void {
  if (!isDnsName(name) || name.length > 63) { report(scope, 'HBR-REL-16', { prop: 'release.name', value: name }); }
  if (!isDnsLabel(namespace)) { report(scope, 'HBR-REL-16', { prop: 'release.namespace', value: namespace }); }
}

/** The number of releases that Helm keeps; 0 keeps all of them. */
function historyLimit(scope: IConstruct, { maxHistory }: ReleaseOptions): number | undefined {
  if (maxHistory === undefined) { return undefined; }
  return resolveWholeNumber({ scope, prop: 'release.maxHistory' }, maxHistory, { fallback: 0, least: 0 });
}

function waitFields({ timeout, disableWait }: ReleaseOptions): object {
  const limit = timeout ?? (disableWait ? undefined : DEFAULT_TIMEOUT);
  return limit ? { timeout: fluxDuration(limit) } : {};
}

function dependencyFields(scope: IConstruct, self: { name: string; namespace: string }, given: readonly ReleaseDependency[]): object {
  const dependencies = given.filter(({ name }) => name !== undefined); // a missing name is reported already
  dependencies.forEach(({ name, namespace = self.namespace }, at) => {
    const prop = `release.dependsOn[${at}].name`;
    if (name === self.name && namespace === self.namespace) { report(scope, 'HBR-REL-19', { prop, value: name }); }
    checkSecretName(scope, 'HBR-REL-16', { prop, value: name });
  });
  if (dependencies.length === 0) { return {}; }
  return {
    dependsOn: dependencies.map(({ name, namespace, readyExpression }) => ({
      name, ...namespace !== undefined && { namespace }, ...readyExpression !== undefined && { readyExpr: readyExpression },
    })),
  };
}

/** With these values the chart generates no random Secrets, so only the replicas that autoscalers set drift from the release. */
function driftFields({ workloads }: HarborSpec, { driftDetection = ReleaseDriftDetection.WARN }: ReleaseOptions): object {
  if (driftDetection === ReleaseDriftDetection.OFF) { return {}; }
  const scaled = [...workloads].filter(([, { autoscaling }]) => autoscaling !== undefined);
  const ignore = scaled.map(([id]) => ({
    paths: ['/spec/replicas'], target: { kind: id === 'trivy' ? 'StatefulSet' : 'Deployment', labelSelector: `component=${id}` },
  }));
  return { driftDetection: { mode: driftDetection, ...ignore.length > 0 && { ignore } } };
}

function clusterFields({ names }: HarborSpec, { kubeConfig, storageNamespace }: ReleaseOptions): object {
  const { secretName, key } = kubeConfig ?? {};
  const storage = storageNamespace ?? (kubeConfig ? names.namespace : undefined);
  return {
    ...kubeConfig && { kubeConfig: { secretRef: { name: secretName, ...key !== undefined && { key } } } },
    ...storage !== undefined && { storageNamespace: storage },
  };
}

/** The chart has values for labels of Pods only; Flux adds common metadata to every object of the release. */
function labelFields({ names }: HarborSpec): object {
  const labels = additionalLabels(names.labels);
  return Object.keys(labels).length > 0 ? { commonMetadata: { labels } } : {};
}

function resolvePlaceholders(scope: IConstruct, { substituted, placeholders = {} }: ReleaseOptions): Record<string, string> | undefined {
  for (const [name, text] of Object.entries(placeholders)) {
    if (!isVariableName(name) || text.length < 3) { report(scope, 'HBR-REL-11', { prop: `release.placeholders.${name}`, value: text }); }
  }
  return substituted ?? Object.keys(placeholders).length > 0 ? placeholders : undefined;
}
