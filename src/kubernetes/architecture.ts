import { SchedulingOptions } from '../contracts';
import { HARBOR_ARCHITECTURES } from '../facts/versions';
import { isMap } from '../syntax/plain-map';

type Affinity = NonNullable<SchedulingOptions['affinity']>;
/** The part of a node affinity that decides where a Pod may run: it runs where any of the terms matches. */
interface NodeTerms {
  readonly nodeSelectorTerms?: ReadonlyArray<{ readonly matchExpressions?: readonly object[] }>;
}

const ARCHITECTURE_LABEL = 'kubernetes.io/arch';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const UPSTREAM_ARCHITECTURE = { key: ARCHITECTURE_LABEL, operator: 'In', values: [...HARBOR_ARCHITECTURES] } as const;

/** The affinity of a Pod with images of Harbor, which exist for some architectures only. What the user says about architectures wins. */
export function harborAffinity({ affinity = {}, nodeSelector = {} }: SchedulingOptions): Affinity {
  const { nodeAffinity = {} } = affinity;
  const isDecided = ARCHITECTURE_LABEL in nodeSelector || namesArchitecture(nodeAffinity);
  // what is only known when the app is synthesised cannot be added to
  if (isDecided || !isMap(nodeAffinity)) { return affinity; }
  return { ...affinity, nodeAffinity: { ...nodeAffinity, [REQUIRED]: withArchitecture(nodeAffinity[REQUIRED] as NodeTerms | undefined) } };
}

/** Every term gets the architecture, because one term that matches is enough. */
function withArchitecture({ nodeSelectorTerms = [], ...others }: NodeTerms = {}): NodeTerms {
  const terms = nodeSelectorTerms.length > 0 ? nodeSelectorTerms : [{}];
  return {
    ...others,
    nodeSelectorTerms: terms.map(term => ({ ...term, matchExpressions: [...expressionsOf(term), UPSTREAM_ARCHITECTURE] })),
  };
}

function expressionsOf(term: { readonly matchExpressions?: readonly object[] }): readonly object[] {
  return term.matchExpressions ?? [];
}

function namesArchitecture(nodeAffinity: unknown): boolean {
  return JSON.stringify(nodeAffinity).includes(`"${ARCHITECTURE_LABEL}"`);
}
