import { ArgoCdOptions } from './argo-options';
import { GatePod } from './readiness-gate';
import { ImagePins, pinnedImage } from '../../contracts/image-pins';
import { HarborSpec } from '../../contracts/spec';
import { findRelease, harborImages, NEWEST_RELEASE } from '../../facts/versions';
import { harborAffinity } from '../../kubernetes/architecture';
import { PodScheduling } from '../../kubernetes/pod-scheduling';
import { imageReference } from '../../syntax/image-name';
import { PullCredentials } from '../harbor-placement';
import { Sovereign } from '../sovereign';

/** Where Argo CD runs, and what the user chose for it. */
export interface GateOptions extends Pick<ArgoCdOptions, 'imageRegistry' | 'imagePullSecrets' | 'platformUserIds'> {
  readonly namespace: string;
  /** Digests of images. */
  readonly pins?: ImagePins;
}

/** The Pod of a gate: as the Pods of the portal, whose image it has. Without a Harbor in the cluster, what the options say. */
export function gatePod(sovereign: Sovereign, spec: HarborSpec | undefined, options: GateOptions): GatePod {
  const { placement } = sovereign;
  const portal = spec?.workloads.get('portal')?.containers.get('portal');
  const own = options.imageRegistry === undefined ? portal?.image : undefined;
  return {
    image: own ?? pinnedImage(options.pins, upstreamImage(sovereign, options.imageRegistry)),
    imagePullPolicy: portal?.imagePullPolicy,
    imagePullSecrets: options.imagePullSecrets ?? spec?.imagePullSecrets ?? pullSecretsOf(placement.pullCredentials, options.namespace),
    platformUserIds: options.platformUserIds ?? spec?.platformUserIds ?? false,
    scheduling: scheduling(spec),
  };
}

function upstreamImage({ version: { version } }: Sovereign, registry?: string): string {
  return imageReference({ ...harborImages(findRelease(version) ?? NEWEST_RELEASE)['harbor-portal'], registry });
}

/** The pull Secret that the cluster gets for its registry, if the namespace gets it. */
function pullSecretsOf(credentials: PullCredentials | undefined, namespace: string): string[] {
  return credentials?.namespaces.includes(namespace) ? [credentials.secretName ?? 'registry-pull'] : [];
}

/** On which nodes the portal runs, or else on those that its image exists for. */
function scheduling(spec?: HarborSpec): PodScheduling {
  const portal = spec?.workloads.get('portal');
  const { nodeSelector, tolerations = [], affinity, priorityClassName } = portal ?? { affinity: harborAffinity({}) };
  return {
    ...nodeSelector && { nodeSelector },
    ...tolerations.length > 0 && { tolerations: [...tolerations] },
    ...affinity && { affinity },
    ...priorityClassName !== undefined && { priorityClassName },
  };
}
