/* A cluster of one node: pods, Services, names. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Endpoint, Flow, Forwarder } from './forwarder';
import { startNameServer } from './name-server';
import { DNS_IP, Network, NODE_IP } from './network';
import { KubernetesObject } from '../../documents';
import { until } from '../delay';
import { Pod, PodOptions } from '../kubelet/pod';
import { ApiServer } from '../kubelet/service-account';
import { Manifests, Workload } from '../manifests';

const DOMAIN = 'cluster.local';
/** How long pods wait for names. The defaults are too short where the cores have much other work. */
const PATIENCE = 'timeout:15 attempts:3';

/** What a cluster is made of. */
export interface ClusterOptions {
  readonly manifests: Manifests;
  /** Folder of Harbor's programs. */
  readonly programs: string;
  /** Empty folder for everything that is written. */
  readonly folder: string;
}

/** How a Job is run. */
export interface JobRun {
  /** Name of its pod. */
  readonly name?: string;
  /** The objects that it refers to, if they are not among those of the cluster. */
  readonly manifests?: Manifests;
}

/** A cluster that runs the objects of a set of manifests. */
export class Cluster {
  /** Connections to Services and to what is outside, in the order in which they were made. */
  public readonly flows: Flow[] = [];
  public pods: Pod[] = [];
  /** The API server, if there is one. */
  public api?: ApiServer;
  private readonly network = new Network();
  private readonly addresses = new Map<string, () => readonly string[]>();
  private readonly forwarders = new Map<string, Forwarder>();

  public constructor(public options: ClusterOptions) {}

  /** Takes other manifests and programs; pods that run stay as they are until they are replaced. */
  public async adopt(manifests: Manifests, programs: string): Promise<void> {
    const before = this.options.manifests;
    this.options = { ...this.options, manifests, programs };
    for (const service of manifests.of('Service').filter(it => !before.find('Service', it.metadata.name))) { await this.addService(service); }
  }

  /** Starts the network, and the Services in it. */
  public async start(): Promise<void> {
    await this.network.start();
    await startNameServer(DNS_IP, name => this.addresses.get(name.replace(/\.$/, ''))?.());
    for (const service of this.options.manifests.of('Service')) { await this.addService(service); }
  }

  /** Gives an address to a host outside of the manifests, unless it has one: servers can know of each other before they listen. */
  public async addHost(host: string): Promise<string> {
    const [known] = this.addresses.get(fullName(host))?.() ?? [];
    if (known !== undefined) { return known; }
    const address = await this.network.addAddress('outside');
    this.addresses.set(fullName(host), () => [address]);
    return address;
  }

  /** Makes something reachable that is outside of the manifests: a database, a provider, clients' way in. */
  public async addOutside(host: string, ports: Readonly<Record<number, () => readonly Endpoint[]>>): Promise<void> {
    const address = await this.addHost(host);
    for (const [port, endpoints] of Object.entries(ports)) {
      await this.listen({ host: address, port: Number(port), name: host }, endpoints);
    }
  }

  /** Gives a name to the address of a Service, as a load balancer and its DNS record do. */
  public addAlias(host: string, service: string): void {
    this.addresses.set(host, () => this.addressesOf(service));
  }

  /** The address of a name as pods see it. */
  public lookUp(name: string): string {
    const { manifests } = this.options;
    for (const full of [name, fullName(name), `${name}.${manifests.namespace()}.svc.${DOMAIN}`]) {
      const [address] = this.addresses.get(full)?.() ?? [];
      if (address) { return address; }
    }
    throw new Error(`no address is known for '${name}'`);
  }

  /** Ready pods of a Service, as endpoints of one of its ports. */
  public endpoints(service: KubernetesObject, port: any): Endpoint[] {
    return this.pods.filter(pod => (pod.ready || service.spec.publishNotReadyAddresses) && selects(service.spec.selector, pod))
      .map(pod => ({ host: pod.options.ip, port: targetPort(pod, port) }));
  }

  /** A listener that was started; tests put clients of their own on it. */
  public forwarder(host: string, port: number): Forwarder {
    return this.forwarders.get(`${this.lookUp(host)}:${port}`)!;
  }

  /** Makes the pods of all workloads but Jobs and starts them; the first mistake of a manifest is thrown. */
  public async startPods(): Promise<void> {
    for (const workload of this.options.manifests.workloads().filter(it => it.object.kind !== 'Job')) {
      for (let index = 0; index < workload.replicas; index += 1) { await this.startPod(workload, `${workload.name}-${index}`); }
    }
  }

