import { Duration } from 'cdk8s';
import {
  Cache, Database, Exposure, HarborProps, HarborSecrets, ImagePullPolicy, IpFamilyPolicy, TaintEffect, TolerationOperator, UpdateStrategy, VolumeAccessMode, WorkloadOptions,
} from '../../../src';
import { RESTRICTED_SECURITY } from '../../../src/facts/pod-security';
import { COMPONENT_NAMES, WithOptions, withOptions } from '../../support/components';
import { synthHarbor } from '../../support/harbor';
import { container, find, findAll, isWorkload, podTemplate } from '../../support/manifests';
import { NEWEST_TAG } from '../../support/newest';
import { blobVolume } from '../../support/scenarios/blob-volume';

const digest = `sha256:${'a'.repeat(64)}`;
const anyArchitecture = [{ matchExpressions: [{ key: 'kubernetes.io/arch', operator: 'Exists' }] }]; // with a term of one's own none is added
const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: anyArchitecture } } };
const selector = (component: string) => ({ matchLabels: { release: 'harbor', app: 'harbor', component } });
const named = (result: WithOptions, kind: string, name: string) => result.documents.find(it => it.kind === kind && it.metadata.name === `harbor-${name}`);

type OptionRow = readonly [
  option: string, options: WorkloadOptions, actual: (result: WithOptions, component: string) => unknown, expected: (component: string) => unknown,
];

/** What an option does, the same for each component. */
const OPTIONS: readonly OptionRow[] = [
  ['replicas', { replicas: 4 }, it => it.workload.spec.replicas, () => 4],
  ['no pods at all', { replicas: 0 }, it => it.workload.spec.replicas, () => 0],
  ['a tag', { image: { tag: 'v2.15.2-patched' } }, it => it.container.image.split(':')[1], () => 'v2.15.2-patched'],
  ['a digest', { image: { digest } }, it => it.container.image.split('@')[1], () => digest],
  ['a repository', { image: { repository: 'quay.io/ours/image' } }, it => it.container.image, () => `quay.io/ours/image:${NEWEST_TAG}`],
  ['requests', { resources: { requests: { cpu: '300m', memory: '99Mi', ephemeralStorage: '1Gi' } } }, it => it.container.resources.requests,
    () => ({ 'cpu': '300m', 'memory': '99Mi', 'ephemeral-storage': '1Gi' })],
  ['limits', { resources: { limits: { cpu: '3', memory: '9Gi' } } }, it => it.container.resources.limits, () => ({ cpu: '3', memory: '9Gi' })],
  ['a memory limit that grows with the request', { resources: { requests: { memory: '20Gi' } } }, it => it.container.resources.limits.memory, () => '20Gi'],
  ['a variable', { extraEnv: [{ name: 'A', value: 'a' }] }, it => it.container.env.at(-1), () => ({ name: 'A', value: 'a' })],
  ['a variable out of a Secret', { extraEnv: [{ name: 'A', secretName: 's', key: 'k', optional: true }] }, it => it.container.env.at(-1),
    () => ({ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } } })],
  ['a variable out of a ConfigMap', { extraEnv: [{ name: 'A', configMapName: 'c' }] }, it => it.container.env.at(-1),
    () => ({ name: 'A', valueFrom: { configMapKeyRef: { name: 'c', key: 'A' } } })],
  ['a liveness probe', { probes: { liveness: { initialDelay: Duration.seconds(7), period: Duration.seconds(20), timeout: Duration.seconds(9), failureThreshold: 4 } } },
    ({ container: { livenessProbe: { httpGet, ...times } } }) => times,
    () => ({ initialDelaySeconds: 7, periodSeconds: 20, timeoutSeconds: 9, failureThreshold: 4, successThreshold: 1 })],
  ['a startup probe', { probes: { startup: { failureThreshold: 9 } } }, it => it.container.startupProbe.failureThreshold, () => 9],
  ['a readiness probe', { probes: { readiness: { successThreshold: 2 } } }, it => it.container.readinessProbe.successThreshold, () => 2],
  ['a volume', { extraVolumes: [{ name: 'a', emptyDir: {} }] }, it => it.pod.volumes.at(-1), () => ({ name: 'a', emptyDir: {} })],
  ['a mount', { extraVolumes: [{ name: 'a', emptyDir: {} }], extraVolumeMounts: [{ name: 'a', mountPath: '/a' }] }, it => it.container.volumeMounts.at(-1),
    () => ({ name: 'a', mountPath: '/a' })],
  ['an init container', { initContainers: [{ name: 'a', image: 'a' }] }, it => it.pod.initContainers, () => [{ name: 'a', image: 'a', securityContext: RESTRICTED_SECURITY }]],
  ['a sidecar', { sidecars: [{ name: 'a', image: 'a' }] }, it => it.pod.containers.at(-1), () => ({ name: 'a', image: 'a', securityContext: RESTRICTED_SECURITY })],
  ['node labels', { nodeSelector: { disk: 'ssd' } }, it => it.pod.nodeSelector, () => ({ disk: 'ssd' })],
  ['a toleration', { tolerations: [{ key: 'a', operator: TolerationOperator.EXISTS, effect: TaintEffect.NO_EXECUTE, tolerationPeriod: Duration.minutes(1) }] },
    it => it.pod.tolerations, () => [{ key: 'a', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }]],
  ['affinity', { affinity }, it => it.pod.affinity, () => affinity],
  ['a spread', { topologySpread: [{ topologyKey: 'rack', maxSkew: 2, required: true }] }, it => it.pod.topologySpreadConstraints,
    component => [{ topologyKey: 'rack', maxSkew: 2, whenUnsatisfiable: 'DoNotSchedule', labelSelector: selector(component) }]],
  ['no spread', { topologySpread: [], replicas: 2 }, it => it.pod.topologySpreadConstraints, () => undefined],
  ['pod labels', { podLabels: { team: 'a' } }, it => it.workload.spec.template.metadata.labels.team, () => 'a'],
  ['pod annotations', { podAnnotations: { team: 'a' } }, it => it.workload.spec.template.metadata.annotations.team, () => 'a'],
  ['workload annotations', { workloadAnnotations: { team: 'a' } }, it => it.workload.metadata.annotations, () => ({ team: 'a' })],
  ['an account that exists', { serviceAccount: { existing: 'ours' } }, it => it.pod.serviceAccountName, () => 'ours'],
  ['annotations of the account', { serviceAccount: { annotations: { role: 'a' } } }, (it, name) => named(it, 'ServiceAccount', name)?.metadata.annotations,
    () => ({ role: 'a' })],
  ['a token', { serviceAccount: { automountToken: true } }, it => it.pod.automountServiceAccountToken, () => true],
  ['priority', { priorityClassName: 'high' }, it => it.pod.priorityClassName, () => 'high'],
  ['grace', { terminationGracePeriod: Duration.minutes(5) }, it => it.pod.terminationGracePeriodSeconds, () => 300],
  ['revisions', { revisionHistoryLimit: 3 }, it => it.workload.spec.revisionHistoryLimit, () => 3],
  ['a budget of one', { replicas: 3 }, (it, name) => named(it, 'PodDisruptionBudget', name)?.spec, name => ({ minAvailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: selector(name) })],
  ['another budget', { replicas: 3, disruptionBudget: { maxUnavailable: '30%' } }, (it, name) => named(it, 'PodDisruptionBudget', name)?.spec,
    name => ({ maxUnavailable: '30%', unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: selector(name) })],
  ['no budget for one pod', { replicas: 1, disruptionBudget: { minAvailable: '1' } }, (it, name) => named(it, 'PodDisruptionBudget', name), () => undefined],
  ['an autoscaler', { autoscaling: { minReplicas: 2, maxReplicas: 5, memoryUtilization: 70 } },
    (it, name) => [it.workload.spec.replicas, named(it, 'HorizontalPodAutoscaler', name)?.spec],
    name => [undefined, {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: name === 'trivy' ? 'StatefulSet' : 'Deployment', name: `harbor-${name}` },
      minReplicas: 2,
      maxReplicas: 5,
      metrics: [{ type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 70 } } }],
    }]],
  ['an autoscaler by processor time', { autoscaling: { maxReplicas: 5 } },
    (it, name) => named(it, 'HorizontalPodAutoscaler', name)?.spec.metrics[0].resource,
    () => ({ name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } })],
];

