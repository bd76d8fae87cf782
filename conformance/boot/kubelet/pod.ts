/* One pod: its volumes, its containers in one network namespace, and their probes. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Container } from './container';
import { ContainerSetup, Mount } from './container-script';
import { commandOf, PodFacts } from './environment';
import { resolveInside } from './resolve-inside';
import { identityOf } from './security';
import { accountMount, ApiServer, apiVariables, hasToken } from './service-account';
import { folderSize, makeVolumes, MountedVolume, sourceOf } from './volumes';
import { Watch } from './watch';
import { faultAt, Place } from '../fault';
import { findImage, Image } from '../images';
import { Manifests, Workload } from '../manifests';

/** What a node gives to a pod. */
export interface PodOptions {
  readonly manifests: Manifests;
  readonly workload: Workload;
  readonly name: string;
  readonly ip: string;
  readonly nodeIp: string;
  readonly networkNamespace: string;
  /** Folder of Harbor's programs. */
  readonly programs: string;
  /** Folder of the node. */
  readonly folder: string;
  /** The API server; absent in clusters whose pods do not need one. */
  readonly api?: ApiServer;
  /** Files `/etc/hosts` and `/etc/resolv.conf` of the pod. */
  readonly etc: { readonly hosts: string; readonly resolvConf: string };
}

/** A pod. */
export class Pod {
  public watches: Watch[] = [];
  private volumes = new Map<string, MountedVolume>();

  public constructor(public readonly options: PodOptions) {}

  public get name(): string { return this.options.name; }

  public get labels(): Readonly<Record<string, string>> { return this.options.workload.labels; }

  /** Whether all its containers are ready. */
  public get ready(): boolean {
    return this.watches.length > 0 && this.watches.every(it => it.ready);
  }

  public get restarts(): number {
    return this.watches.reduce((sum, { container }) => sum + container.restarts, 0);
  }

  /** Makes volumes and containers and starts them. A mistake in the manifest is a fault. */
  public async start(): Promise<void> {
    const { workload, manifests, folder, name } = this.options;
    const podFolder = this.podFolder();
    mkdirSync(podFolder, { recursive: true });
    this.volumes = makeVolumes({ manifests, workload, podName: name, podFolder, claimsFolder: join(folder, 'claims') });
    for (const [spec, container] of this.containers('initContainers')) { await this.runFirst(spec, container); }
    this.watches = this.containers('containers').map(([spec, container]) => {
      const place = this.placeOf(spec, 'containers');
      return new Watch(container, spec, { ip: this.options.ip, place, grace: this.grace });
    });
    for (const watch of this.watches) {
      watch.container.start();
      void watch.follow();
    }
  }

  /** Ends it as the kubelet does: hooks first, then the signal, then SIGKILL. Returns the containers that had to be killed. */
  public async stop(grace = this.grace): Promise<string[]> {
    this.watches.forEach(it => it.stop());
    const killed = await Promise.all(this.watches.map(async ({ container }) => {
      const spec = this.options.workload.podSpec.containers.find((it: any) => it.name === container.options.name);
      const hook = spec.lifecycle?.preStop?.exec?.command;
      if (hook && grace > 0) { await container.exec(hook, grace); }
      return await container.stop(grace) ? [container.options.name] : [];
    }));
    return killed.flat();
  }

  /** emptyDirs with more in them than their limit, for which the kubelet evicts a pod. */
  public overfull(): string[] {
    return [...this.volumes.values()].filter(({ folder, limit }) => limit !== undefined && folderSize(folder) > limit)
      .map(({ place, limit }) => `${place.object}: ${place.field}.emptyDir.sizeLimit: more than ${limit} bytes are in it`);
  }

  /** Removes what goes with a pod. */
  public remove(): void {
    rmSync(join(this.podFolder(), 'volumes'), { recursive: true, force: true });
  }

  private get grace(): number {
    return this.options.workload.podSpec.terminationGracePeriodSeconds ?? 30;
  }

