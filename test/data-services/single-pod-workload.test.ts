import { Cache } from '../../src/cache/cache';
import { HarborContext, VolumeAccessMode } from '../../src/contracts';
import { SinglePodOptions } from '../../src/data-services/single-pod-options';
import { Database } from '../../src/database/database';
import { bindChoice } from '../support/bound/bound-choice';
import { find } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

const CHOICES = {
  database: (options: SinglePodOptions, overrides?: Partial<HarborContext>) => bindChoice(Database.evaluation(options), overrides),
  redis: (options: SinglePodOptions, overrides?: Partial<HarborContext>) => bindChoice(Cache.evaluation(options), overrides),
};

describe.each(['database', 'redis'] as const)('the %s of an evaluation', component => {
  const name = `harbor-${component}`;
  const selector = { release: 'harbor', app: 'harbor', component };

  function bind(options: SinglePodOptions = {}, overrides?: Partial<HarborContext>) {
    const { objects, errors } = CHOICES[component](options, overrides);
    const { spec } = find(objects, 'StatefulSet', name);
    return { objects, errors, service: find(objects, 'Service', name), spec, pod: spec.template.spec, container: spec.template.spec.containers[0] };
  }

  test('D50: is an account of its own, a Service and a StatefulSet', () => {
    expect(bind().objects.map(object => object.kind)).toEqual(['ServiceAccount', 'Service', 'StatefulSet']);
  });

  test('its objects are such as an API server accepts', async () => {
    const volume = { size: '1Gi', storageClass: 'fast', annotations: { a: 'b' } };
    expect(await schemaProblems(bind({ volume }, { imagePullSecrets: ['pull'] }).objects)).toEqual([]);
  });

  test('its objects are named as in the official chart', () => {
    expect(bind().objects.map(object => [object.metadata.name, object.metadata.namespace])).toEqual(Array(3).fill([name, 'harbor']));
  });

  test('its objects carry the labels of Harbor and of the component', () => {
    const labels = { ...selector, 'app.kubernetes.io/component': component };
    expect(bind().objects.map(object => object.metadata.labels)).toEqual(Array(3).fill(labels));
  });

  test('the Service selects the pods', () => {
    const { service, spec } = bind();
    expect(spec.template.metadata.labels).toMatchObject(service.spec.selector);
  });

  test('the Service leads to a port that the container has', () => {
    const { service, container } = bind();
    expect(container.ports.map((port: any) => port.name)).toContain(service.spec.ports[0].targetPort);
  });

  test('is selected by the three labels of the official chart', () => {
    expect(bind().spec.selector).toEqual({ matchLabels: selector });
  });

  test('has one pod', () => {
    expect(bind().spec.replicas).toBe(1);
  });

  test('cannot speak to the API server', () => {
    const { pod, objects } = bind();
    expect([pod.serviceAccountName, pod.automountServiceAccountToken, find(objects, 'ServiceAccount', name).automountServiceAccountToken]).toEqual([name, false, false]);
  });

  test('gets no variables of other Services', () => {
    expect(bind().pod.enableServiceLinks).toBe(false);
  });

  test('satisfies the restricted Pod Security Standard', () => {
    const { pod, container } = bind();
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(container.securityContext).toMatchObject({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true });
  });

  test('every scratch folder has an upper bound', () => {
    const volumes = bind().pod.volumes;
    expect(volumes.length).toBeGreaterThan(0);
    expect(volumes.every((volume: any) => volume.emptyDir.sizeLimit)).toBe(true);
  });

  test('has three probes that run a program', () => {
    const { container } = bind();
    expect(['startupProbe', 'livenessProbe', 'readinessProbe'].filter(probe => container[probe].exec.command.length > 0)).toHaveLength(3);
  });

  test('never has the password in its definition', () => {
    expect(bind().container.env.filter((variable: any) => variable.valueFrom)).toHaveLength(1);
  });

  test('requests and limits can be set', () => {
    expect(bind({ cpuRequest: '1', memoryRequest: '1Gi', memoryLimit: '2Gi' }).container.resources).toEqual({
      requests: { cpu: '1', memory: '1Gi' }, limits: { memory: '2Gi' },
    });
  });

  test('has requests and a memory limit by itself', () => {
    const amount = expect.any(String);
    expect(bind().container.resources).toEqual({ requests: { cpu: amount, memory: amount }, limits: { memory: amount } });
  });

  test('tag and digest of the image can be set', () => {
    expect(bind({ imageTag: '1.2.3', imageDigest: DIGEST }).container.image).toMatch(new RegExp(`:1\\.2\\.3@${DIGEST}$`));
  });

  test('the image comes from the registry of Harbor, if there is one', () => {
    expect(bind({}, { imageRegistry: 'mirror.example.com/hub' }).container.image).toMatch(/^mirror\.example\.com\/hub\/(library\/postgres|valkey\/valkey):/);
  });

  test('the kubelet logs in with the Secrets of Harbor', () => {
    expect(bind({}, { imagePullSecrets: ['pull'] }).pod.imagePullSecrets).toEqual([{ name: 'pull' }]);
  });

  test('the claim can be shaped', () => {
    const volume = { size: '50Gi', storageClass: 'fast', accessMode: VolumeAccessMode.READ_WRITE_ONCE_POD, annotations: { a: 'b' }, subPath: 'harbor' };
    const { spec, container } = bind({ volume });
    expect(spec.volumeClaimTemplates).toEqual([{
      metadata: { name: 'data', labels: selector, annotations: { a: 'b' } },
      spec: { accessModes: ['ReadWriteOncePod'], storageClassName: 'fast', resources: { requests: { storage: '50Gi' } } },
    }]);
    expect(container.volumeMounts[0]).toMatchObject({ name: 'data', subPath: 'harbor' });
  });

  test('the claim has no label that changes with the version, because it cannot be changed', () => {
    const { spec } = bind({}, { labels: { ...selector, 'app.kubernetes.io/version': '2.15.2' } });
    expect(spec.volumeClaimTemplates[0].metadata.labels).toEqual(selector);
  });

  test('an existing claim is mounted instead', () => {
    const { spec, pod } = bind({ volume: { existingClaim: 'old' } });
    expect(spec.volumeClaimTemplates).toBeUndefined();
    expect(pod.volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: 'old' } });
  });

  test.each<[string, SinglePodOptions]>([
    ["HBR-WL-01 'volume.size'", { volume: { size: 'big' } }],
    ["HBR-WL-01 'cpuRequest'", { cpuRequest: 'half' }],
    ["HBR-WL-01 'memoryRequest'", { memoryRequest: '1 GB' }],
    ["HBR-WL-01 'memoryLimit'", { memoryLimit: '-1Gi' }],
    ["HBR-WL-02 'memoryLimit'", { memoryRequest: '2Gi', memoryLimit: '1Gi' }],
    ["HBR-WL-03 'imageTag'", { imageTag: 'latest' }],
    ["HBR-WL-04 'imageDigest'", { imageDigest: 'sha256:123' }],
  ])('%s is reported for %p', (problem, options) => {
    expect(bind(options).errors).toEqual([expect.stringContaining(problem)]);
  });
});
