/* Installs the definitions of the custom resources that we emit, taken from the operators' own Go modules. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlane } from './control-plane';
import sources from './custom-resources.json';
import { asYaml, KubernetesObject, objectsOf } from './documents';
import { moduleFolder } from './toolbox';

/** Kinds that no Go module has a definition of: their schema is checked by the unit tests, here they are accepted as they are. */
const WITHOUT_MODULE: ReadonlyArray<readonly [group: string, version: string, kind: string, plural: string]> = [
  ['helm.toolkit.fluxcd.io', 'v2', 'HelmRelease', 'helmreleases'],
  ['dragonflydb.io', 'v1alpha1', 'Dragonfly', 'dragonflies'],
  ['objectbucket.io', 'v1alpha1', 'ObjectBucketClaim', 'objectbucketclaims'],
];

/** Installs all definitions; returns what could not be had. */
export function installCustomResources(plane: ControlPlane, log: (line: string) => void): string[] {
  const problems: string[] = [];
  const definitions: KubernetesObject[] = WITHOUT_MODULE.map(row => openDefinition(...row));
  for (const { module, folder, files } of sources) {
    try {
      const path = join(moduleFolder(module), folder);
      const names = readdirSync(path).filter(name => new RegExp(files).test(name));
      if (names.length === 0) { problems.push(`${module} has no file ${folder}/${files}`); }
      definitions.push(...names.flatMap(name => objectsOf(readFileSync(join(path, name), 'utf8'))));
    } catch (error) {
      problems.push(`${module}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  const applied = plane.kubectl(['apply', '--server-side', '-f', '-'], asYaml(definitions.filter(it => it.kind === 'CustomResourceDefinition')));
  if (!applied.ok) { problems.push(applied.err.trim()); }
  const ready = plane.kubectl(['wait', '--for=condition=Established', '--timeout=60s', 'customresourcedefinitions', '--all']);
  if (!ready.ok) { problems.push(ready.err.trim()); }
  log(`${definitions.length} custom resource definitions, of which ${WITHOUT_MODULE.map(([, , kind]) => kind).join(', ')} take any fields here`);
  return problems;
}

function openDefinition(group: string, version: string, kind: string, plural: string): KubernetesObject {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind, plural, singular: kind.toLowerCase() },
      scope: 'Namespaced',
      versions: [{
        name: version,
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      }],
    },
  };
}
