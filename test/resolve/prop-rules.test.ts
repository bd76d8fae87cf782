import { checkedStruct, PropRules } from '../../src/resolve/prop-rules';
import { errorsOf, testChart } from '../support/harbor-context';

const RULES: PropRules = {
  name: 'text!',
  count: 'number',
  on: 'flag',
  names: 'texts',
  map: 'textMap',
  time: 'duration',
  choice: 'choice',
  raw: 'fields',
  raws: 'fieldsList',
  color: { values: { RED: 'red', GREEN: 'green' } },
  inside: { struct: { deep: 'number' } },
  list: { list: { item: 'text' } },
};

function check(struct: object): { errors: string[]; left: object } {
  const chart = testChart();
  return { left: checkedStruct({ scope: chart, prop: 'it' }, struct, RULES), errors: errorsOf(chart) };
}

test.each<[string, unknown]>([
  ['count', 1], ['on', false], ['names', []], ['map', {}], ['time', { toSeconds: () => 1 }], ['choice', { bind: () => 1 }], ['raw', {}], ['raws', [{}]],
  ['color', 'red'], ['color', ['red', 'green']], ['inside', { deep: 1 }], ['list', [{ item: 'a' }]],
])('%s may be %p', (prop, value) => {
  expect(check({ name: 'a', [prop]: value })).toEqual({ errors: [], left: { name: 'a', [prop]: value } });
});

test.each<[string, unknown, string]>([
  ['count', '1', 'it.count'], ['on', 'true', 'it.on'], ['names', 'a', 'it.names'], ['names', [1], 'it.names'], ['map', [], 'it.map'], ['map', { a: 1 }, 'it.map.a'],
  ['time', 5, 'it.time'], ['choice', {}, 'it.choice'], ['raw', 'a', 'it.raw'], ['raws', {}, 'it.raws'], ['color', 'blue', 'it.color'], ['color', ['blue'], 'it.color[0]'],
  ['inside', true, 'it.inside'], ['inside', { deep: 'a' }, 'it.inside.deep'], ['list', {}, 'it.list'], ['list', [{ item: 1 }], 'it.list[0].item'],
])('%s may not be %p', (prop, value, path) => {
  expect(check({ name: 'a', [prop]: value }).errors).toEqual([expect.stringMatching(new RegExp(`^HBR-PROP-02 '${path.replace(/[[\].]/g, '\\$&')}'`))]);
});

test.each([undefined, null])('what has to be given may not be %p', value => {
  expect(check({ name: value }).errors).toEqual([expect.stringMatching(/^HBR-PROP-03 'it.name' must be given/)]);
});

test('what nobody knows is reported and left out', () => {
  expect(check({ name: 'a', other: 1 })).toEqual({ left: { name: 'a' }, errors: [expect.stringMatching(/^HBR-PROP-01 'it.other'/)] });
});

test('props that every object has by birth are no props', () => {
  expect(check(JSON.parse('{"name":"a","constructor":1,"toString":2}')).errors).toHaveLength(2);
});
