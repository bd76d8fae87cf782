/* Replaces pods by those of other manifests, as the controllers of Deployments do. */
import { Cluster } from './cluster';
import { delay } from '../delay';
import { Pod } from '../kubelet/pod';
import { Manifests, Workload } from '../manifests';

/** What the pods of newer manifests are called. */
const NEWER = 'newer';

/** Takes other manifests, and replaces all pods. Throws if the new ones do not become ready in their time. */
export async function rollOut(cluster: Cluster, { manifests, programs }: { manifests: Manifests; programs: string }): Promise<void> {
  const before = [...cluster.pods];
  await cluster.adopt(manifests, programs);
  const old = ({ title }: Workload) => before.filter(it => it.options.workload.title === title);
  await Promise.all(manifests.workloads().map(workload => replace(cluster, workload, old(workload))));
}

/** With `RollingUpdate` new pods are ready before old ones end; otherwise old ones end first. */
async function replace(cluster: Cluster, workload: Workload, old: readonly Pod[]): Promise<void> {
  const rolling = workload.object.kind === 'Deployment' && workload.object.spec.strategy?.type !== 'Recreate';
  if (!rolling) { await stop(cluster, old); }
  const pods: Pod[] = [];
  for (let index = 0; index < workload.replicas; index += 1) {
    pods.push(await cluster.startPod(workload, `${workload.name}-${NEWER}-${index}`));
  }
  await ready(pods, workload);
  if (rolling) { await stop(cluster, old); }
}

async function stop(cluster: Cluster, pods: readonly Pod[]): Promise<void> {
  await Promise.all(pods.map(pod => cluster.stopPod(pod)));
}

async function ready(pods: readonly Pod[], { title, object }: Workload): Promise<void> {
  const deadline = Date.now() + (object.spec.progressDeadlineSeconds ?? 600) * 1000;
  while (!pods.every(it => it.ready)) {
    if (Date.now() > deadline) { throw new Error(`${title}: spec.progressDeadlineSeconds: the new pods are not ready in time`); }
    await delay(0.5);
  }
}
