import { ResourceManifest } from '../kubernetes/define-resource';

/** The images of a Pod in a test case. */
export interface CaseImages {
  readonly containers?: readonly string[];
  readonly initContainers?: readonly string[];
  readonly ephemeralContainers?: readonly string[];
  readonly volumes?: readonly string[];
}

/** Namespace of the resources in test cases, which no policy excludes. */
export const CASE_NAMESPACE = 'policy-test';

/** A Pod for test cases. */
export function casePod(name: string, images: CaseImages): ResourceManifest {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: CASE_NAMESPACE }, spec: podSpec(images) };
}

/** A Deployment for test cases. */
export function caseDeployment(name: string, images: CaseImages): ResourceManifest {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: CASE_NAMESPACE },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: podSpec(images) } },
  };
}

/** A CronJob for test cases. */
export function caseCronJob(name: string, images: CaseImages): ResourceManifest {
  const spec = { ...podSpec(images), restartPolicy: 'Never' };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name, namespace: CASE_NAMESPACE },
    spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec } } } },
  };
}

function podSpec({ containers = [], initContainers, ephemeralContainers, volumes }: CaseImages): object {
  const named = (prefix: string, images: readonly string[]) => images.map((image, index) => ({ name: `${prefix}-${index}`, image }));
  return {
    containers: named('main', containers),
    ...initContainers && { initContainers: named('init', initContainers) },
    ...ephemeralContainers && { ephemeralContainers: named('debug', ephemeralContainers) },
    ...volumes && { volumes: volumes.map((reference, index) => ({ name: `files-${index}`, image: { reference } })) },
  };
}
