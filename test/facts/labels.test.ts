import { commonLabels, componentLabels, SELECTOR_LABELS, selectorLabels } from '../../src/facts/labels';

test('the selector labels are those of the official chart', () => {
  expect(selectorLabels('harbor', 'core')).toEqual({ release: 'harbor', app: 'harbor', component: 'core' });
});

test('the selector consists of the labels that users may not set', () => {
  expect(Object.keys(selectorLabels('harbor', 'core')).sort()).toEqual([...SELECTOR_LABELS].sort());
});

test('the selector does not change with the version', () => {
  expect(Object.values(selectorLabels('harbor', 'core'))).not.toContain(commonLabels('harbor', '2.15.2')['app.kubernetes.io/version']);
});

test('common labels and those of a component include the selector', () => {
  expect({ ...commonLabels('harbor', '2.15.2'), ...componentLabels('core') }).toMatchObject(selectorLabels('harbor', 'core'));
});

test('the common labels include the instance and the version', () => {
  expect(commonLabels('images', '2.15.2')).toMatchObject({ 'app.kubernetes.io/instance': 'images', 'app.kubernetes.io/version': '2.15.2' });
});
