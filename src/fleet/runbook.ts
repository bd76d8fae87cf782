import { fillMethodOf, projectSources } from './configuration/project-sources';
import { Manifest } from './delivery/delivery';
import { LocatedWarning } from './problem-list';
import { LoggedSteps } from './records/synthesis-log';
import { Sovereign } from './sovereign';
import { HarborSpec } from '../contracts/spec';
import { AcknowledgedWarning } from '../diagnostics/acknowledgements';
import { RegistryKind } from '../facts/registry-kinds';
import { imagesOfObjects } from '../materials/harbor-images';
import { imagesOfObject } from '../materials/object-images';
import { sizeQuantity } from '../syntax/size-quantity';

/** What a registry answers that is no Harbor. */
const OTHER_HEALTH = { request: 'GET /v2/', expect: 'status 200 or 401' } as const;

/** The data of a runbook, collected from all Sovereigns. */
export class RunbookFacts {
  private readonly projectRows = new Map<string, object & { readonly clusters: string[] }>();
  private readonly kinds = new Set<RegistryKind>();
  private readonly imageNames = new Set<string>();
  private readonly pullSecretNames = new Set<string>();
  private readonly redundantNames = new Set<string>();
  private madeByHand = false;
  private madeByJob = false;

  /**
   * @param note notes the names that are added
   */
  public constructor(private readonly note: (names: LoggedSteps['runbook']) => void = () => undefined) {}

  /** All images of Harbor, of its database and cache, and of Jobs. They must come from another registry, because Harbor cannot serve them before it runs. */
  public get images(): string[] {
    return [...this.imageNames].sort();
  }

  /** The projects, each with how it is filled. A project that not all Sovereigns have in the same form lists its clusters. */
  public get projects(): object[] {
    const all = new Set([...this.projectRows.values()].flatMap(({ clusters }) => clusters)).size;
    return [...this.projectRows.values()].map(({ clusters, ...row }) => clusters.length === all ? row : { ...row, clusters });
  }

  /** Who makes the projects: a Job, somebody by hand, or the one here and the other there. */
  public get projectMaker(): string {
    const byHand = 'Make its projects in the portal or by the API, and fill them as it is said below: nothing in this tree makes them.';
    if (!this.madeByJob) { return byHand; }
    const byJob = 'A Job makes its projects, once Harbor is ready.';
    return this.madeByHand ? `${byJob} Where a cluster has no configuration: ${byHand[0].toLowerCase()}${byHand.slice(1)}` : byJob;
  }

  /** How registries are asked whether they work: Harbors, and products of others. */
  public get healthRequests(): object {
    const isOther = (kind: RegistryKind) => kind !== RegistryKind.HARBOR;
    const others = [...this.kinds].some(isOther) ? OTHER_HEALTH : undefined;
    if (others && [...this.kinds].every(isOther)) { return others; }
    return { request: 'GET /api/v2.0/health', expect: 'status healthy', ...others && { others } };
  }

  /** Adds the registry of a Sovereign, whose product decides what it is asked. */
  public addRegistry({ placement }: Sovereign): void {
    this.kinds.add(placement.kind);
  }

  /** Adds the projects of a Sovereign. */
  public addProjects({ fqdn, configuration, _inside: inside, disconnected }: Sovereign): void {
    const isDeclared = configuration !== undefined;
    this.madeByHand ||= !isDeclared;
    this.madeByJob ||= isDeclared;
    for (const found of projectSources(inside)) {
      const { project: { name, quota }, source } = found;
      const row = {
        name,
        ...source !== undefined && { source },
        ...quota && { quota: sizeQuantity(quota) },
        filledBy: fillMethodOf(found, { isDeclared, disconnected }),
      };
      const key = JSON.stringify(row);
      const known = this.projectRows.get(key) ?? { ...row, clusters: [] };
      known.clusters.push(fqdn);
      this.projectRows.set(key, known);
    }
  }

  /** Names of the pull Secrets. */
  public get pullSecrets(): string[] {
    return [...this.pullSecretNames].sort();
  }

  /** Pull Secrets that nobody needs any more, as `namespace/name`. */
  public get redundantPullSecrets(): string[] {
    return [...this.redundantNames].sort();
  }

  /** Adds pull Secrets that nobody needs any more. */
  public addRedundantPullSecrets(names: readonly string[]): void {
    this.addNames({ redundant: names });
  }

  /** Adds images and Secrets by their names. */
  public addNames({ images = [], pullSecrets = [], redundant = [] }: Partial<LoggedSteps['runbook']>): void {
    if (images.length + pullSecrets.length + redundant.length > 0) { this.note({ images, pullSecrets, redundant }); }
    images.forEach(name => this.imageNames.add(name));
    pullSecrets.forEach(name => this.pullSecretNames.add(name));
    redundant.forEach(name => this.redundantNames.add(name));
  }

