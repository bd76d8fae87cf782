import { FluxVersion, isOlderFlux } from '../../facts/flux-version';

/** How a HelmRelease goes on after a failure. */
export interface HelmRetries {
  readonly flux?: FluxVersion;
  /** Time between two attempts. */
  readonly interval: string;
  /** Whether volumes stay when the chart is uninstalled. */
  readonly keepsData: boolean;
}

/** The fields `install` and `upgrade` of a HelmRelease. */
export interface HelmActions {
  readonly install: object;
  readonly upgrade: object;
}

/**
 * The fields `install` and `upgrade` with which Flux tries again until it works, and takes nothing back. Flux before 2.7 knows no such strategy:
 * it uninstalls a failed installation and installs it again without an end, unless volumes would go with it. A failed upgrade stays as it is,
 * because it could only be rolled back, until the HelmRelease changes or somebody runs `flux reconcile helmrelease --force`.
 */
export function helmRetries({ flux = FluxVersion.V2_7, interval, keepsData }: HelmRetries): HelmActions {
  if (isOlderFlux(flux, FluxVersion.V2_7)) { return { install: keepsData ? { remediation: { retries: -1 } } : {}, upgrade: {} }; }
  const action = { strategy: { name: 'RetryOnFailure', retryInterval: interval } };
  return { install: action, upgrade: action };
}
