import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { CONTAINER_SECURITY, HARBOR_UID, restrictedPod } from '../../facts/pod-security';
import { REGISTRY_KINDS, RegistryKind } from '../../facts/registry-kinds';
import { SYNC_WAVE } from '../../kubernetes/argo/argo-application';
import { coreManifest } from '../../kubernetes/core-manifest';
import { defineResource, Resource } from '../../kubernetes/define-resource';
import { PodScheduling } from '../../kubernetes/pod-scheduling';

/** What the Pod of a gate has in common with the Pods of Harbor. */
export interface GatePod {
  /** An image of Harbor with curl in it. */
  readonly image: string;
  readonly imagePullPolicy?: string;
  readonly imagePullSecrets: readonly string[];
  /** Whether the platform assigns the user id. */
  readonly platformUserIds: boolean;
  readonly scheduling: PodScheduling;
}

/** A Job that waits until the registry of a cluster answers. */
export interface ReadinessGate {
  readonly name: string;
  readonly namespace: string;
  /** External URL of the registry, as nodes and clients use it. */
  readonly url: string;
  /** Product of the registry, which decides what it is asked. */
  readonly kind: RegistryKind;
  readonly wave: number;
  /** Name of a Secret with the CA of the registry's certificate under the key `ca.crt`. */
  readonly caSecretName?: string;
  readonly pod: GatePod;
}

const CURL_OPTIONS = '--silent --show-error --max-time 10';

/** How a registry is asked whether it works: an environment variable with the URL, and a script. */
interface HealthCheck {
  readonly variable: string;
  readonly script: string;
}

/** Harbor's health API also responds 200 if components are unhealthy, so the script searches the response body for them. */
const HARBOR_CHECK: HealthCheck = {
  variable: 'HARBOR_HEALTH',
  script: `answer=$(curl --fail ${CURL_OPTIONS} "$@" "$HARBOR_HEALTH") || exit 1; case "$answer" in *unhealthy*) echo "$answer"; exit 1;; esac`,
};

/** Other registries answer with a status that is one of a healthy registry. */
function statusCheck(healthy: readonly number[]): HealthCheck {
  return {
    variable: 'REGISTRY_HEALTH',
    script: `status=$(curl ${CURL_OPTIONS} --output /dev/null --write-out '%{http_code}' "$@" "$REGISTRY_HEALTH") || exit 1; `
      + `case "$status" in ${healthy.join('|')}) ;; *) echo "status $status"; exit 1;; esac`,
  };
}

const CA_FOLDER = '/etc/harbor-ca';

/**
 * Defines a Job that completes once the registry reports that it is healthy. The request comes from inside the cluster that will pull from it.
 * The image is one of Harbor's own, which the nodes have anyway.
 */
export function defineReadinessGate(scope: Construct, id: string, gate: ReadinessGate): ApiObject {
  const { name, namespace, wave, pod } = gate;
  const annotations = {
    [SYNC_WAVE]: String(wave),
    'argocd.argoproj.io/hook': 'Sync',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  };
  return defineResource(scope, id, coreManifest(k8s.KubeJob, {
    metadata: { name, namespace, annotations },
    spec: {
      backoffLimit: 60,
      activeDeadlineSeconds: 1800,
      template: {
        spec: {
          ...restrictedPod(pod.platformUserIds ? undefined : HARBOR_UID),
          ...pod.scheduling,
          restartPolicy: 'OnFailure',
          imagePullSecrets: pod.imagePullSecrets.length > 0 ? pod.imagePullSecrets.map(secret => ({ name: secret })) : undefined,
          containers: [container(gate)],
          volumes: gate.caSecretName ? [{ name: 'ca', secret: { secretName: gate.caSecretName } }] : undefined,
        },
      },
    },
  }) as Resource);
}

function container({ url, kind, caSecretName, pod }: ReadinessGate): k8s.Container {
  const { health, healthy } = REGISTRY_KINDS[kind];
  const { variable, script } = kind === RegistryKind.HARBOR ? HARBOR_CHECK : statusCheck(healthy);
  return {
    name: 'wait',
    image: pod.image,
    imagePullPolicy: pod.imagePullPolicy,
    command: ['sh', '-c', script, 'wait', ...caSecretName ? ['--cacert', `${CA_FOLDER}/ca.crt`] : []],
    env: [{ name: variable, value: `${url}${health}` }],
    resources: {
      requests: { cpu: k8s.Quantity.fromString('10m'), memory: k8s.Quantity.fromString('16Mi') },
      limits: { memory: k8s.Quantity.fromString('64Mi') },
    },
    securityContext: { ...CONTAINER_SECURITY, capabilities: { drop: [...CONTAINER_SECURITY.capabilities.drop] } },
    volumeMounts: caSecretName ? [{ name: 'ca', mountPath: CA_FOLDER, readOnly: true }] : undefined,
  };
}
