/* Installs the CustomResourceDefinitions of the custom resources in our output, from the Go modules of the operators. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ControlPlane } from './control-plane';
import sources from './custom-resources.json';
import { asYaml, KubernetesObject, objectsOf } from './documents';
import { crossplaneDefinitions } from './engines/crossplane-definitions';
import { ownDefinition, ownSchema } from './own-definitions';
import { moduleSources, ModuleSources } from './toolbox';

/** Kinds without a definition in a Go module, with our own schemas of them, which the unit tests use too. */
const OWN: ReadonlyArray<readonly [schema: string, plural: string]> = [
  ['dragonfly', 'dragonflies'],
  ['object-bucket-claim', 'objectbucketclaims'],
  ['gke-backend-policy', 'gcpbackendpolicies'],
  ['gke-health-check-policy', 'healthcheckpolicies'],
  ['nginx-client-settings-policy', 'clientsettingspolicies'],
  ['nginx-proxy-settings-policy', 'proxysettingspolicies'],
];

/** Installs the definitions of the given kinds (`group/Kind`); others would only take time. Returns those that are not available. */
export function installCustomResources(plane: ControlPlane, kinds: ReadonlySet<string>): string[] {
  const modules = moduleSources([...new Set(sources.map(({ module }) => module))]);
  const found = sources.map(it => fromModule(it, modules.get(it.module)!));
  const own = OWN.map(([schema, plural]) => ownDefinition(ownSchema(schema), ownSchema('definitions'), plural));
  const definitions = [...own, ...found.flatMap(it => it.definitions), ...crossplaneDefinitions() ?? []]
    .filter(({ kind, spec }) => kind === 'CustomResourceDefinition' && kinds.has(`${spec.group}/${spec.names.kind}`));
  const problems = found.flatMap(it => it.problems);
  const applied = plane.kubectl(['apply', '--server-side', '-f', '-'], asYaml(definitions));
  if (!applied.ok) { problems.push(applied.err.trim()); }
  const ready = plane.kubectl(['wait', '--for=condition=Established', '--timeout=60s', 'customresourcedefinitions', '--all']);
  if (!ready.ok) { problems.push(ready.err.trim()); }
  return problems;
}

interface Found {
  readonly definitions: readonly KubernetesObject[];
  readonly problems: readonly string[];
}

/** The files of one Go module. */
function fromModule({ module, folder, files }: typeof sources[number], { folder: root, problem }: ModuleSources): Found {
  if (root === undefined) { return { definitions: [], problems: [`${module}: ${problem}`] }; }
  const path = join(root, folder);
  const names = existsSync(path) ? readdirSync(path).filter(name => new RegExp(files).test(name)) : [];
  const definitions = names.flatMap(name => objectsOf(readFileSync(join(path, name), 'utf8')));
  return { definitions, problems: names.length > 0 ? [] : [`${module} has no file ${folder}/${files}`] };
}