  private podFolder(): string {
    return join(this.options.folder, 'pods', this.name);
  }

  private containers(field: 'initContainers' | 'containers'): (readonly [any, Container])[] {
    return (this.options.workload.podSpec[field] ?? []).map((spec: any) => [spec, this.container(spec, field)] as const);
  }

  private placeOf(spec: any, field: string): Place {
    return { object: this.options.workload.title, field: `spec.template.spec.${field}[${spec.name}]` };
  }

  private container(spec: any, field: 'initContainers' | 'containers'): Container {
    const { workload, manifests, networkNamespace, programs } = this.options;
    const place = this.placeOf(spec, field);
    const image = findImage(spec.image, programs);
    if (typeof image === 'string') { throw faultAt({ ...place, field: `${place.field}.image` }, image); }
    const { environment, command } = commandOf(spec, this.facts(), { manifests, place });
    const words = spec.command ? command : [...image.entrypoint, ...command];
    return new Container({
      pod: this.name,
      name: spec.name,
      networkNamespace,
      environment: new Map([...this.options.api ? apiVariables(this.options.api) : [], ...environment]),
      command: words,
      setup: this.setup(spec, image, place),
      logFile: join(this.podFolder(), 'logs', `${spec.name}.log`),
      restarts: field === 'containers' && (workload.podSpec.restartPolicy ?? 'Always') === 'Always',
    });
  }

  private setup(spec: any, image: Image, place: Place): ContainerSetup {
    const scratch = join(this.podFolder(), spec.name);
    return {
      image,
      identity: identityOf(spec, this.options.workload.podSpec, { imageUser: image.user, place }),
      mounts: [...this.mounts(spec, place), ...this.accountMounts(), ...this.etcMounts()]
        .map(mount => ({ ...mount, target: resolveInside(image.files, mount.target) })),
      hostname: this.name,
      workingFolder: spec.workingDir ?? image.workingFolder,
      scratch: `${scratch}-root`,
      environmentFile: `${scratch}.env`,
    };
  }

  private mounts(spec: any, place: Place): Mount[] {
    const fsGroup = this.options.workload.podSpec.securityContext?.fsGroup;
    return (spec.volumeMounts ?? []).map(({ name, mountPath, subPath, readOnly }: any) => {
      const at = { object: place.object, field: `${place.field}.volumeMounts[${mountPath}]` };
      const volume = this.volumes.get(name);
      if (!volume) { throw faultAt({ ...at, field: `${at.field}.name` }, `there is no volume '${name}'`); }
      const source = sourceOf(volume, subPath, { place: at, fsGroup });
      return { source, target: mountPath.replace(/\/$/, ''), folder: statSync(source).isDirectory(), readOnly: readOnly === true || volume.readOnly };
    });
  }

  private accountMounts(): Mount[] {
    const { api, manifests, workload: { podSpec } } = this.options;
    const at = { folder: this.podFolder(), namespace: this.facts().namespace };
    return api && hasToken(podSpec, manifests) ? [accountMount(podSpec, api, at)] : [];
  }

  private etcMounts(): Mount[] {
    const { hosts, resolvConf } = this.options.etc;
    return [[hosts, '/etc/hosts'], [resolvConf, '/etc/resolv.conf']].map(([source, target]) => ({ source, target, folder: false, readOnly: true }));
  }

  private facts(): PodFacts {
    const { name, ip, nodeIp, workload } = this.options;
    const namespace = workload.object.metadata.namespace ?? 'default';
    return { name, namespace, ip, nodeIp, serviceAccount: workload.podSpec.serviceAccountName ?? 'default' };
  }

  private async runFirst(spec: any, container: Container): Promise<void> {
    container.start();
    await container.end();
    const code = container.exits.at(-1);
    if (code !== 0) { throw faultAt(this.placeOf(spec, 'initContainers'), `ended with ${code}: ${container.log().trim().split('\n').at(-1)}`); }
  }
}
