import { fillingOf } from './conventions/registry-project';
import { Manifest } from './delivery/delivery';
import { Sovereign } from './sovereign';
import { HarborSpec } from '../contracts/spec';
import { sizeQuantity } from '../syntax/size-quantity';

/** What a runbook is made from, collected over the Sovereigns. */
export class RunbookFacts {
  private readonly projectRows = new Map<string, object & { readonly sovereigns: string[] }>();
  private readonly imageNames = new Set<string>();
  private readonly pullSecretNames = new Set<string>();

  /** All images that Harbor itself needs; they come from elsewhere, for Harbor cannot serve them before it runs. */
  public get images(): string[] {
    return [...this.imageNames].sort();
  }

  /** The projects, each with what fills it; where it is not the same everywhere, with the Sovereigns. */
  public get projects(): object[] {
    const all = new Set([...this.projectRows.values()].flatMap(({ sovereigns }) => sovereigns)).size;
    return [...this.projectRows.values()].map(({ sovereigns, ...row }) => sovereigns.length === all ? row : { ...row, sovereigns });
  }

  /** Takes in what the Harbor of a Sovereign holds. */
  public addProjects({ fqdn, projects, disconnected }: Sovereign): void {
    for (const project of projects) {
      const { name, holds, source, quota } = project;
      const row = {
        name,
        holds,
        ...source !== undefined && { source },
        ...quota && { quota: sizeQuantity(quota) },
        filledBy: fillingOf(project, disconnected),
      };
      const key = JSON.stringify(row);
      const known = this.projectRows.get(key) ?? { ...row, sovereigns: [] };
      known.sovereigns.push(fqdn);
      this.projectRows.set(key, known);
    }
  }

  /** Names of the pull secrets. */
  public get pullSecrets(): string[] {
    return [...this.pullSecretNames].sort();
  }

  /** Takes in what one Sovereign has become. */
  public add(specs: readonly HarborSpec[], manifests: readonly Manifest[]): void {
    for (const { workloads, imagePullSecrets } of specs) {
      for (const { containers } of workloads.values()) {
        for (const { image } of containers.values()) { this.imageNames.add(image); }
      }
      imagePullSecrets.forEach(name => this.pullSecretNames.add(name));
    }
    for (const { kind, metadata, spec } of manifests) {
      const isPullSecret = kind === 'ExternalSecret' && spec?.target?.template?.type === 'kubernetes.io/dockerconfigjson';
      if (isPullSecret) { this.pullSecretNames.add(metadata.name); }
    }
  }
}

/** Where the files of a Sovereign are, with `<fqdn>` for its name. */
export interface RunbookPaths {
  readonly kitFile: string;
  readonly delivery: 'flux' | 'argocd' | 'none';
}

/** The steps from nothing to a platform that comes out of Harbor, each with what proves that it is done. */
export function runbook({ images, pullSecrets, projects }: RunbookFacts, { kitFile, delivery }: RunbookPaths): Record<string, unknown> {
  const steps = [
    { name: 'stage-images', does: 'Put the images of Harbor itself where the nodes find them without Harbor.', artefact: { images } },
    {
      name: 'confirm-registry',
      does: 'Confirm that Harbor is healthy, that logins work and that its projects are there.',
      artefact: {
        ...delivery === 'argocd'
          ? { kind: 'Job', name: 'harbor-gate', file: 'argocd.yaml' }
          : { request: 'GET /api/v2.0/health', expect: 'status healthy' },
        projects,
      },
    },
    { name: 'configure-pull-secrets', does: 'Give the namespaces that pull their credentials.', artefact: { secrets: pullSecrets, file: kitFile } },
    { name: 'deploy', does: 'Let the delivery install what comes out of Harbor.', artefact: DEPLOYMENTS[delivery] ?? { file: kitFile } },
  ];
  return { steps: steps.map((step, index) => ({ step: index + 1, ...step })) };
}

const DEPLOYMENTS: Readonly<Record<string, object>> = {
  argocd: { kind: 'Application', name: 'harbor', file: 'argocd.yaml' },
  flux: { kind: 'Kustomization', name: 'bootstrap-kit', file: 'flux-kustomization.yaml' },
};
