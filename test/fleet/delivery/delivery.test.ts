import { ApiObject } from 'cdk8s';
import { renderObjects } from '../../../src/fleet/delivery/delivery';
import { ManifestYaml } from '../../../src/syntax/manifest-yaml';

test('objects that belong to no blueprint are written under the names that they are given', () => {
  const [{ manifest, text }] = renderObjects(new ManifestYaml(), chart => { new ApiObject(chart, 'x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' } }); });
  expect(manifest).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'mine' } });
  expect(text).toBe('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: mine\n');
});
