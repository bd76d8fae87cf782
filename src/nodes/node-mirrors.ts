import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { AnsibleRoleOptions } from './ansible-handlers';
import { ansibleRole, cloudInit } from './file-forms';
import { NodeFile } from './node-file';
import { NodeMirrorPlan, pullSources } from './node-mirror-plan';
import { defineNodeMirrorWriter, keyOf, NO_FLUX_SUBSTITUTION } from './node-mirror-writer';
import { NodeMirrorsProps } from './node-mirrors-props';
import { NodeRuntime } from './node-runtime';
import { resolvePlan } from './resolve-plan';
import { runtimeFiles } from './runtime-files';
import { announceWarnings } from '../diagnostics/announce-warnings';
import { warningsBelow } from '../diagnostics/warnings-below';
import { defineResource } from '../kubernetes/define-resource';
import { checkedStruct, textArgument, validArguments, validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/**
 * Files for nodes, by which their container runtimes pull images of upstream registries through Harbor: for containerd, k3s, RKE2, Talos and CRI-O.
 * They never hold a password. By itself the construct defines no objects: `files` are for whatever installs the nodes, and a `Fleet` writes
 * them into the folder `nodes` of each Sovereign. `configMapName` and `writer` bring them into the cluster.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { IHarbor, ImageRoutes, NodeFiles, NodeMirrors, NodeRuntime } from 'cdk8s-harbor';
 *
 * declare const chart: Chart;
 * declare const harbor: IHarbor;
 * const mirrors = new NodeMirrors(chart, 'node-mirrors', {
 *   harbor,
 *   routes: ImageRoutes.usual(),
 *   runtimes: [NodeRuntime.CONTAINERD],
 *   caFile: '/etc/ssl/harbor-ca.crt',
 * });
 * NodeFiles.write('nodes', mirrors.files);
 */
export class NodeMirrors extends Construct {
  /** All files, in the order of the runtimes; empty if there are errors. */
  public readonly files: NodeFile[];
  /** The ConfigMap with all files; undefined without `configMapName`. */
  public readonly configMap?: ApiObject;
  /** The DaemonSet that writes the files; undefined without `writer`. */
  public readonly daemonSet?: ApiObject;
  /** @internal */
  public readonly _plan?: NodeMirrorPlan;
  /** @internal */
  public readonly _runtimes: readonly NodeRuntime[];

  /**
   * @param scope the chart that gets the objects, if there are any
   * @param id name of the construct; no object is named after it
   * @param props the registry, its routes, and the runtimes of the nodes
   */
  public constructor(scope: Construct, id: string, props: NodeMirrorsProps) {
    super(scope, id);
    const checked = checkedStruct(this, 'NodeMirrorsProps', props);
    const plan = resolvePlan(this, checked);
    this._plan = plan;
    this._runtimes = checked.runtimes;
    const files = plan ? this._runtimes.flatMap(runtime => runtimeFiles(plan, runtime)) : [];
    this.files = [...new Map(files.map(file => [file.path, file])).values()];
    const { configMapName, writer } = checked;
    if (plan && configMapName !== undefined) { this.configMap = this.defineConfigMap(configMapName); }
    if (plan && writer) {
      this.daemonSet = defineNodeMirrorWriter(new Construct(this, 'writer'), { options: writer, runtime: this._runtimes[0], files: this.files });
    }
    announceWarnings(this);
  }

  /** Warnings about the mirrors, each with its code. They are also printed when the app is synthesised. */
  public get warnings(): string[] {
    return warningsBelow(this);
  }

  /**
   * Where a node pulls an image, one after the other: `https://registry.example.com/v2/docker-hub/library/nginx` and
   * `https://registry-1.docker.io/v2/library/nginx`. Empty if nothing can pull it.
   *
   * @param image name of an image, as it stands in a Pod
   * @param runtime runtime of the node; default: the first of the runtimes
   */
  public pullSources(image: string, runtime?: NodeRuntime): string[] {
    validArguments({ image: textArgument('free', image), ...runtime !== undefined && { runtime: { type: { is: 'named', name: 'NodeRuntime' }, value: runtime } } });
    return this._plan ? pullSources(this._plan, runtime ?? this._runtimes[0], image) : [];
  }

  /** User data of cloud-init that writes the files when a node starts for the first time. Files of Talos are left out. */
  public toCloudInit(): string {
    return cloudInit(this.files);
  }

  /**
   * An Ansible role with the files, tasks that copy them, and handlers for what has to be restarted: `roles/<role>/files/registries.yaml`.
   * The same files give the same result, so that `--check --diff` shows what is new alone. Files of Talos are left out.
   *
   * @param role name of the role
   * @param options whether its handlers restart what has to be restarted
   */
  public toAnsibleRole(role: string, options: AnsibleRoleOptions = {}): NodeFile[] {
    validArguments({ role: textArgument('objectName', role) });
    return ansibleRole(role, this.files, validStruct('AnsibleRoleOptions', options));
  }

  private defineConfigMap(name: string): ApiObject {
    return defineResource(this, 'config-map', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, annotations: NO_FLUX_SUBSTITUTION },
      data: Object.fromEntries(this.files.map(({ path, content }) => [keyOf(path), content])),
    });
  }
}

markKind(NodeMirrors.prototype, 'NodeMirrors');
