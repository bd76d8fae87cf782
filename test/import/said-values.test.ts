import { anyText, commaList, flag, goTime, inUnit, list, map, number, size, text, textMap } from '../../src/import/said-values';

test.each([
  ['5Gi', '5Gi'], ['1536Mi', '1536Mi'], ['10G', '9765625Ki'], ['1Ti', '1024Gi'], ['5000M', undefined], ['', undefined], ['much', undefined], [0, undefined], [10485760, '10Mi'],
])('the quantity %s is %s in data files', (quantity, data) => {
  expect(size(quantity)).toBe(data);
});

test.each([['5m0s', '5m'], ['168h', '168h'], ['90s', '90s'], ['1h30m', '90m'], ['500ms', undefined], ['soon', undefined]])('the time %s is %s', (time, data) => {
  expect(goTime(time)).toBe(data);
});

test('numbers may be texts, and are whole in a unit', () => {
  expect([number('7'), number(7), number(''), number('seven'), number(true)]).toEqual([7, 7, undefined, undefined, undefined]);
  expect([inUnit('d')(14), inUnit('s')('30'), inUnit('h')(1.5), inUnit('h')(-1)]).toEqual(['14d', '30s', undefined, undefined]);
});

test('flags may be texts', () => {
  expect([flag(true), flag('false'), flag('yes'), flag(1)]).toEqual([true, false, undefined, undefined]);
});

test('what is empty says nothing', () => {
  expect([text(''), text(5), anyText(5), map({}), textMap({}), list([]), list('a'), commaList('')]).toEqual([undefined, undefined, '5', undefined, undefined, undefined, undefined, undefined]);
  expect([textMap({ a: 'b' }), textMap({ a: 1 }), commaList('a, b,')]).toEqual([{ a: 'b' }, undefined, ['a', 'b']]);
});
