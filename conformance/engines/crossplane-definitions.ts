/* The CustomResourceDefinitions of provider-upjet-harbor, from a folder: its Go module cannot be had everywhere. */
import { existsSync, readFileSync } from 'node:fs';
import { KubernetesObject, objectsOf, yamlFiles } from '../documents';
import { Output } from '../outputs';

/** Environment variable with the folder `package/crds` of the provider. */
const VARIABLE = 'HARBOR_CROSSPLANE_CRDS';

const GROUP = /(^|\.)harbor(\.m)?\.crossplane\.io$/;

/** The definitions; undefined without the folder. */
export function crossplaneDefinitions(folder = process.env[VARIABLE]): KubernetesObject[] | undefined {
  if (folder === undefined || folder === '' || !existsSync(folder)) { return undefined; }
  return yamlFiles(folder).flatMap(file => objectsOf(readFileSync(file, 'utf8')));
}

/** What the run says if there are none. */
export const MISSING_CROSSPLANE: readonly string[] = [
  `MISSING definitions of provider-upjet-harbor: ${VARIABLE} is not set to a folder`,
  `        set ${VARIABLE} to package/crds of https://github.com/crossplane-contrib/provider-upjet-harbor`,
  '        the run goes on: resources of Crossplane are not validated',
];

/** The outputs without resources of Crossplane. What has nothing else is left out. */
export function withoutCrossplane(outputs: readonly Output[]): Output[] {
  const others = outputs.map(output => ({ ...output, objects: output.objects.filter(it => !isCrossplane(it)) }));
  return others.filter(({ objects }) => objects.length > 0);
}

/** Whether an object is for the provider. */
export function isCrossplane({ apiVersion }: KubernetesObject): boolean {
  return GROUP.test(apiVersion.split('/')[0]);
}
