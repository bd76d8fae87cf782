import { Construct } from 'constructs';
import { CONTAINERS, ContainerId } from '../../src/facts/components';
import { flowsOf } from '../../src/network/flows';
import { resolve } from '../../src/resolve/resolve';
import { testChart } from '../support/harbor-context';
import { invariant, object, present } from '../support/invariants';
import { findAll, mounts, podTemplate } from '../support/manifests';
import { NEWEST } from '../support/newest';
import { containersOf, podMakersOf, Rendered, servicesOf, workloadsOf } from '../support/rendered';

invariant(55, 'D40: all pods satisfy the restricted Pod Security Standard', (harbor, it) => {
  for (const workload of podMakersOf(harbor)) {
    const { securityContext, volumes = [], hostNetwork, hostPID, hostIPC } = podTemplate(workload).spec;
    const { name } = workload.metadata;
    const { runAsUser, runAsGroup, fsGroup, runAsNonRoot, seccompProfile } = securityContext;
    it.same(`user of ${name}`, [runAsNonRoot, runAsUser > 0, runAsGroup, fsGroup], [true, true, runAsUser, runAsUser]);
    if (present(harbor, ...Object.keys(CONTAINERS)).includes(workload.metadata.labels.component)) { it.same(`uid of ${name}`, runAsUser, 10000); }
    it.same(`seccomp of ${name}`, seccompProfile.type, 'RuntimeDefault');
    it.same(`host namespaces of ${name}`, [hostNetwork, hostPID, hostIPC], [undefined, undefined, undefined]);
    const kinds = volumes.map((volume: any) => Object.keys(volume).find(key => key !== 'name'));
    it.holds(`volumes of ${name}: ${kinds}`, kinds.every((kind: string) => ['configMap', 'secret', 'emptyDir', 'persistentVolumeClaim', 'projected'].includes(kind)));
  }
  for (const { container } of containersOf(harbor)) {
    const { allowPrivilegeEscalation, capabilities, privileged, runAsNonRoot, seccompProfile } = container.securityContext;
    it.same(container.name, [allowPrivilegeEscalation, capabilities, privileged, runAsNonRoot, seccompProfile.type],
      [false, { drop: ['ALL'] }, false, true, 'RuntimeDefault']);
  }
});

const WRITABLE: Readonly<Record<string, readonly string[]>> = {
  core: ['/tmp', '/etc/core/token'],
  jobservice: ['/tmp', '/var/log/jobs'],
  registry: ['/tmp'],
  registryctl: ['/tmp'],
  trivy: ['/tmp', '/home/scanner/.cache'],
  portal: ['/tmp', '/var/cache/nginx', '/var/log/nginx', '/run'],
  nginx: ['/tmp', '/var/cache/nginx', '/var/log/nginx', '/run'],
  exporter: [],
};

invariant(56, 'root filesystems are read-only, so the images are started without their scripts and can write where they have to', (harbor, it) => {
  for (const { workload, container } of containersOf(harbor)) {
    it.same(`root filesystem of ${container.name}`, container.securityContext.readOnlyRootFilesystem, true);
    const found = mounts(workload, container.name);
    for (const path of WRITABLE[container.name] ?? []) { it.same(`${path} of ${container.name}`, found[path]?.readOnly, false); }
    if (container.image.includes('goharbor/')) {
      it.same(`command of ${container.name}`, container.command, CONTAINERS[container.name as ContainerId].command);
      it.holds('a script of the image', !/\.sh$/.test(container.command[0]));
    }
  }
  for (const { container } of containersOf(harbor)) {
    for (const volume of (container.volumeMounts ?? []).filter((mount: any) => /config|secret|key|cert|ca-/.test(mount.name))) {
      it.same(`${volume.name} of ${container.name} read-only`, volume.readOnly, true);
    }
  }
});

invariant(57, 'D41: no pod has the variables of other Services, nor a token of the API server unless it was given rights there', (harbor, it) => {
  const entitled = findAll(harbor.documents, 'RoleBinding').flatMap(({ subjects }) => subjects.map((subject: any) => subject.name));
  for (const workload of podMakersOf(harbor)) {
    const { automountServiceAccountToken, enableServiceLinks, serviceAccountName } = podTemplate(workload).spec;
    it.same(workload.metadata.name, [automountServiceAccountToken, enableServiceLinks], [entitled.includes(serviceAccountName), false]);
  }
  const accounts = findAll(harbor.documents, 'ServiceAccount').filter(({ metadata }) => !entitled.includes(metadata.name));
  accounts.forEach(account => it.same(account.metadata.name, account.automountServiceAccountToken, false));
});

