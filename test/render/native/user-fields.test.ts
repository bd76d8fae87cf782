import { HarborProps } from '../../../src';
import { RESTRICTED_SECURITY } from '../../../src/facts/pod-security';
import { harborErrors, synthHarbor } from '../../support/harbor';
import { find, mounts, podTemplate } from '../../support/manifests';

const workload = (overrides: Partial<HarborProps>, name = 'core') => find(synthHarbor(overrides), 'Deployment', `harbor-${name}`);
const scratch = { name: 'big', persistentVolumeClaim: { claimName: 'big' } };

test('a mount of the user takes the place of ours', () => {
  const core = { extraVolumes: [scratch], extraVolumeMounts: [{ name: 'big', mountPath: '/tmp' }] };
  expect(mounts(workload({ core }))['/tmp'].source).toBe('claim:big');
});

test('a scratch folder that nobody mounts any more is left out', () => {
  const core = { extraVolumes: [scratch], extraVolumeMounts: [{ name: 'big', mountPath: '/tmp' }] };
  expect(podTemplate(workload({ core })).spec.volumes.map((volume: any) => volume.name)).not.toContain('core-tmp');
});

test('a scratch folder that a sidecar mounts stays', () => {
  const core = {
    extraVolumes: [scratch],
    extraVolumeMounts: [{ name: 'big', mountPath: '/tmp' }],
    sidecars: [{ name: 'a', image: 'a', volumeMounts: [{ name: 'core-tmp', mountPath: '/shared' }] }],
  };
  expect(podTemplate(workload({ core })).spec.volumes.map((volume: any) => volume.name)).toContain('core-tmp');
});

test("a volume of Harbor's can be mounted a second time", () => {
  expect(harborErrors({ core: { extraVolumeMounts: [{ name: 'config', mountPath: '/again' }] } })).toEqual([]);
});

test('what the user says in the words of Kubernetes is written as it was said', () => {
  const volume = { name: 'a', csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'vault' } } };
  expect(podTemplate(workload({ portal: { extraVolumes: [volume] } }, 'portal')).spec.volumes).toContainEqual(volume);
});

test("a container of the user's is as restricted as the pod, unless it says something itself", () => {
  const own = { name: 'b', image: 'b', securityContext: { runAsUser: 1 } };
  const { containers, initContainers } = podTemplate(workload({ core: { sidecars: [{ name: 'a', image: 'a' }, own], initContainers: [{ name: 'c', image: 'c' }] } })).spec;
  expect([initContainers[0], containers[1]].map(({ securityContext }) => securityContext)).toEqual([RESTRICTED_SECURITY, RESTRICTED_SECURITY]);
  expect(containers[2]).toEqual(own);
});

test('quantities and ports in the words of Kubernetes stay as they are', () => {
  const sidecar = {
    name: 'a', image: 'a', resources: { limits: { memory: '64Mi' } }, livenessProbe: { httpGet: { path: '/', port: 80 } }, ports: [{ containerPort: 80 }],
  };
  expect(podTemplate(workload({ core: { sidecars: [sidecar] } })).spec.containers[1]).toMatchObject(sidecar);
});
