import { namesIn } from './promql';

test.each([
  ['up', [['up', []]], []],
  ['absent(harbor_health{namespace="harbor"})', [['harbor_health', ['namespace']]], []],
  [
    'sum by (type, pod) (rate(a:b_total{x=~"by (z)|up{}",y!="\\"q{"}[5m])) / on(pod) group_left(node) c offset 5m > 1e3',
    [['a:b_total', ['x', 'y']], ['c', []]], ['type', 'pod', 'pod', 'node'],
  ],
  ['predict_linear(free{a="b"}[6h], 4 * 3600) < 0 and vector(1) unless old', [['free', ['a']], ['old', []]], []],
  ['time() - max(x{}) > bool 3', [['x', []]], []],
] as const)('the names in %s', (expression, selected, grouped) => {
  expect(namesIn(expression)).toEqual({ selected: selected.map(([metric, labels]) => ({ metric, labels })), grouped });
});
