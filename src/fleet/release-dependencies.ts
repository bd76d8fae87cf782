import { ReleaseDependency } from '../props/release-options';

type Manifest = Readonly<Record<string, any>>;

/** A HelmRelease that also depends on these; what it depends on already stays as it is. */
export function withDependencies(release: Manifest, needed: readonly ReleaseDependency[]): Manifest {
  const { metadata: { namespace }, spec } = release;
  const given: readonly ReleaseDependency[] = spec.dependsOn ?? [];
  const idOf = (dependency: ReleaseDependency) => `${dependency.namespace ?? namespace}/${dependency.name}`;
  const missing = needed.filter(dependency => !given.some(other => idOf(other) === idOf(dependency)));
  return missing.length === 0 ? release : { ...release, spec: withField(spec, 'dependsOn', [...given, ...missing]) };
}

/** Fields with one of them set, in their place in the order of names. */
function withField(fields: Manifest, name: string, value: unknown): Manifest {
  const others = Object.entries(fields).filter(([other]) => other !== name);
  return Object.fromEntries([...others.filter(([other]) => other < name), [name, value], ...others.filter(([other]) => other > name)]);
}
