/* The preflight of a Harbor, and its pull Secret. */
import { App, Chart } from 'cdk8s';
import { secretObject } from './manifests';
import { IHarbor, PullPreflight } from '../../src';
import { KubernetesObject } from '../documents';

/** A run of the preflight. */
export interface PreflightRun {
  /** Name of its objects, another one for each run. */
  readonly name: string;
  /** The image, without the host. */
  readonly image: string;
  readonly login: { readonly name: string; readonly password: string };
}

/** Where a Harbor is, and who has signed its certificate. */
export interface ServedHarbor {
  readonly url: string;
  readonly authority: string;
}

/** The objects of a run, with the pull Secret and the CA of Harbor's certificate. */
export function preflightObjects(harbor: IHarbor, at: ServedHarbor, { name, image, login }: PreflightRun): KubernetesObject[] {
  const [namespace, secretName, caSecretName] = ['apps', `${name}-pull`, `${name}-ca`];
  const { host } = new URL(at.url);
  const chart = new Chart(new App(), name, { disableResourceNameHashes: true });
  const checks = [{ secretName, images: [`${host}/${image}`] }];
  new PullPreflight(chart, 'preflight', { harbor, name, namespaces: [namespace], checks, caSecretName });
  const auths = { [host]: { auth: Buffer.from(`${login.name}:${login.password}`).toString('base64') } };
  return [
    ...chart.toJson() as KubernetesObject[],
    secretObject(namespace, secretName, { '.dockerconfigjson': JSON.stringify({ auths }) }),
    secretObject(namespace, caSecretName, { 'ca.crt': at.authority }),
  ];
}
