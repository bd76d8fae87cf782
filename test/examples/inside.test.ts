import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthExample } from '../../tools/synth-examples';
import { exampleObjects } from '../support/example-objects';
import { find } from '../support/manifests';

test('a proxy cache in Crossplane refers to its endpoint, and the cluster has nothing that deletes it', () => {
  const objects = exampleObjects('inside-crossplane')['inside-crossplane.k8s.yaml'];
  expect(find(objects, 'Project', 'harbor-configuration-project-quay').spec).toMatchObject({
    managementPolicies: ['Observe', 'Create', 'Update', 'LateInitialize'],
    forProvider: { registryIdRef: { name: 'harbor-configuration-registry-quay-upstream' }, forceDestroy: false },
  });
  expect(find(objects, 'Registry', 'harbor-configuration-registry-quay-upstream').spec.forProvider.endpointUrl).toBe('https://quay.io');
});

test('the file for OpenTofu says the same, and its secrets are variables', () => {
  const target = mkdtempSync(join(tmpdir(), 'harbor-examples-'));
  synthExample('inside-opentofu', target);
  const file = JSON.parse(readFileSync(join(target, 'inside-opentofu', 'opentofu', 'main.tf.json'), 'utf8'));
  rmSync(target, { recursive: true });
  expect(file.resource.harbor_project.quay).toMatchObject({
    registry_id: '${harbor_registry.quay-upstream.registry_id}', force_destroy: false, lifecycle: { prevent_destroy: true, destroy: false },
  });
  expect(Object.keys(file.variable).sort()).toEqual(['ghcr_pull_dockerconfigjson', 'harbor_admin_password_harbor_admin_password', 'robot_cluster_pull_password']);
});