  /** Runs the pod of a Job to its end; its exit code, and what it has written. */
  public async runJob(workload: Workload, { name = `${workload.name}-0`, manifests }: JobRun = {}): Promise<{ code: number; log: string }> {
    const pod = await this.startPod(workload, name, manifests);
    const [{ container }] = pod.watches;
    await container.end();
    await this.stopPod(pod);
    return { code: container.exits.at(-1) ?? 1, log: container.log().trim() };
  }

  /** Starts a pod. */
  public async startPod(workload: Workload, name: string, manifests = this.options.manifests): Promise<Pod> {
    const { programs, folder } = this.options;
    const place = await this.network.addPod();
    const pod = new Pod({ manifests, workload, name, programs, folder, ...place, ...this.surroundings(name, place.ip) });
    this.pods.push(pod);
    await pod.start();
    return pod;
  }

  /** Stops a pod and removes it. Returns the containers that did not end in their time. */
  public async stopPod(pod: Pod, grace?: number): Promise<string[]> {
    const killed = await pod.stop(grace);
    this.pods = this.pods.filter(it => it !== pod);
    await this.network.removePod(pod.options.networkNamespace);
    pod.remove();
    return killed;
  }

  /** Waits until all pods are ready; returns whether they are. */
  public async settle(seconds: number): Promise<boolean> {
    return await until(() => this.pods.every(it => it.ready) || undefined, seconds, 0.2) === true;
  }

  /** Stops all pods at once. */
  public async stopPods(grace?: number): Promise<string[]> {
    return (await Promise.all(this.pods.map(async pod => (await this.stopPod(pod, grace)).map(it => `${pod.name}/${it}`)))).flat();
  }

  private async addService(service: KubernetesObject): Promise<void> {
    const { metadata: { name, namespace = 'default' }, spec } = service;
    const full = `${name}.${namespace}.svc.${DOMAIN}`;
    if (spec.clusterIP === 'None') {
      this.addresses.set(full, () => this.endpoints(service, { port: 0 }).map(({ host }) => host));
      return;
    }
    const address = await this.network.addAddress('service');
    this.addresses.set(full, () => [address]);
    for (const port of spec.ports ?? []) {
      await this.listen({ host: address, port: port.port, name }, () => this.endpoints(service, port));
    }
  }

  private addressesOf(service: string): readonly string[] {
    return this.addresses.get(`${service}.${this.options.manifests.namespace()}.svc.${DOMAIN}`)?.() ?? [];
  }

  private async listen(at: { host: string; port: number; name: string }, endpoints: () => readonly Endpoint[]): Promise<void> {
    const forwarder = new Forwarder(at, endpoints, flow => this.flows.push(flow));
    await forwarder.start();
    this.forwarders.set(`${at.host}:${at.port}`, forwarder);
  }

  private surroundings(pod: string, ip: string): Pick<PodOptions, 'nodeIp' | 'api' | 'etc'> {
    const folder = join(this.options.folder, 'pods', pod);
    mkdirSync(folder, { recursive: true });
    const [hosts, resolvConf] = [join(folder, 'hosts'), join(folder, 'resolv.conf')];
    const namespace = this.options.manifests.namespace();
    writeFileSync(hosts, `127.0.0.1\tlocalhost\n${ip}\t${pod}\n`);
    writeFileSync(resolvConf, `search ${namespace}.svc.${DOMAIN} svc.${DOMAIN} ${DOMAIN}\nnameserver ${DNS_IP}\noptions ndots:5 ${PATIENCE}\n`);
    return { nodeIp: NODE_IP, api: this.api, etc: { hosts, resolvConf } };
  }
}

function fullName(host: string): string {
  return host.endsWith('.svc') ? `${host}.${DOMAIN}` : host;
}

function selects(selector: Readonly<Record<string, string>> | undefined, { labels }: Pod): boolean {
  return selector !== undefined && Object.entries(selector).every(([name, value]) => labels[name] === value);
}

/** The port of a pod behind a port of a Service. */
function targetPort(pod: Pod, { port, targetPort: target = port }: any): number {
  if (typeof target === 'number') { return target; }
  const ports: any[] = pod.options.workload.podSpec.containers.flatMap((it: any) => it.ports ?? []);
  return ports.find(it => it.name === target)?.containerPort;
}
