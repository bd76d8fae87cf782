import * as fc from 'fast-check';
import { ALL_STRUCTS, structWays } from './struct-ways';
import { propTypes, StructName } from '../../src/structs/prop-types';

const WAYS = structWays();
const anything = fc.anything({ maxDepth: 2, withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true });

/** A struct with some props of its own and some of others, and whatever in them. */
const structs = fc.constantFrom(...ALL_STRUCTS).chain((struct: StructName) => {
  const names = fc.oneof(fc.constantFrom(...propTypes(struct).keys()), fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'length'));
  return fc.tuple(fc.constant(struct), fc.dictionary(names, anything, { maxKeys: 4 }));
});

test('finding R10: 200 random structs from JavaScript have coded errors and nothing else', () => {
  fc.assert(fc.property(structs, ([struct, props]) => {
    const { problems, sample } = WAYS.get(struct)!;
    expect(problems({ ...sample(), ...props }).filter(message => !/^HBR-[A-Z]+-\d+ /.test(message))).toEqual([]);
  }), { numRuns: 200, seed: 20261129 });
});
