import { Enforcement } from '../admission/policy-engine';

/** How far a cluster has come on its way from pulling upstream to pulling through Harbor alone. */
export enum PullStage {
  /** Images are pulled from upstream registries, as ever. */
  DIRECT = 'direct',
  /** Images are pulled through Harbor. What Harbor does not give is pulled upstream, as far as the style permits it. */
  ROUTED = 'routed',
  /** Images that do not come through Harbor are reported. */
  AUDITED = 'audited',
  /** Images that do not come through Harbor are denied. */
  ENFORCED = 'enforced',
  /** Nodes never pull upstream, Pods have no way to upstream registries, and a firewall may close that of the nodes. */
  CLOSED = 'closed',
}

/** How images come to be pulled through Harbor. */
export enum PullStyle {
  /** Names stay as they are, and mirrors of the nodes lead to Harbor. Nothing in Git changes, and upstream is the fallback. */
  MIRRORS = 'mirrors',
  /** Manifests name Harbor, by `ImageMap` or the `images` of kustomize. What is in Git is what runs; there is no fallback. */
  MANIFESTS = 'manifests',
  /** A policy rewrites the names when Pods are created. Nothing in Git changes; there is no fallback. */
  ADMISSION = 'admission',
}

/** What a stage adds to the one before it. */
export interface PullStageRow {
  /** What the rule that images must come from Harbor does; undefined where there is none. */
  readonly enforcement?: Enforcement;
  /** Whether nodes go on to the upstream registry. */
  readonly fallsBack: boolean;
  readonly changes: Readonly<Record<PullStyle, string>>;
  /** What has to be seen before a cluster enters the stage. */
  readonly before: readonly string[];
  /** What happens on the way back to the stage before. */
  readonly back: string;
}

const same = (text: string): Readonly<Record<PullStyle, string>> => (
  { [PullStyle.MIRRORS]: text, [PullStyle.MANIFESTS]: text, [PullStyle.ADMISSION]: text }
);

/** The stages in their order. */
export const PULL_STAGES: Readonly<Record<PullStage, PullStageRow>> = {
  [PullStage.DIRECT]: { fallsBack: true, changes: same('nothing is there yet'), before: [], back: 'there is nothing before it' },
  [PullStage.ROUTED]: {
    fallsBack: true,
    changes: {
      [PullStyle.MIRRORS]: 'nodes ask Harbor first, and the upstream registry if Harbor does not give them an image',
      [PullStyle.MANIFESTS]: 'manifests name Harbor',
      [PullStyle.ADMISSION]: 'new Pods get the names of their images in Harbor',
    },
    before: [
      'the project of each route exists in Harbor, and its endpoint is healthy',
      'an image of each registry was pulled through Harbor from this cluster, by a node or by a PullPreflight',
      'a BootstrapProof says that Harbor starts without itself',
    ],
    back: 'images are pulled upstream again; nothing that runs is stopped',
  },
  [PullStage.AUDITED]: {
    enforcement: Enforcement.AUDIT,
    fallsBack: true,
    changes: same('images that do not come through Harbor appear in policy reports'),
    before: ['the files are on all nodes, and runtimes that need it were restarted', "Harbor's audit log shows pulls of all nodes"],
    back: 'the policies are gone; nothing was denied',
  },
  [PullStage.ENFORCED]: {
    enforcement: Enforcement.ENFORCE,
    fallsBack: true,
    changes: same('Pods with images that do not come through Harbor are denied'),
    before: [
      'policy reports have had no violation for as long as your slowest CronJob needs: kubectl get policyreports --all-namespaces',
      'every namespace that must start without Harbor is excluded',
    ],
    back: 'violations are reported and let in; Pods that were denied are created again by their controllers',
  },
  [PullStage.CLOSED]: {
    enforcement: Enforcement.ENFORCE,
    fallsBack: false,
    changes: same('nodes pull from Harbor alone; Pods have no way to upstream registries, and a firewall closes that of the nodes'),
    before: [
      'no node has connected to an upstream registry: look at the log of the firewall before it denies',
      'no Pod of the namespaces of egress has connected outside of what the policies allow: hubble observe --to-identity world, or the flow log of the cloud',
      'Harbor runs with two replicas or more, and its own images are preloaded on the nodes or come from elsewhere',
    ],
    back: 'open the firewall first; then the policies for the network are gone, and nodes fall back again',
  },
};

/** The stages in their order. */
export const STAGE_ORDER = Object.keys(PULL_STAGES) as PullStage[];
