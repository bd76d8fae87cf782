/** The login for Harbor is copied into namespaces. */
export interface SharePullSecretOptions {
  /** Name of the Secret of type `kubernetes.io/dockerconfigjson`, here and in every namespace: `harbor-pull`. `PullSecret` makes one. */
  readonly secretName: string;
  /**
   * Namespace that the Secret is copied from.
   *
   * @default - the namespace of Harbor
   */
  readonly sourceNamespace?: string;
  /**
   * Labels of the namespaces that get it.
   *
   * @default - every namespace that is not excluded
   */
  readonly namespaceLabels?: { [name: string]: string };
  /**
   * Whether copies follow the original, and come back when they are deleted. Kyverno has to list and watch Secrets of all namespaces for
   * it: Kubernetes cannot limit that to a name. Kyverno: `evaluation.synchronize`.
   *
   * @default true
   */
  readonly synchronize?: boolean;
  /**
   * Whether namespaces that are there already get it, too. Kyverno: `evaluation.generateExisting`.
   *
   * @default true
   */
  readonly existingNamespaces?: boolean;
}
