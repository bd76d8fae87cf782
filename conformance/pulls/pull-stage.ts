/* Runs the programs of the example about pulling, as the API server was given them, against a registry that answers as Harbor does. */
import { join } from 'node:path';
import { EmittedPod, EndedPod, Lookup, podsOf, runPod } from './emitted-pods';
import { TestCertificates } from '../../test/support/registry/certificates';
import { multiPlatformImage } from '../../test/support/registry/images';
import { TestProxy } from '../../test/support/registry/test-proxy';
import { TestRegistry } from '../../test/support/registry/test-registry';
import { KubernetesObject } from '../documents';

const HOST = 'registry.example.com';
const PASSWORD = 'Password-of-the-store';
const LOGIN_FAILED = 13;
/** Images of the checks. */
const IMAGES: ReadonlyArray<readonly [repository: string, tag: string]> = [['docker-hub/library/alpine', '3.20'], ['ghcr/example/base', '1.4.0'], ['apps/probe', '1.0.0']];

/** What does not work about the Jobs and the CronJob of an output, and what they do not notice. */
export async function pullProgramProblems(objects: readonly KubernetesObject[], folder: string): Promise<string[]> {
  const pods = podsOf(objects).filter(({ spec }) => spec.containers[0].args?.includes(HOST));
  const certificates = TestCertificates.make('registry of the example', `DNS:${HOST}`);
  const registry = await TestRegistry.start({ certificate: certificates.server, realm: `https://${HOST}/service/token` });
  fill(registry);
  const proxy = await TestProxy.start({ names: { [HOST]: registry.address } }); // which knows where the host is that DNS does not know
  const environment = { PATH: process.env.PATH ?? '', HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: certificates.caFile };
  const run = async (pod: EmittedPod, password: string) => (
    runPod(pod, lookupIn(objects, password), { root: join(folder, pod.name, password), environment })
  );
  try {
    const problems: string[] = pods.length >= 3 ? [] : [`there are ${pods.length} Pods that pull, and should be two of Jobs and one of a CronJob`];
    for (const pod of pods) { problems.push(...podProblems(pod, await run(pod, PASSWORD), await run(pod, 'another-password'))); }
    return problems;
  } finally {
    await Promise.all([registry.stop(), proxy.stop()]);
    certificates.remove();
  }
}

/** What is wrong about the ends of a Pod with the right password and with another one. */
function podProblems({ name }: EmittedPod, right: EndedPod, wrong: EndedPod): string[] {
  const isLookedAt = IMAGES.every(([repository]) => right.log.includes(`${HOST}/${repository}`));
  return [
    ...right.code === 0 ? [] : [`${name} ends with ${right.code}: ${right.log.trim()}`],
    ...isLookedAt ? [] : [`${name} does not look at all images: ${right.log.trim()}`],
    ...wrong.code === LOGIN_FAILED ? [] : [`${name} does not notice a wrong password, and ends with ${wrong.code}`],
    ...`${right.log}${wrong.log}`.includes(PASSWORD) ? [`${name} shows a password`] : [],
  ];
}

function fill(registry: TestRegistry): void {
  registry.project('docker-hub', { isPublic: true });
  ['apps', 'ghcr'].forEach(project => {
    registry.project(project);
    registry.account(`robot$${project}+cluster-a`, PASSWORD, [project]);
  });
  IMAGES.forEach(([repository, tag]) => { registry.push(repository, tag, multiPlatformImage(repository)); });
}

/** ConfigMaps as they are, and Secrets as the operator External Secrets makes them with one password in its store. */
function lookupIn(objects: readonly KubernetesObject[], password: string): Lookup {
  return (kind, namespace, name) => {
    const found = objects.find(({ kind: other, metadata }) => other === (kind === 'Secret' ? 'ExternalSecret' : kind) && metadata.namespace === namespace && metadata.name === name);
    if (kind === 'ConfigMap') { return found?.data; }
    const templates: Record<string, string> = found?.spec.target.template.data ?? {};
    return found && Object.fromEntries(Object.entries(templates).map(([key, text]) => [key, fillIn(text, password)]));
  };
}

/** The expressions that our templates have. */
function fillIn(template: string, password: string): string {
  return template
    .replace(/\{\{ printf "%s:%s" ("[^"]*") \.password\d+ \| b64enc \}\}/g, (_, user: string) => Buffer.from(`${JSON.parse(user)}:${password}`).toString('base64'))
    .replace(/\{\{ ("[^"]*") \| toJson \}\}/g, '$1')
    .replace(/\{\{ \.password\d+ \| toJson \}\}/g, () => JSON.stringify(password));
}
