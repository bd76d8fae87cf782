import { Manifest } from './delivery';
import { ArgoSource } from '../../kubernetes/argo/argo-application';

/** A HelmRelease of Flux, translated for Argo CD. */
export interface HelmApplication {
  readonly source: ArgoSource;
  readonly namespace: string;
  /** Kinds and names of the Secrets and ConfigMaps in `valuesFrom`, which Argo CD does not support. */
  readonly valuesFrom: readonly string[];
  /** Whether the HelmRelease has post-renderers, which Argo CD does not support. */
  readonly isPatched: boolean;
}

/** Translates the HelmRelease among manifests, with its chart source; undefined if there is none. */
export function helmApplication(manifests: readonly Manifest[]): HelmApplication | undefined {
  const release = manifests.find(({ kind }) => kind === 'HelmRelease');
  if (!release) { return undefined; }
  const { metadata, spec } = release;
  return {
    source: {
      ...chartOf(spec, manifests),
      helm: { releaseName: spec.releaseName ?? metadata.name, valuesObject: spec.values ?? {} },
    },
    namespace: spec.targetNamespace ?? metadata.namespace,
    valuesFrom: [...new Set<string>((spec.valuesFrom ?? []).map(({ kind, name }: { kind: string; name: string }) => `${kind} ${name}`))],
    isPatched: (spec.postRenderers ?? []).length > 0,
  };
}

function chartOf(spec: Manifest, manifests: readonly Manifest[]): Pick<ArgoSource, 'repoURL' | 'chart' | 'targetRevision'> {
  const reference: Manifest = spec.chartRef ?? spec.chart?.spec?.sourceRef ?? {};
  const source = manifests.find(({ kind, metadata }) => kind === reference.kind && metadata.name === reference.name);
  const url = String(source?.spec?.url ?? '');
  if (spec.chartRef) {
    const [, repository, name] = /^(?:oci:\/\/)?(.*)\/([^/]+)$/.exec(url) ?? ['', url, ''];
    return { repoURL: repository, chart: name, targetRevision: String(source?.spec?.ref?.tag ?? source?.spec?.ref?.semver ?? '') };
  }
  return { repoURL: url.replace(/^oci:\/\//, ''), chart: spec.chart?.spec?.chart, targetRevision: String(spec.chart?.spec?.version ?? '') };
}