/** What probes ask for: what shows that the program lives, and what shows that it can be used. */
const PROBED: Readonly<Record<string, string>> = {
  core: '/api/v2.0/ping', jobservice: '/api/v1/stats', registry: '/', registryctl: '/api/health', portal: '/', nginx: '/', exporter: '/', trivy: '/probe/healthy',
};

invariant(58, 'every container has requests, a memory limit and all three probes; core has an hour for migrations', (harbor, it) => {
  for (const { container } of containersOf(harbor)) {
    const { requests, limits } = container.resources;
    it.holds(`requests of ${container.name}`, requests.cpu !== undefined && requests.memory !== undefined && limits.memory !== undefined);
    const probes = ['startupProbe', 'livenessProbe', 'readinessProbe'];
    it.same(`probes of ${container.name}`, probes.filter(probe => container[probe] === undefined), []);
    const path = PROBED[container.name];
    if (path === undefined) { continue; }
    const ready = path.replace('healthy', 'ready');
    it.same(`paths of ${container.name}`, probes.map(probe => container[probe].httpGet?.path), [path, path, ready]);
  }
  const startupOf = (name: string) => containersOf(harbor).find(({ container }) => container.name === name)!.container.startupProbe;
  it.holds('core has less than an hour', startupOf('core').failureThreshold * startupOf('core').periodSeconds >= 3600);
  it.holds('registry and registryctl are probed as one', startupOf('registry').httpGet.port !== startupOf('registryctl').httpGet.port);
});

invariant(59, 'D22: a budget for disruptions exists where there are two pods or more, and leaves one to evict', (harbor, it) => {
  const budgets = findAll(harbor.documents, 'PodDisruptionBudget');
  for (const workload of workloadsOf(harbor)) {
    const { name, namespace } = workload.metadata;
    const fewest = workload.spec.replicas ?? findAll(harbor.documents, 'HorizontalPodAutoscaler').find(one => one.metadata.name === name)!.spec.minReplicas;
    const budget = budgets.find(({ metadata }) => metadata.name === name);
    it.same(`budget of ${name}`, budget !== undefined, fewest > 1);
    if (!budget) { continue; }
    const { minAvailable, maxUnavailable, selector } = budget.spec;
    it.same(`namespace of the budget of ${name}`, budget.metadata.namespace, namespace);
    it.same(`selector of the budget of ${name}`, selector, workload.spec.selector);
    it.holds(`one of min and max for ${name}`, (minAvailable === undefined) !== (maxUnavailable === undefined));
    it.holds(`no pod of ${name} may go`, typeof minAvailable !== 'number' || minAvailable < fewest);
  }
  it.same('budgets of nobody', budgets.filter(({ metadata }) => !workloadsOf(harbor).some(one => one.metadata.name === metadata.name)), []);
});

invariant(60, 'an autoscaler alone decides about the number of pods', (harbor, it) => {
  for (const { metadata, spec } of findAll(harbor.documents, 'HorizontalPodAutoscaler')) {
    const workload = object(harbor, spec.scaleTargetRef.kind, spec.scaleTargetRef.name);
    it.same(`replicas of ${metadata.name}`, workload.spec.replicas, undefined);
    it.same(`metrics of ${metadata.name}`, spec.metrics.length, 1);
  }
});

invariant(61, 'D22: pods are spread among those of their own component', (harbor, it) => {
  for (const workload of workloadsOf(harbor)) {
    const constraints: any[] = podTemplate(workload).spec.topologySpreadConstraints ?? [];
    constraints.forEach(constraint => it.same(workload.metadata.name, constraint.labelSelector, workload.spec.selector));
    if (workload.spec.replicas > 1) { it.same('keys', constraints.map(one => one.topologyKey), ['kubernetes.io/hostname', 'topology.kubernetes.io/zone']); }
  }
});

invariant(62, "C33: all images of Harbor have the release's tag", (harbor, it) => {
  const { version } = harbor.props;
  const registry = harbor.props.imageRegistry ?? 'docker.io';
  for (const { container } of containersOf(harbor).filter(({ container: one }) => one.image.includes('goharbor'))) {
    it.same(container.name, container.image, `${registry}/goharbor/${CONTAINERS[container.name as ContainerId].image}:v${version?.version ?? NEWEST}`);
  }
  it.same('tags that move', containersOf(harbor).filter(({ container }) => !/:v?\d+\.\d+(\.\d+)?(@sha256:.*)?$/.test(container.image)), []);
});

