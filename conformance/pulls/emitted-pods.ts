/* Pods of Jobs and CronJobs as processes of this machine: with the files of their volumes, their arguments and their environment. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { KubernetesObject } from '../documents';

/** A Pod that runs one program of Node. */
export interface EmittedPod {
  /** Kind, namespace and name of what makes it. */
  readonly name: string;
  readonly namespace: string;
  readonly spec: any;
}

/** Where a Pod runs. */
export interface Surroundings {
  /** Folder that stands for the root of its file system. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How a program has ended. */
export interface EndedPod {
  readonly code: number | null;
  readonly log: string;
}

/** Objects by kind and name, in a namespace. */
export type Lookup = (kind: 'ConfigMap' | 'Secret', namespace: string, name: string) => Readonly<Record<string, string>> | undefined;

/** The Pods of all Jobs and CronJobs among these objects. */
export function podsOf(objects: readonly KubernetesObject[]): EmittedPod[] {
  return objects.flatMap(({ kind, metadata, spec }) => {
    const job = kind === 'CronJob' ? spec.jobTemplate.spec : kind === 'Job' ? spec : undefined;
    return job ? [{ name: `${kind}/${metadata.namespace}/${metadata.name}`, namespace: metadata.namespace ?? '', spec: job.template.spec }] : [];
  });
}

/** Runs the container of a Pod with a folder as its root. Paths in arguments and files that volumes are mounted at lead into that folder. */
export async function runPod(pod: EmittedPod, lookup: Lookup, { root, environment }: Surroundings): Promise<EndedPod> {
  const [{ command, args, env = [], volumeMounts }] = pod.spec.containers;
  const paths: string[] = volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
  const inRoot = (text: string) => paths.reduce((moved, path) => moved.replaceAll(path, join(root, path)), text);
  for (const { name, mountPath } of volumeMounts) {
    const volume = pod.spec.volumes.find((it: { name: string }) => it.name === name);
    for (const [file, text] of filesOf(pod, volume, lookup)) {
      const path = join(root, mountPath, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.endsWith('.json') ? inRoot(text) : text);
    }
  }
  const given = Object.fromEntries(env.map(({ name, value }: { name: string; value: string }) => [name, value]));
  const [program, ...words] = [...command, ...args].map(inRoot);
  return ended(program === 'node' ? process.execPath : program, words, { ...environment, ...given });
}

function filesOf({ name, namespace }: EmittedPod, { configMap, secret }: any, lookup: Lookup): Array<[file: string, text: string]> {
  const data = configMap ? lookup('ConfigMap', namespace, configMap.name) : lookup('Secret', namespace, secret.secretName);
  if (!data) { throw new Error(`${name}: there is no ${configMap?.name ?? secret.secretName} in ${namespace}`); }
  const items: Array<{ key: string; path: string }> = (configMap ?? secret).items ?? Object.keys(data).map(key => ({ key, path: key }));
  return items.map(({ key, path }) => {
    if (data[key] === undefined) { throw new Error(`${name}: ${configMap?.name ?? secret.secretName} has no ${key}`); }
    return [path, data[key]];
  });
}

async function ended(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<EndedPod> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let log = '';
    [child.stdout, child.stderr].forEach(stream => stream.on('data', (part: Buffer) => { log += part.toString(); }));
    child.on('error', reject);
    child.on('close', code => { resolve({ code, log }); });
  });
}
