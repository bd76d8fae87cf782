/* The smoke test of a Harbor, and how it is run. */
import { App, Chart } from 'cdk8s';
import { Manifests, secretObject } from './manifests';
import { Cluster } from './node/cluster';
import { IHarbor, SmokeTest } from '../../src';
import { KubernetesObject } from '../documents';

/** A run of the smoke test. */
export interface SmokeRun {
  /** Name of its objects, another one for each run. */
  readonly name: string;
  readonly project: string;
  /** Path below the project, if it is not that of the test. */
  readonly repository?: string;
  readonly login: { readonly name: string; readonly password: string };
}

/** How a run has ended. */
export interface SmokeEnd {
  readonly code: number;
  readonly log: string;
}

/** The objects of a run, with the Secret of the robot and the CA of Harbor's certificate. */
export function smokeTestObjects(harbor: IHarbor, authority: string, { name, project, repository, login }: SmokeRun): KubernetesObject[] {
  const chart = new Chart(new App(), name, { disableResourceNameHashes: true });
  const [robot, ca] = [`${name}-robot`, `${name}-ca`];
  new SmokeTest(chart, 'smoke-test', { harbor, name, project, repository, robot: { secretName: robot }, caSecretName: ca });
  const own = chart.toJson() as KubernetesObject[];
  const { namespace = 'default' } = own[0].metadata;
  return [...own, secretObject(namespace, robot, { username: login.name, password: login.password }), secretObject(namespace, ca, { 'ca.crt': authority })];
}

/** Runs the Job of these objects once. */
export async function runObjects(cluster: Cluster, objects: readonly KubernetesObject[]): Promise<SmokeEnd> {
  const manifests = new Manifests(objects);
  const [job] = manifests.workloads();
  return cluster.runJob(job, { manifests });
}
