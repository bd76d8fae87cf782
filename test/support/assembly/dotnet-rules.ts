import type { Assembly, Documentable, Type } from '@jsii/spec';

/*
 * What jsii-pacmak makes of an assembly in C#: names of members begin with a capital letter, and the text of a default is written into a comment of XML as
 * it is. The compiler refuses the first two of these faults, and drops the text of a member with the third.
 */

/** The name of a member in C#. */
const capital = (name: string) => name[0].toUpperCase() + name.slice(1);

/** Members with the name of their type: CS0542. */
export function namedAsTheirType(assembly: Assembly): string[] {
  return types(assembly).flatMap(type => membersOf(assembly, type).filter(name => capital(name) === type.name).map(name => `${type.fqn}.${name}`));
}

/** Members of a type whose names differ in the first letter alone, inherited ones too: CS0102. */
export function sameInCsharp(assembly: Assembly): string[] {
  return types(assembly).flatMap(type => {
    const names = [...new Set(membersOf(assembly, type))];
    return names.filter((name, at) => names.findIndex(other => capital(other) === capital(name)) < at).map(name => `${type.fqn}.${name}`);
  });
}

/** Defaults and references that are no text of XML: CS1570. */
export function noTextOfXml(assembly: Assembly): string[] {
  const bad = ({ docs }: Documentable) => [docs?.default, docs?.see, ...Object.values(docs?.custom ?? {})].some(text => /[<&]/.test(text ?? ''));
  return types(assembly).flatMap(type => [
    ...(bad(type) ? [type.fqn] : []),
    ...own(type).filter(bad).map(({ name }) => `${type.fqn}.${name}`),
  ]);
}

const types = (assembly: Assembly): readonly Type[] => Object.values(assembly.types ?? {});

function own(type: Type): ReadonlyArray<Documentable & { readonly name: string }> {
  return type.kind === 'enum' ? type.members : [...type.properties ?? [], ...type.methods ?? []];
}

function membersOf(assembly: Assembly, type: Type): string[] {
  const parents = [...(type.kind === 'class' && type.base ? [type.base] : []), ...(type.kind === 'enum' ? [] : type.interfaces ?? [])];
  const inherited = parents.flatMap(fqn => assembly.types?.[fqn] ?? []).flatMap(parent => membersOf(assembly, parent));
  return [...own(type).map(({ name }) => name), ...inherited];
}
