import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { resolve } from '../../src/resolve/resolve';
import { harborProps } from '../support/harbor';
import { specOf } from '../support/spec/spec';

test.each([[undefined, 'harbor'], ['harbor', 'harbor'], ['my-harbor', 'my-harbor'], ['images', 'images-harbor'], ['harbor-two', 'harbor-two']])(
  'release %p makes objects of %s', (releaseName, fullname) => {
    expect(specOf({ releaseName }).names.fullname).toBe(fullname);
  });

test('a full name of the user wins, and the release stays in the labels', () => {
  const { names } = specOf({ releaseName: 'images', fullnameOverride: 'registry' });
  expect([names.fullname, names.labels.release]).toEqual(['registry', 'images']);
});

test.each([[undefined, undefined, 'harbor'], ['team', undefined, 'team'], ['team', 'registry', 'registry']])(
  'in a chart of namespace %p, with namespace %p, objects are in %s', (ofChart, namespace, expected) => {
    const chart = new Chart(new App(), 'chart', { namespace: ofChart });
    expect(resolve(new Construct(chart, 'harbor'), harborProps({ namespace })).names.namespace).toBe(expected);
  });

test('labels of Harbor win over those of the user', () => {
  expect(specOf({ labels: { 'team': 'a', 'app.kubernetes.io/part-of': 'mine' } }).names.labels).toMatchObject({ 'team': 'a', 'app.kubernetes.io/part-of': 'harbor' });
});
