/* Manifests with one mistake each: the run has to name the object and the field, or it would find nothing in others either. */
import { Manifests } from './manifests';
import { Rendered } from './rendered';
import { KubernetesObject } from '../documents';

/** A mistake in the manifests of the first scenario. */
export interface BrokenManifest {
  readonly title: string;
  /** Workload that is started with it. */
  readonly workload: string;
  readonly breakIt: (workload: any, find: (kind: string, name: string) => any) => void;
  /** How the problem has to begin. */
  readonly problem: string;
}

const container = (workload: any) => workload.spec.template.spec.containers[0];

export const BROKEN_MANIFESTS: readonly BrokenManifest[] = [
  {
    title: 'a volume takes a key that the Secret does not have',
    workload: 'harbor-core',
    breakIt: workload => { workload.spec.template.spec.volumes.find((it: any) => it.name === 'secret-key').secret.items[0].key = 'secretkey'; },
    problem: 'Deployment/harbor-core: spec.template.spec.volumes[secret-key].secret.items[0].key: ',
  },
  {
    title: 'a mount shows a file that is not in its volume',
    workload: 'harbor-registry',
    breakIt: workload => { container(workload).volumeMounts[0].subPath = 'config.yaml'; },
    problem: 'Deployment/harbor-registry: spec.template.spec.containers[registry].volumeMounts[/etc/registry/config.yml].subPath: ',
  },
  {
    title: 'a variable comes from a Secret that does not exist',
    workload: 'harbor-core',
    breakIt: workload => { container(workload).env.find((it: any) => it.name === 'CSRF_KEY').valueFrom.secretKeyRef.name = 'harbor-csrf'; },
    problem: 'Deployment/harbor-core: spec.template.spec.containers[core].env[CSRF_KEY].valueFrom.secretKeyRef.name: ',
  },
  {
    title: 'a variable refers to another one that is missing',
    workload: 'harbor-core',
    breakIt: workload => { container(workload).env = container(workload).env.filter((it: any) => it.name !== 'REDIS_PASSWORD'); },
    problem: 'Deployment/harbor-core: spec.template.spec.containers[core].env[_REDIS_URL_CORE].value: ',
  },
  {
    title: 'a probe asks the wrong port',
    workload: 'harbor-portal',
    breakIt: workload => { Object.assign(container(workload).startupProbe, { failureThreshold: 2, periodSeconds: 1, httpGet: { path: '/', port: 8081 } }); },
    problem: 'Deployment/harbor-portal: spec.template.spec.containers[portal].startupProbe: ',
  },
  {
    title: 'a program may not write where it has to',
    workload: 'harbor-portal',
    breakIt: workload => { container(workload).volumeMounts = container(workload).volumeMounts.filter((it: any) => it.mountPath !== '/tmp'); },
    problem: 'Deployment/harbor-portal: spec.template.spec.containers[portal].startupProbe: ',
  },
];

/** The manifests with a mistake, and the workload that has it alone. */
export function broken(rendered: Rendered, { workload, breakIt }: BrokenManifest): Rendered {
  const objects = structuredClone(rendered.manifests.objects) as KubernetesObject[];
  const find = (kind: string, name: string) => objects.find(it => it.kind === kind && it.metadata.name === name);
  breakIt(find('Deployment', workload), find);
  const others = new Set(rendered.manifests.workloads().map(({ object }) => object.metadata.name).filter(name => name !== workload));
  return { ...rendered, manifests: new Manifests(objects.filter(it => it.kind !== 'Deployment' || !others.has(it.metadata.name))) };
}
