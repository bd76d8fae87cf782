import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource } from './define-resource';
import { helmRetries } from './flux/helm-retries';
import { keepsData } from './keep';
import { FluxVersion } from '../facts/flux-version';

/** The variable fields of the HelmRelease of the Valkey chart. */
export interface ValkeyChartProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { [name: string]: string };
  readonly repositoryUrl: string;
  readonly chartVersion: string;
  readonly values: object;
  /** Version of Flux, of which no newer fields are used. */
  readonly flux?: FluxVersion;
  /** Whether the platform assigns user and groups of Pods. */
  readonly platformUserIds?: boolean;
}

/** Null removes the ids that the chart sets by default. It has to be patched in, because cdk8s leaves fields without a value out. */
const WITHOUT_USER_IDS = [
  JsonPatch.add('/spec/values/podSecurityContext', { runAsUser: null, runAsGroup: null, fsGroup: null }),
  JsonPatch.add('/spec/values/securityContext', { runAsUser: null }),
];

/** Defines the HelmRepository and the HelmRelease of the Valkey chart, which Flux installs. */
export function defineValkeyChart(scope: Construct, props: ValkeyChartProps): ApiObject[] {
  const { name, namespace, labels, repositoryUrl, chartVersion, values } = props;
  const metadata = { name, namespace, labels };
  const { install, upgrade } = helmRetries({ flux: props.flux, interval: '1m', keepsData: keepsData(scope) });
  const repository = defineResource(scope, 'repository', {
    apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', metadata, spec: { interval: '1h', url: repositoryUrl },
  });
  const release = defineResource(scope, 'release', {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    holds: 'data',
    metadata,
    spec: {
      interval: '1h',
      releaseName: name,
      chart: { spec: { chart: 'valkey', version: chartVersion, sourceRef: { kind: 'HelmRepository', name } } },
      install: { crds: 'Skip', ...install },
      upgrade: { crds: 'Skip', ...upgrade },
      values,
    },
  });
  if (props.platformUserIds) { release.addJsonPatch(...WITHOUT_USER_IDS); }
  return [repository, release];
}
