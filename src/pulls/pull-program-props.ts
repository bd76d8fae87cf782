import { RegistryProgramProps } from './registry-program-props';
import { ImageRoute } from '../routes/image-route';

/** Images that are pulled with one pull Secret, or without a login. */
export interface PullCheck {
  /**
   * Images: those of the registry, such as `registry.example.com/docker-hub/library/alpine:3.20`, and those that `routes` lead through it, such as
   * `alpine:3.20` (`HBR-PULL-04`, `HBR-PULL-05`).
   */
  readonly images: string[];
  /**
   * Name of the pull Secret, of type `kubernetes.io/dockerconfigjson`, in the namespace of the Job (`HBR-PULL-09`).
   *
   * @default - none: the images are pulled without a login
   */
  readonly secretName?: string;
}

/** What `PullPreflight` and `RegistryWalk` have in common. */
export interface PullProgramProps extends RegistryProgramProps {
  /** What is pulled, and with which pull Secrets (`HBR-PULL-05`). */
  readonly checks: PullCheck[];
  /**
   * Routes by which images of other registries are pulled through this one. Each route should have an image among the checks (`HBR-PULL-10`).
   *
   * @default - none: all images have to name the registry
   */
  readonly routes?: ImageRoute[];
}
