import { Duration } from 'cdk8s';
import { defineKustomization, KustomizationResource } from '../../src/kubernetes/flux/kustomization';
import { testChart } from '../support/harbor-context';
import { schemaProblems } from '../support/schemas';

function define(overrides: Partial<KustomizationResource> = {}): any {
  return defineKustomization(testChart(), 'kustomization', {
    name: 'bootstrap-kit',
    namespace: 'flux-system',
    path: './clusters/a/bootstrap-kit',
    source: { kind: 'GitRepository', name: 'flux-system' },
    interval: Duration.minutes(5),
    timeout: Duration.minutes(30),
    ...overrides,
  }).toJson();
}

describe('a Kustomization', () => {
  test('prunes and waits', () => {
    expect(define().spec).toMatchObject({ prune: true, wait: true });
  });

  test.each([[Duration.minutes(5), '5m'], [Duration.hours(1), '1h'], [Duration.seconds(90), '90s']])('has times as people write them: %s', (interval, expected) => {
    expect(define({ interval }).spec.interval).toBe(expected);
  });

  test('depends on others', () => {
    const dependsOn = [{ name: 'a' }, { name: 'b', namespace: 'infrastructure' }];
    expect(define({ dependsOn }).spec.dependsOn).toEqual(dependsOn);
    expect(define({ dependsOn: [] }).spec).not.toHaveProperty('dependsOn');
  });

  test('substitutes variables', () => {
    expect(define({ substitute: { SOVEREIGN_FQDN: 'omantel.omani.works' } }).spec.postBuild).toEqual({ substitute: { SOVEREIGN_FQDN: 'omantel.omani.works' } });
  });

  test('may be overridden in every field', () => {
    expect(define({ overrides: { spec: { force: true } } }).spec.force).toBe(true);
  });

  test('is what an API server accepts', async () => {
    expect(await schemaProblems([define({ dependsOn: [{ name: 'a' }], substitute: { A: 'b' } })])).toEqual([]);
  });
});
