/* Runs the Job and the CronJob of the example of a smoke test, as the API server was given them, against a registry that answers as Harbor does. */
import { join } from 'node:path';
import { EmittedPod, EndedPod, Lookup, podsOf, runPod } from './emitted-pods';
import { TestCertificates } from '../../test/support/registry/certificates';
import { TestProxy } from '../../test/support/registry/test-proxy';
import { TestRegistry } from '../../test/support/registry/test-registry';
import { KubernetesObject } from '../documents';

const HOST = 'registry.example.com';
const ROBOT = 'robot$smoke-test+probe';
const PASSWORD = 'Password-of-the-robot-1';
const LOGIN_FAILED = 13;
/** What the log of a test has in this order if all is well. */
const STEPS = ['ok login', 'ok push', 'ok pull by tag', 'ok pull by digest', 'ok delete'];

/** What does not work about the Job and the CronJob of an output, and what they do not notice. */
export async function smokeTestProblems(objects: readonly KubernetesObject[], folder: string): Promise<string[]> {
  const pods = podsOf(objects).filter(({ spec }) => spec.containers[0].args?.includes(HOST));
  const certificates = TestCertificates.make('registry of the example', `DNS:${HOST}`);
  const registry = await TestRegistry.start({ certificate: certificates.server, realm: `https://${HOST}/service/token` });
  registry.project('smoke-test');
  registry.account(ROBOT, PASSWORD, ['smoke-test'], { push: true, readProject: true, deleteArtefacts: true });
  const proxy = await TestProxy.start({ names: { [HOST]: registry.address } }); // which knows where the host is that DNS does not know
  const environment = { PATH: process.env.PATH ?? '', HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: certificates.caFile };
  const run = async (pod: EmittedPod, password: string) => (
    runPod(pod, lookupIn(objects, password), { root: join(folder, pod.name, password), environment })
  );
  try {
    const problems = pods.length === 2 ? [] : [`there are ${pods.length} Pods that test, and should be one of a Job and one of a CronJob`];
    for (const pod of pods) { problems.push(...podProblems(pod, await run(pod, PASSWORD), await run(pod, 'another-password'))); }
    return [...problems, ...[...registry.manifests.keys()].map(left => `${left} was not deleted`)];
  } finally {
    await Promise.all([registry.stop(), proxy.stop()]);
    certificates.remove();
  }
}

/** What is wrong about the ends of a Pod with the right password and with another one. */
function podProblems({ name }: EmittedPod, right: EndedPod, wrong: EndedPod): string[] {
  const steps = right.log.match(/^ok (?:login|push|pull by \w+|delete)/gm) ?? [];
  return [
    ...right.code === 0 && steps.join() === STEPS.join() ? [] : [`${name} ends with ${right.code}: ${right.log.trim()}`],
    ...wrong.code === LOGIN_FAILED ? [] : [`${name} does not notice a wrong password, and ends with ${wrong.code}`],
    ...`${right.log}${wrong.log}`.includes(PASSWORD) ? [`${name} shows a password`] : [],
  ];
}

/** ConfigMaps as they are, and Secrets as HarborConfiguration writes them for robots. */
function lookupIn(objects: readonly KubernetesObject[], password: string): Lookup {
  return (kind, namespace, name) => {
    if (kind === 'Secret') { return { username: ROBOT, password }; }
    return objects.find(({ kind: other, metadata }) => other === kind && metadata.namespace === namespace && metadata.name === name)?.data;
  };
}