invariant(63, 'names are short enough, everything is in the namespace, and selectors stay the same with the next version', (harbor, it) => {
  const namespace = harbor.props.namespace ?? 'harbor';
  for (const { kind, metadata } of harbor.documents) {
    it.holds(`name ${metadata.name}`, /^[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?$/.test(metadata.name));
    if (kind !== 'Namespace') { it.same(`namespace of ${kind} ${metadata.name}`, metadata.namespace, kind === 'ServiceMonitor' ? monitorNamespace(harbor) : namespace); }
    it.same(`release of ${kind} ${metadata.name}`, metadata.labels['app.kubernetes.io/instance'], harbor.props.releaseName ?? 'harbor');
  }
  for (const { metadata, spec } of workloadsOf(harbor)) {
    it.same(metadata.name, Object.keys(spec.selector.matchLabels).sort(), ['app', 'component', 'release']);
    const templates = spec.volumeClaimTemplates ?? [];
    templates.forEach((template: any) => it.holds('a claim template changes with the version', template.metadata.labels['app.kubernetes.io/version'] === undefined));
  }
});

/** The edges of Harbor's own traffic that policies have to permit, with the part that has to exist for it. */
const EDGES: ReadonlyArray<readonly [from: string, to: string, port: string, needs?: string]> = [
  ['core', 'registry', 'registry'], ['core', 'registry', 'registryctl'], ['core', 'jobservice', 'jobservice'], ['core', 'portal', 'portal'],
  ['core', 'trivy', 'trivy', 'trivy'], ['core', 'database', 'database'], ['core', 'cache', 'cache'], ['core', 'upstreams', 'upstreams'],
  ['jobservice', 'core', 'core'], ['jobservice', 'registry', 'registry'], ['jobservice', 'registry', 'registryctl'],
  ['jobservice', 'trivy', 'trivy', 'trivy'], ['jobservice', 'database', 'database'], ['jobservice', 'cache', 'cache'],
  ['jobservice', 'upstreams', 'upstreams'], ['registry', 'cache', 'cache'], ['trivy', 'core', 'core', 'trivy'], ['trivy', 'cache', 'cache', 'trivy'],
  ['exporter', 'core', 'core', 'exporter'], ['exporter', 'database', 'database', 'exporter'], ['exporter', 'cache', 'cache', 'exporter'],
  ['prometheus', 'core', 'metrics', 'exporter'], ['prometheus', 'jobservice', 'metrics', 'exporter'], ['prometheus', 'registry', 'metrics', 'exporter'],
  ['prometheus', 'exporter', 'metrics', 'exporter'], ['nginx', 'core', 'core', 'nginx'], ['nginx', 'portal', 'portal', 'nginx'],
];

invariant(64, 'the flows that policies are made from have every edge between parts that exist, and lead to Services', (harbor, it) => {
  const flows = flowsOf(resolve(new Construct(testChart(), 'again'), harbor.props));
  const has = (from: string, to: string, port: string) => flows.some(flow => flow.from === from && flow.to === to && flow.port === port);
  for (const [from, to, port, needs] of EDGES) {
    const exists = needs === undefined || present(harbor, needs).length > 0;
    it.same(`${from} to ${to}, port of ${port}`, has(from, to, port), exists);
  }
  const ends = flows.flatMap(({ from, to }) => [from, to]).filter(name => name in CONTAINERS);
  it.same('ends that do not exist', ends.filter(name => present(harbor, name).length === 0), []);
  for (const { to } of flows.filter(flow => flow.to in CONTAINERS && flow.to !== 'nginx')) { it.holds(`${to} has no Service`, servicesOf(harbor, to).length === 1); }
  it.same('who lets the front in', flows.filter(({ from }) => from === 'front').map(({ to }) => to), present(harbor, 'nginx').length > 0 ? ['nginx'] : ['core', 'portal']);
  it.holds('a pod cannot resolve names', workloadsOf(harbor).filter(({ metadata }) => metadata.labels.component in CONTAINERS)
    .every(({ metadata }) => has(metadata.labels.component, 'dns', 'dns')));
});

function monitorNamespace(harbor: Rendered): string {
  return harbor.props.metrics?.serviceMonitor?.namespace ?? harbor.props.namespace ?? 'harbor';
}
