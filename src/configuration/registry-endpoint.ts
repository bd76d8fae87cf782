import { SecretValue } from './secret-value';

/** What speaks behind an endpoint. Harbor cannot change it later. */
export enum RegistryType {
  /** Docker Hub. */
  DOCKER_HUB = 'docker-hub',
  /** Any registry with Docker's API, such as quay.io and registry.k8s.io as upstreams of proxy caches. */
  DOCKER_REGISTRY = 'docker-registry',
  /** Packages of GitHub. */
  GITHUB_GHCR = 'github-ghcr',
  /** Another Harbor. */
  HARBOR = 'harbor',
  /** Quay, for replication alone: from 2.14 on Harbor refuses it as upstream of a proxy cache. */
  QUAY = 'quay',
  /** Registries of Google. */
  GOOGLE_GCR = 'google-gcr',
  /** Registries of Amazon. */
  AWS_ECR = 'aws-ecr',
  /** Registries of Azure. */
  AZURE_ACR = 'azure-acr',
  /** Registries of Alibaba. */
  ALI_ACR = 'ali-acr',
  /** Artifactory. */
  JFROG_ARTIFACTORY = 'jfrog-artifactory',
}

/** Another registry that Harbor pulls from or pushes to. API: `/registries`. */
export interface RegistryEndpoint {
  /** Name, by which projects and replication policies call it (`HBR-CONF-02`). */
  readonly name: string;
  /** What it is (`HBR-CONF-16`). */
  readonly type: RegistryType;
  /** Address, `https://ghcr.io`. That of Docker Hub is `https://hub.docker.com` (`HBR-CONF-16`). */
  readonly url: string;
  /**
   * Description. The mark of the owner follows it.
   *
   * @default - none, or what stands there
   */
  readonly description?: string;
  /**
   * Whether any certificate of the registry is taken.
   *
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * User name, or the key of an access key (`HBR-CONF-04`).
   *
   * @default - anonymous
   */
  readonly username?: string;
  /**
   * Password or token, such as a personal access token with `read:packages`. Harbor never shows it; a changed one is written at the next run.
   *
   * @default - none
   */
  readonly password?: SecretValue;
  /**
   * Whether the run only warns while Harbor cannot reach the registry, which it asks before it takes an endpoint. What needs the endpoint is
   * skipped then, and made by the next run.
   *
   * @default false
   */
  readonly mayBeUnreachable?: boolean;
}
