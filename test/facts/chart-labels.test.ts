import { additionalLabels, chartLabelOverrides } from '../../src/facts/labels';

const LABELS = { 'release': 'x', 'app.kubernetes.io/version': '1', 'example.com/team': 'platform' };

test('openova #949: labels that the chart writes itself are not passed as values', () => {
  expect(additionalLabels(LABELS)).toEqual({ 'example.com/team': 'platform' });
});

test('labels that override those of the chart are separated', () => {
  expect(chartLabelOverrides(LABELS)).toEqual({ 'release': 'x', 'app.kubernetes.io/version': '1' });
});

test('without labels both are empty', () => {
  expect([additionalLabels(), chartLabelOverrides()]).toEqual([{}, {}]);
});
