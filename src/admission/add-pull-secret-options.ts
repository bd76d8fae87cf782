/** Pods with images of Harbor get the login for Harbor. */
export interface AddPullSecretOptions {
  /** Name of the Secret of type `kubernetes.io/dockerconfigjson` in the namespace of the Pod: `harbor-pull`. */
  readonly secretName: string;
}
