import { App, Chart } from 'cdk8s';
import { Harbor } from '../../../src';
import { compareFacts, explanationOf } from '../../../tools/parity/compare';
import { harborFacts } from '../../../tools/parity/facts';
import { synth } from '../../support/manifests';
import { SCENARIOS } from '../../support/scenarios/scenarios';

describe('compareFacts', () => {
  test('finds what is there once, and what differs', () => {
    expect(compareFacts('x', { a: '1', b: '2', c: '3' }, { b: '2', c: '4', d: '5' })).toEqual([
      { scenario: 'x', where: 'a', native: '1', chart: undefined },
      { scenario: 'x', where: 'c', native: '3', chart: '4' },
      { scenario: 'x', where: 'd', native: undefined, chart: '5' },
    ]);
  });

  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  new Harbor(chart, 'harbor', SCENARIOS[0].props());
  const objects = synth(chart);
  const facts = harborFacts(objects);

  /** The unexplained differences after a change of one Deployment. */
  function changed(name: string, change: (container: any, spec: any) => void): string[] {
    const copy: any[] = structuredClone(objects);
    const { spec } = copy.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name);
    change(spec.template.spec.containers[0], spec);
    return compareFacts('x', facts, harborFacts(copy)).filter(difference => !explanationOf(difference)).map(({ where }) => where);
  }

  test('finds nothing between a Harbor and itself', () => {
    expect(changed('harbor-core', () => undefined)).toEqual([]);
  });

  test.each<[string, string, (container: any, spec: any) => void]>([
    ['a lost variable', 'core | env | CORE_SECRET', container => { container.env = container.env.filter(({ name }: any) => name !== 'CORE_SECRET'); }],
    ['another Secret', 'core | env | CSRF_KEY', container => {
      container.env.find(({ name }: any) => name === 'CSRF_KEY').valueFrom.secretKeyRef.name = 'other';
    }],
    ['another port of a probe', 'core | livenessProbe | httpGet.port', container => { container.livenessProbe.httpGet.port = 9; }],
    ['another image', 'core | image', container => { container.image = 'harbor-core:latest'; }],
    ['more memory', 'core | resources.limits.memory', container => { container.resources.limits.memory = '9Gi'; }],
    ['another number of pods', 'replicas', (_, spec) => { spec.replicas = 9; }],
  ])('finds %s', (_, where, change) => {
    expect(changed('harbor-core', change)).toContain(`Deployment harbor-core | ${where}`);
  });
});

describe('explanationOf', () => {
  test('takes a difference that is meant to be', () => {
    expect(explanationOf({ scenario: 'x', where: 'Deployment harbor-core | core | command', native: '/harbor/core' })).toBeDefined();
  });

  test('takes it in one direction only', () => {
    expect(explanationOf({ scenario: 'x', where: 'Deployment harbor-core | core | command', chart: '/harbor/core' })).toBeUndefined();
  });
});
