import { validStruct } from '../structs';
import { markKind } from '../syntax/own-kind';

/** Files on nodes from which the kubelet takes its login. Nothing here writes them. */
export interface KubeletLoginOptions {
  /**
   * File with the user name, readable by root alone (`HBR-NODE-12`).
   *
   * @default /etc/harbor-pull/username
   */
  readonly usernameFile?: string;
  /**
   * File with the password, readable by root alone (`HBR-NODE-12`).
   *
   * @default /etc/harbor-pull/password
   */
  readonly passwordFile?: string;
}

/** Expressions that a tool replaces on its way to the nodes, such as Ansible or envsubst. */
export interface TemplateLoginOptions {
  /** Expression for the user name: `{{ harbor_pull_username }}` or `${HARBOR_PULL_USERNAME}` (`HBR-NODE-17`). */
  readonly username: string;
  /** Expression for the password: `{{ harbor_pull_password }}` or `${HARBOR_PULL_PASSWORD}` (`HBR-NODE-17`). */
  readonly password: string;
}

/** How nodes log in to a registry whose projects are not public. There is no way to write a password itself. */
export class NodeLogin {
  /**
   * The kubelet gets the login from a credential provider, which reads it from two files. It works with every runtime, and knows the login by the
   * name of the image as it stands in the Pod.
   *
   * @param options the two files
   * @example
   * import { App, Chart } from 'cdk8s';
   * import { ImageRoutes, NodeLogin, NodeMirrors, NodeRuntime } from 'cdk8s-harbor';
   *
   * new NodeMirrors(new Chart(new App(), 'nodes'), 'mirrors', {
   *   registry: { host: 'harbor.example.com' },
   *   routes: ImageRoutes.usual(),
   *   runtimes: [NodeRuntime.CONTAINERD],
   *   login: NodeLogin.kubelet(),
   * });
   */
  public static kubelet(options: KubeletLoginOptions = {}): NodeLogin {
    const { usernameFile = '/etc/harbor-pull/username', passwordFile = '/etc/harbor-pull/password' } = validStruct('KubeletLoginOptions', options);
    return new NodeLogin({ usernameFile, passwordFile });
  }

  /**
   * The files for nodes have expressions where the login belongs, for k3s, RKE2 and Talos. Whoever brings the files to the nodes fills them in.
   *
   * @param options the two expressions
   * @example
   * import { NodeLogin } from 'cdk8s-harbor';
   *
   * const login = NodeLogin.template({ username: '{{ harbor_pull_username }}', password: '{{ harbor_pull_password }}' }); // of Ansible
   */
  public static template(options: TemplateLoginOptions): NodeLogin {
    return new NodeLogin({}, { ...validStruct('TemplateLoginOptions', options) });
  }

  private constructor(
    /** @internal */ public readonly _files: KubeletLoginOptions,
    /** @internal */ public readonly _template?: TemplateLoginOptions,
  ) {}
}

markKind(NodeLogin.prototype, 'NodeLogin');
