import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { findRelease, harborImages, NEWEST_RELEASE } from '../../facts/versions';
import { SYNC_WAVE } from '../../kubernetes/argo-application';
import { defineResource, Resource } from '../../kubernetes/define-resource';

/** Options of a Job that waits until Harbor is healthy. */
export interface ReadinessGate {
  readonly name: string;
  readonly namespace: string;
  /** External URL of Harbor, as nodes and clients use it. */
  readonly url: string;
  readonly version: string;
  readonly wave: number;
  /** Name of a Secret with the CA of Harbor's certificate under the key `ca.crt`. */
  readonly caSecretName?: string;
}

const CA_FOLDER = '/etc/harbor-ca';
/** The health API also responds 200 if components are unhealthy, so the script searches the response body for them. */
const SCRIPT = 'answer=$(curl --fail --silent --show-error --max-time 10 "$@" "$HARBOR_HEALTH") || exit 1; '
  + 'case "$answer" in *unhealthy*) echo "$answer"; exit 1;; esac';

/**
 * Defines a Job that completes once the health API of Harbor reports that it is healthy. The request comes from inside the cluster that will
 * pull from Harbor. The image is one of Harbor's own, which the nodes have anyway.
 */
export function defineReadinessGate(scope: Construct, id: string, gate: ReadinessGate): ApiObject {
  const { name, namespace, wave } = gate;
  const annotations = {
    [SYNC_WAVE]: String(wave),
    'argocd.argoproj.io/hook': 'Sync',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
  };
  return defineResource(scope, id, k8s.KubeJob.manifest({
    metadata: { name, namespace, annotations },
    spec: {
      backoffLimit: 60,
      activeDeadlineSeconds: 1800,
      template: {
        spec: {
          restartPolicy: 'OnFailure',
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          securityContext: { runAsNonRoot: true, runAsUser: 10000, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [container(gate)],
          volumes: gate.caSecretName ? [{ name: 'ca', secret: { secretName: gate.caSecretName } }] : undefined,
        },
      },
    },
  }) as Resource);
}

function container({ url, version, caSecretName }: ReadinessGate): k8s.Container {
  const { repository, tag } = harborImages(findRelease(version) ?? NEWEST_RELEASE)['harbor-portal'];
  return {
    name: 'wait',
    image: `${repository}:${tag}`,
    command: ['sh', '-c', SCRIPT, 'wait', ...caSecretName ? ['--cacert', `${CA_FOLDER}/ca.crt`] : []],
    env: [{ name: 'HARBOR_HEALTH', value: `${url}/api/v2.0/health` }],
    resources: {
      requests: { cpu: k8s.Quantity.fromString('10m'), memory: k8s.Quantity.fromString('16Mi') },
      limits: { memory: k8s.Quantity.fromString('64Mi') },
    },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    volumeMounts: caSecretName ? [{ name: 'ca', mountPath: CA_FOLDER, readOnly: true }] : undefined,
  };
}
