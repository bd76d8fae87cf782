/* Checks the policies that require images of Harbor with the table of images of the unit tests: in the Kyverno CLI and in a real API server. */
import { Cluster } from './apply-stage';
import { asYaml, KubernetesObject } from './documents';
import { policyTestProblems } from './kyverno-stage';
import { Enforcement, PolicyEngine } from '../src';
import { imageTableTests } from '../test/admission/image-table-tests';
import { HOSTS, IMAGES, ROUTES } from '../test/admission/images';
import { podWith, testPack } from '../test/support/policies';

const MESSAGE = 'Images must be pulled from Harbor registry';
const NAMESPACES = ['apps', 'kyverno'];
const OURS = `${HOSTS[0]}/team/app:1.0`;

/** The differences between the table and the results of the Kyverno CLI, for every kind of policy. */
export function imageTableProblems(kyverno: string, folder: string): string[] {
  imageTableTests(folder).synth();
  return [...policyTestProblems(kyverno, [folder], folder).values()].flat();
}

/** The differences between the table and what the API server denies by the ValidatingAdmissionPolicy. */
export async function admissionProblems(plane: Cluster): Promise<string[]> {
  const requireHarborImages = { engine: PolicyEngine.VALIDATING_ADMISSION_POLICY, workloads: true }; // with routes only Pods are looked at by default
  const { manifests } = testPack({ requireHarborImages, enforcement: Enforcement.ENFORCE, hosts: HOSTS.slice(1), routes: ROUTES });
  const policies = (manifests as KubernetesObject[]).filter(({ apiVersion }) => apiVersion.startsWith('admissionregistration.k8s.io/'));
  const objects = [...NAMESPACES.flatMap(namespaceObjects), ...policies];
  const { ok, err } = plane.kubectl(['apply', '--server-side', '-f', '-'], asYaml(objects));
  if (!ok) { return [err.trim()]; }
  try {
    return await denies(plane, podWith('busybox')) ? [...imageVerdicts(plane), ...locationVerdicts(plane)] : ['the policy never came into force'];
  } finally {
    plane.kubectl(['delete', '--ignore-not-found', '--wait=false', '-f', '-'], asYaml(objects));
  }
}

/** Whether the policy comes into effect within the timeout: the API server loads new policies asynchronously. */
async function denies(plane: Cluster, object: object): Promise<boolean> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    if (create(plane, object).includes(MESSAGE)) { return true; }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  return false;
}

function imageVerdicts(plane: Cluster): string[] {
  return IMAGES.flatMap(({ image, allowed }) => {
    const answer = create(plane, podWith(image));
    return (answer === '') === allowed && (allowed || /must be pulled|spec\.containers/.test(answer)) ? [] : [`'${image}': ${answer || 'let in'}`];
  });
}

/** Checks images in init containers, in workloads and in excluded namespaces. */
function locationVerdicts(plane: Cluster): string[] {
  const withSpec = (fields: object) => ({ ...podWith(OURS), spec: { ...podWith(OURS).spec, ...fields } });
  const deployment = (image: string) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'app', namespace: 'apps' },
    spec: { selector: { matchLabels: { app: 'app' } }, template: { metadata: { labels: { app: 'app' } }, spec: podWith(image).spec } },
  });
  const template = { spec: { ...podWith('nginx').spec, restartPolicy: 'Never' } };
  const cronJob = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'app', namespace: 'apps' }, spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } } };
  const rows: ReadonlyArray<readonly [string, object, boolean]> = [
    ['an init container', withSpec({ initContainers: [{ name: 'init', image: 'nginx' }] }), false],
    ['a Deployment', deployment('nginx'), false],
    ['a Deployment of Harbor', deployment(OURS), true],
    ['a CronJob', cronJob, false],
    ['an excluded namespace', { ...podWith('nginx'), metadata: { name: 'app', namespace: 'kyverno' } }, true],
  ];
  return rows.flatMap(([what, object, allowed]) => {
    const answer = create(plane, object);
    return (allowed ? answer === '' : answer.includes(MESSAGE)) ? [] : [`${what}: ${answer || 'let in'}`];
  });
}

/** The error with which the API server denies an object; empty if it is admitted. */
function create(plane: Cluster, object: object): string {
  const { ok, err } = plane.kubectl(['create', '--dry-run=server', '-f', '-'], JSON.stringify(object));
  return ok ? '' : err.trim();
}

/** A namespace with the default ServiceAccount, which Pods need and which no controller creates here. */
function namespaceObjects(name: string): KubernetesObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } },
  ] as KubernetesObject[];
}
