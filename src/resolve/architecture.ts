import { SchedulingOptions } from '../contracts';
import { HARBOR_ARCHITECTURES } from '../facts/versions';
import { ContainerOptions } from '../props/container-options';
import { isMap } from '../syntax/plain-map';

type Affinity = Readonly<Record<string, unknown>>;
/** The part of a node affinity that decides where a Pod may run: it runs where any of the terms matches. */
interface NodeTerms {
  readonly nodeSelectorTerms?: ReadonlyArray<{ readonly matchExpressions?: readonly object[] }>;
}

const ARCHITECTURE_LABEL = 'kubernetes.io/arch';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const UPSTREAM_ARCHITECTURE = { key: ARCHITECTURE_LABEL, operator: 'In', values: [...HARBOR_ARCHITECTURES] } as const;

/**
 * The affinity of a workload, with the architectures that the images of Harbor exist for. What the user says about architectures wins, and so do
 * images of the user's own, which may exist for others.
 */
export function resolveAffinity({ affinity = {}, nodeSelector = {} }: SchedulingOptions, containers: Iterable<ContainerOptions>): Affinity | undefined {
  const { nodeAffinity = {} } = affinity;
  const isUpstream = [...containers].some(({ image }) => image?.repository === undefined);
  const isDecided = ARCHITECTURE_LABEL in nodeSelector || namesArchitecture(nodeAffinity);
  if (!isUpstream || isDecided || !isMap(nodeAffinity)) { return Object.keys(affinity).length > 0 ? affinity : undefined; }
  return { ...affinity, nodeAffinity: { ...nodeAffinity, [REQUIRED]: withArchitecture(nodeAffinity[REQUIRED] as NodeTerms | undefined) } };
}

/** Every term gets the architecture, because one term that matches is enough. */
function withArchitecture({ nodeSelectorTerms = [], ...others }: NodeTerms = {}): NodeTerms {
  const terms = nodeSelectorTerms.length > 0 ? nodeSelectorTerms : [{}];
  return {
    ...others,
    nodeSelectorTerms: terms.map(term => ({ ...term, matchExpressions: [...'matchExpressions' in term ? term.matchExpressions ?? [] : [], UPSTREAM_ARCHITECTURE] })),
  };
}

function namesArchitecture(nodeAffinity: unknown): boolean {
  return JSON.stringify(nodeAffinity).includes(`"${ARCHITECTURE_LABEL}"`);
}
