import { join } from 'node:path';
import type { InterfaceType, TypeReference } from '@jsii/spec';
import { readAssembly } from '../support/assembly-rules';

const structs = Object.values(readAssembly(join(__dirname, '..', '..')).types ?? {})
  .filter((type): type is InterfaceType => type.kind === 'interface' && type.datatype === true);

/** Structs with the whole name of an image that somebody else runs. */
const WHOLE_NAMES: readonly string[] = ['BootstrapImage', 'ExternalImage'];

/** All types of the props whose names match. */
function typesOf(name: RegExp, others: readonly string[] = []): string[] {
  const props = structs.filter(struct => !others.includes(struct.name)).flatMap(({ properties = [] }) => properties).filter(prop => name.test(prop.name));
  return [...new Set(props.map(({ type }) => nameOf(type)))].sort();
}

function nameOf(type: TypeReference): string {
  if ('fqn' in type) { return type.fqn; }
  return 'primitive' in type ? type.primitive : JSON.stringify(type);
}

test.each([
  ['the size of a volume or of a part of an upload', /^(?!keySize)\w+Size$/, ['cdk8s.Size']],
  ['size, which is that of a volume or of a Harbor', /^size$/, ['cdk8s-harbor.HarborSize', 'cdk8s.Size']],
  ['the kind of a store of secrets', /^storeKind$/, ['cdk8s-harbor.SecretStoreKind']],
  ['the wave of a rollout', /[wW]ave$/, ['number']],
])('finding W5: %s has one type in all structs', (_, name, expected) => {
  expect(typesOf(name)).toEqual(expected);
});

test('finding W5: an image that a Pod runs is said by one struct', () => {
  expect(typesOf(/^image$/, WHOLE_NAMES)).toEqual(['cdk8s-harbor.ImageOptions']);
});
