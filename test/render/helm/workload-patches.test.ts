import { HarborProps } from '../../../src/props/harbor-props';
import { workloadPatches } from '../../../src/render/helm/workload-patches';
import { FACTS, harborSpec } from '../../support/release';

const patches = (overrides: Partial<HarborProps> = {}) => workloadPatches(harborSpec(overrides), FACTS);

test('each workload is patched once, by its kind and name', () => {
  expect(patches().map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    'Deployment harbor-core', 'Deployment harbor-jobservice', 'Deployment harbor-registry', 'Deployment harbor-portal', 'StatefulSet harbor-trivy',
  ]);
});

test('the containers come first, and sidecars after them', () => {
  const [core]: any[] = patches({ core: { sidecars: [{ name: 'tail' }] } });
  expect(core.merge.spec.template.spec.containers.map(({ name }: { name: string }) => name)).toEqual(['core', 'tail']);
});

test('lists that have nothing in them are left out', () => {
  const [core, jobservice]: any[] = patches();
  expect([core.merge.metadata, core.merge.spec.template, jobservice.merge.spec.template.spec.volumes]).toEqual([undefined, undefined, undefined]);
});

test('annotations of the workload are part of the patch', () => {
  const [core]: any[] = patches({ core: { workloadAnnotations: { a: 'b' } } });
  expect(core.merge.metadata.annotations).toMatchObject({ a: 'b' });
});
