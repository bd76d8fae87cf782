/* The table of images of the tests, through the real programs: Kyverno's command in every language, and the API server itself. */
import { Cluster } from './apply-stage';
import { asYaml, KubernetesObject } from './documents';
import { policyTestProblems } from './kyverno-stage';
import { Enforcement, PolicyEngine } from '../src';
import { imageTableTests } from '../test/admission/image-table-tests';
import { HOSTS, IMAGES } from '../test/admission/images';
import { podWith, testPack } from '../test/support/policies';

const MESSAGE = 'Images must be pulled from Harbor registry';
const NAMESPACES = ['apps', 'kyverno'];
const OURS = `${HOSTS[0]}/team/app:1.0`;

/** What Kyverno's command says of every image, in every language: nothing, if it agrees with the table. */
export function imageTableProblems(kyverno: string, folder: string): string[] {
  imageTableTests(folder).synth();
  return [...policyTestProblems(kyverno, [folder], folder).values()].flat();
}

/** Whether the API server denies by a ValidatingAdmissionPolicy what the table says, and nothing else. */
export async function admissionProblems(plane: Cluster): Promise<string[]> {
  const { manifests } = testPack({ engine: PolicyEngine.VALIDATING_ADMISSION_POLICY, enforcement: Enforcement.ENFORCE, hosts: HOSTS.slice(1) });
  const objects = [...NAMESPACES.flatMap(namespaceObjects), ...manifests as KubernetesObject[]];
  const { ok, err } = plane.kubectl(['apply', '--server-side', '-f', '-'], asYaml(objects));
  if (!ok) { return [err.trim()]; }
  try {
    return await denies(plane, podWith('busybox')) ? [...imageVerdicts(plane), ...placeVerdicts(plane)] : ['the policy never came into force'];
  } finally {
    plane.kubectl(['delete', '--ignore-not-found', '--wait=false', '-f', '-'], asYaml(objects));
  }
}

/** The API server reads new policies after a while. */
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

/** Where else an image can be, and where nobody looks. */
function placeVerdicts(plane: Cluster): string[] {
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

/** What is said against an object; nothing if it is let in. */
function create(plane: Cluster, object: object): string {
  const { ok, err } = plane.kubectl(['create', '--dry-run=server', '-f', '-'], JSON.stringify(object));
  return ok ? '' : err.trim();
}

/** Pods need an account, which a controller would make that does not run here. */
function namespaceObjects(name: string): KubernetesObject[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } },
  ] as KubernetesObject[];
}
