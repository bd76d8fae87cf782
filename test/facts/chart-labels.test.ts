import { additionalLabels, chartLabelOverrides } from '../../src/facts/labels';

const LABELS = { 'release': 'x', 'app.kubernetes.io/version': '1', 'example.com/team': 'platform' };

test('openova #949: labels that the chart stamps by itself are not given to it again', () => {
  expect(additionalLabels(LABELS)).toEqual({ 'example.com/team': 'platform' });
});

test('labels that the chart stamps are told apart, to be changed afterwards', () => {
  expect(chartLabelOverrides(LABELS)).toEqual({ 'release': 'x', 'app.kubernetes.io/version': '1' });
});

test('no labels are no labels', () => {
  expect([additionalLabels(), chartLabelOverrides()]).toEqual([{}, {}]);
});
