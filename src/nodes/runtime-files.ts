import { containerdFiles } from './containerd-files';
import { crioFiles } from './crio-files';
import { rancherFiles } from './k3s-files';
import { kubeletFiles } from './kubelet-files';
import { headerOf, NodeFile } from './node-file';
import { caPathOf, NodeMirrorPlan } from './node-mirror-plan';
import { NodeRuntime, RUNTIMES } from './node-runtime';
import { talosDocuments, talosMachinePatch } from './talos-files';

const FILES: Readonly<Record<NodeRuntime, (plan: NodeMirrorPlan) => NodeFile[]>> = {
  [NodeRuntime.CONTAINERD]: containerdFiles,
  [NodeRuntime.K3S]: plan => rancherFiles(plan, NodeRuntime.K3S),
  [NodeRuntime.RKE2]: plan => rancherFiles(plan, NodeRuntime.RKE2),
  [NodeRuntime.TALOS]: talosDocuments,
  [NodeRuntime.TALOS_MACHINE]: talosMachinePatch,
  [NodeRuntime.CRI_O]: crioFiles,
};

/** All files that nodes with a runtime need for a plan. */
export function runtimeFiles(plan: NodeMirrorPlan, runtime: NodeRuntime): NodeFile[] {
  return [...FILES[runtime](plan), ...caFiles(plan, runtime), ...kubeletFiles(plan)];
}

/** The CA of the registry. Talos has it in its documents. */
function caFiles(plan: NodeMirrorPlan, runtime: NodeRuntime): NodeFile[] {
  const { writtenBy, activation } = RUNTIMES[runtime];
  const path = caPathOf(plan, runtime);
  if (plan.caPem === undefined || path === undefined || writtenBy !== undefined) { return []; }
  return [{ path, content: `${headerOf([`The CA of ${plan.registry.host}.`])}${plan.caPem.trim()}\n`, mode: '0644', activation }];
}
