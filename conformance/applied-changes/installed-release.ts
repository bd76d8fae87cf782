/* What Helm makes of the values of a release. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDocuments, renderChart } from '../../tools/parity/helm';
import { applyPatches } from '../../tools/parity/patches';
import { resolveReferences } from '../../tools/parity/references';
import { ChartFolder } from '../../tools/parity/render';
import { KubernetesObject } from '../documents';

/** The Secrets that are in values of a change. */
const CONTENTS = { 'harbor-database-password': { password: 'conformance' } };

/** Renders the official chart for releases; the same values once. */
export class InstalledReleases {
  private readonly known = new Map<string, readonly KubernetesObject[]>();

  /** @param chart the official chart */
  public constructor(private readonly chart: ChartFolder) {}

  /** The objects that Flux and Helm make of those of a release. */
  public of(documents: readonly KubernetesObject[]): KubernetesObject[] {
    const beside = documents.filter(({ apiVersion }) => !/toolkit\.fluxcd\.io/.test(apiVersion));
    return [...beside, ...documents.filter(isOfHarbor).flatMap(release => this.installed(release))];
  }

  /** Whether all releases among objects are of the version of the chart. */
  public canRender(documents: readonly KubernetesObject[]): boolean {
    return documents.filter(isOfHarbor).every(({ spec }) => spec.chart.spec.version === this.chart.version);
  }

  private installed({ metadata, spec }: KubernetesObject): readonly KubernetesObject[] {
    const key = JSON.stringify([metadata.name, metadata.namespace, spec]);
    const objects = this.known.get(key) ?? this.render({ metadata, spec });
    this.known.set(key, objects);
    return objects;
  }

  private render({ metadata, spec }: Pick<KubernetesObject, 'metadata' | 'spec'>): readonly KubernetesObject[] {
    const folder = mkdtempSync(join(tmpdir(), 'release-'));
    const namespace = spec.targetNamespace ?? metadata.namespace;
    try {
      const valuesFile = join(folder, 'values.json');
      writeFileSync(valuesFile, JSON.stringify(resolveReferences(spec.values, spec.valuesFrom ?? [], CONTENTS)));
      const rendered = parseDocuments(renderChart({ chart: this.chart.path, releaseName: spec.releaseName, namespace, valuesFile }));
      const patched = applyPatches(rendered, spec.postRenderers?.[0].kustomize.patches ?? []) as KubernetesObject[];
      return patched.map(object => ({ ...object, metadata: { ...object.metadata, namespace: object.metadata.namespace ?? namespace } }));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

/** A HelmRelease that installs the official chart. */
export function isOfHarbor({ kind, spec }: KubernetesObject): boolean {
  return kind === 'HelmRelease' && spec.chart?.spec?.chart === 'harbor';
}