describe.each(COMPONENT_NAMES)('%s', component => {
  test.each(OPTIONS)('gets %s', (_, options, actual, expected) => {
    expect(actual(withOptions(component, options), component)).toEqual(expected(component));
  });

  test('has an account of its own, without a token', () => {
    expect(named(withOptions(component, {}), 'ServiceAccount', component)?.automountServiceAccountToken).toBe(false);
  });

  test('has no account of ours if one is given', () => {
    expect(named(withOptions(component, { serviceAccount: { existing: 'ours' } }), 'ServiceAccount', component)).toBeUndefined();
  });
});

const DEPLOYMENTS = COMPONENT_NAMES.filter(name => name !== 'trivy');

test.each(DEPLOYMENTS)('%s can be recreated', component => {
  expect(withOptions(component, { strategy: UpdateStrategy.RECREATE }).workload.spec.strategy).toEqual({ type: 'Recreate' });
});

test.each(DEPLOYMENTS)('%s never has fewer pods than wanted during an update', component => {
  expect(withOptions(component, { replicas: 2 }).workload.spec.strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
});

test('many pods are replaced a quarter at a time', () => {
  expect(withOptions('core', { replicas: 8 }).workload.spec.strategy.rollingUpdate).toEqual({ maxSurge: '25%', maxUnavailable: 0 });
});

test.each(['core', 'jobservice', 'registry', 'portal', 'trivy', 'exporter'] as const)('the Service of %s gets annotations', component => {
  const { documents } = withOptions(component, { serviceAnnotations: { team: 'a' } });
  expect(find(documents, 'Service', `harbor-${component}`).metadata.annotations).toEqual({ team: 'a' });
});

test.each(['core', 'jobservice'] as const)('Kubernetes does not give up on %s before its startup probe does', component => {
  expect(withOptions(component, {}).workload.spec.progressDeadlineSeconds).toBeGreaterThan(3600);
});

test('Kubernetes waits as long as it always does for those that start at once', () => {
  expect(withOptions('portal', {}).workload.spec).not.toHaveProperty('progressDeadlineSeconds');
});

describe('registryctl', () => {
  const controllerOf = (controller: Required<HarborProps>['registry']['controller'], registry: HarborProps['registry'] = {}) =>
    container(find(synthHarbor({ registry: { ...registry, controller } }), 'Deployment', 'harbor-registry'), 'registryctl');

  test('has an image, resources, variables and probes of its own', () => {
    const options = {
      image: { digest }, resources: { requests: { cpu: '77m' } }, extraEnv: [{ name: 'A', value: 'a' }], probes: { liveness: { failureThreshold: 9 } },
    };
    expect(controllerOf(options)).toMatchObject({
      image: `docker.io/goharbor/harbor-registryctl:${NEWEST_TAG}@${digest}`,
      resources: { requests: { cpu: '77m' } },
      env: expect.arrayContaining([{ name: 'A', value: 'a' }]),
      livenessProbe: { failureThreshold: 9 },
    });
  });

  test('mounts a volume of the pod', () => {
    const mount = { name: 'a', mountPath: '/a' };
    expect(controllerOf({ extraVolumeMounts: [mount] }, { extraVolumes: [{ name: 'a', emptyDir: {} }] }).volumeMounts).toContainEqual(mount);
  });

  test('does not get what is said about the registry', () => {
    expect(controllerOf({}, { extraEnv: [{ name: 'A', value: 'a' }] }).env).not.toContainEqual({ name: 'A', value: 'a' });
  });
});

describe('all components', () => {
  const imagesWith = (overrides: Partial<HarborProps>) => findAll(synthHarbor(overrides), 'Deployment').flatMap(it => podTemplate(it).spec.containers)
    .map(({ image }: any) => image.split('/')[0]);

  test('C33: come from another registry', () => {
    expect(new Set(imagesWith({ imageRegistry: 'mirror.example.com:5000' }))).toEqual(new Set(['mirror.example.com:5000']));
  });

  test('D38: are pulled with the Secrets that were named', () => {
    const everything = [
      { metrics: {}, exposure: Exposure.loadBalancer(), storage: blobVolume(), secrets: HarborSecrets.bootstrapJob(), database: Database.evaluation(), cache: Cache.valkey({ metrics: {} }) },
      { database: Database.cnpg({ backup: { destinationPath: 's3://backups/harbor' } }), cache: Cache.dragonfly({ acceptLicense: true }) },
    ];
    const objects = everything.flatMap(props => synthHarbor({ ...props, imagePullSecrets: ['pull'] }));
    const pods = objects.filter(isWorkload).map(it => [it.kind, podTemplate(it).spec.imagePullSecrets]);
    const ofOperators = objects.filter(it => ['Cluster', 'Dragonfly'].includes(it.kind)).map(it => [it.kind, it.spec.imagePullSecrets]);
    expect(new Set(pods.map(([kind]) => kind))).toEqual(new Set(['Deployment', 'StatefulSet', 'Job']));
    expect([...pods, ...ofOperators].filter(([, secrets]) => JSON.stringify(secrets) !== '[{"name":"pull"}]')).toEqual([]);
    expect(ofOperators.map(([kind]) => kind)).toEqual(['Cluster', 'Dragonfly']);
  });

  test('are pulled when it was said', () => {
    const policies = findAll(synthHarbor({ imagePullPolicy: ImagePullPolicy.ALWAYS }), 'Deployment').map(it => podTemplate(it).spec.containers[0].imagePullPolicy);
    expect(new Set(policies)).toEqual(new Set(['Always']));
  });

  test('carry the labels of the Harbor, objects and pods', () => {
    const workload = find(synthHarbor({ labels: { 'example.com/team': 'a' } }), 'Deployment', 'harbor-core');
    expect([workload.metadata.labels['example.com/team'], podTemplate(workload).metadata.labels['example.com/team']]).toEqual(['a', 'a']);
  });

  test('have Services of the families that were asked for', () => {
    const service = find(synthHarbor({ ipFamily: { ipv6: true, policy: IpFamilyPolicy.REQUIRE_DUAL_STACK } }), 'Service', 'harbor-core');
    expect(service.spec).toMatchObject({ ipFamilyPolicy: 'RequireDualStack', ipFamilies: ['IPv4', 'IPv6'] });
  });
});

test('a shared volume of all nodes is updated without a break', () => {
  const storage = blobVolume({ accessMode: VolumeAccessMode.READ_WRITE_MANY });
  expect(find(synthHarbor({ storage }), 'Deployment', 'harbor-registry').spec.strategy.type).toBe('RollingUpdate');
});

test('finding W6: the pods of Trivy start and end at the same time, for none waits for another', () => {
  expect(find(synthHarbor(), 'StatefulSet', 'harbor-trivy').spec).toMatchObject({ podManagementPolicy: 'Parallel', serviceName: 'harbor-trivy' });
});
