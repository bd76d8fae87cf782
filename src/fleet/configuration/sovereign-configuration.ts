import { HarborConfigurationOptions } from '../../configuration/harbor-configuration-props';
import { SecretValue } from '../../configuration/secret-value';

/**
 * What is inside of the Harbor of a Sovereign. What `defaults`, the template and the conventions of a fleet say is merged with what a Sovereign
 * says itself: maps by their keys, projects, registries, robots and all other lists of named things by name, routes by project. Other lists
 * are replaced.
 */
export interface SovereignConfiguration extends HarborConfigurationOptions {
  /**
   * Whether the Sovereign has it. A Sovereign can refuse what all others have.
   *
   * @default true
   */
  readonly enabled?: boolean;
  /**
   * Address at which the Job reaches Harbor (`HBR-CONF-14`).
   *
   * @default - the Service of core; for a Harbor outside of the cluster `https://` and the host of its placement
   */
  readonly url?: string;
  /**
   * Password of `admin` (`HBR-FLEET-83`).
   *
   * @default - the Secret that Harbor itself has it from; required for a Harbor outside of the cluster
   */
  readonly adminPassword?: SecretValue;
  /**
   * Namespace of the Job and of its Secrets. It has to be there.
   *
   * @default - that of Harbor; `harbor` for a Harbor outside of the cluster
   */
  readonly namespace?: string;
  /**
   * Whether schedules that the fleet has in common begin at another minute in each cluster, so that not all of them ask their upstreams at once:
   * the minute follows from the FQDN, the hour stays. What a Sovereign says itself stays as it is.
   *
   * @default true
   */
  readonly spreadSchedules?: boolean;
  /**
   * FQDNs of Sovereigns whose Harbors may be endpoints of this one (`HBR-FLEET-46`, `HBR-FLEET-85`). The cluster then depends on them.
   *
   * @default - none: Harbors of a fleet are filled from upstream
   */
  readonly replicatesWith?: string[];
}