  /** Adds the images and pull Secrets of one Sovereign. */
  public add(specs: readonly HarborSpec[], manifests: readonly Manifest[]): void {
    const images = specs.flatMap(({ names: { namespace }, release }) => imagesOfObjects(manifests, { namespace, release }));
    const named = specs.flatMap(({ imagePullSecrets }) => imagePullSecrets);
    const made = manifests.filter(isPullSecret).map(({ metadata }) => String(metadata.name));
    this.addNames({ images: unique(images.map(({ image }) => image)), pullSecrets: unique([...named, ...made]) });
    if (specs.length === 0) { this.addJobs(manifests); }
  }

  /** Adds the images and pull Secrets of Jobs. */
  public addJobs(manifests: readonly Manifest[]): void {
    const jobs = manifests.filter(({ kind }) => kind === 'Job');
    const pullSecrets = jobs.flatMap(({ spec }) => (spec.template.spec.imagePullSecrets ?? []) as ReadonlyArray<{ readonly name: string }>);
    const images = jobs.flatMap(job => imagesOfObject(job, ''));
    this.addNames({ images: unique(images.map(({ image }) => image)), pullSecrets: unique(pullSecrets.map(({ name }) => name)) });
  }
}

function isPullSecret({ kind, spec }: Manifest): boolean {
  return kind === 'ExternalSecret' && spec?.target?.template?.type === 'kubernetes.io/dockerconfigjson';
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

/** The GitOps tool and its Kustomization, the path of Harbor's file or folder below that of a Sovereign, and the warnings that were acknowledged. */
export interface RunbookPlan {
  readonly file: string;
  readonly kustomization: string;
  /** Path of the file with that Kustomization. */
  readonly kustomizations?: string;
  readonly delivery: 'flux' | 'argocd' | 'none';
  readonly acknowledged?: readonly AcknowledgedWarning[];
  /** Domain names of the Sovereigns that lack something because their platform is not complete yet. */
  readonly bootstrapping?: readonly string[];
}

/** The Sovereigns that lack something because of their phase, by the warnings that say so, acknowledged or not. */
export function bootstrappingIn(warnings: readonly LocatedWarning[]): string[] {
  const places = warnings.filter(({ text }) => text.startsWith('HBR-TRIVY-05 ')).flatMap(it => it.places);
  return unique(places.map(place => place.split('/')[0])).sort();
}

/** The steps of bootstrapping a platform from Harbor, each with the artefact that proves its completion. */
export function runbook(facts: RunbookFacts, plan: RunbookPlan): Record<string, unknown> {
  const { file, delivery, acknowledged = [], bootstrapping = [] } = plan;
  const { images, pullSecrets, projects, healthRequests, redundantPullSecrets } = facts;
  const steps = [
    { name: 'stage-images', does: 'Put the images of Harbor itself where the nodes find them without Harbor.', artefact: { images } },
    {
      name: 'confirm-registry',
      does: `Confirm that Harbor is healthy and that logins work. ${facts.projectMaker}`,
      artefact: {
        ...delivery === 'argocd'
          ? { kind: 'Job', name: 'harbor-gate', file: 'argocd.yaml' }
          : healthRequests,
        projects,
      },
    },
    { name: 'configure-pull-secrets', does: 'Give the namespaces that pull their credentials.', artefact: { secrets: pullSecrets, file } },
    { name: 'deploy', does: 'Let the delivery install what comes out of Harbor.', artefact: deploymentOf(plan) },
    ...redundantPullSecrets.length === 0 ? [] : [{
      name: 'remove-pull-secrets',
      does: 'Delete the pull Secrets that nobody needs any more, once all Pods come through Harbor. Nothing in this tree does it.',
      artefact: { secrets: redundantPullSecrets },
    }],
    ...bootstrapping.length === 0 ? [] : [{
      name: 'end-bootstrap',
      does: "Once their platform is complete, set 'phase' of the Harbors of these clusters to 'steady', or leave it out, and write the tree again. "
        + 'Until then they lack Trivy or the ServiceMonitor (HBR-TRIVY-05).',
      artefact: { clusters: bootstrapping, prop: 'phase', value: 'steady' },
    }],
  ];
  return {
    steps: steps.map((step, index) => ({ step: index + 1, ...step })),
    ...acknowledged.length > 0 && { acknowledged: acknowledged.map(({ warning, reason }) => ({ warning, reason })) },
  };
}

/** What applies the file of Harbor. */
function deploymentOf({ delivery, kustomization, kustomizations = 'flux-kustomization.yaml', file }: RunbookPlan): object {
  const known: Readonly<Record<string, object>> = {
    argocd: { kind: 'Application', name: 'harbor', file: 'argocd.yaml' },
    flux: { kind: 'Kustomization', name: kustomization, file: kustomizations },
  };
  return known[delivery] ?? { file };
}
