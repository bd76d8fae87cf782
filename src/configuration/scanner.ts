import { SecretValue } from './secret-value';

/** How Harbor logs in to a scanner. */
export enum ScannerLogin {
  /** User name and password: `user:password`. */
  BASIC = 'Basic',
  /** A token. */
  BEARER = 'Bearer',
  /** A key in the header `X-ScannerAdapter-API-Key`. */
  API_KEY = 'X-ScannerAdapter-API-Key',
}

/** A scanner beside Trivy, by the interface of pluggable scanners. Harbor asks it before it takes it. API: `/scanners`. */
export interface VulnerabilityScanner {
  /** Name, by which projects call it (`HBR-CONF-02`). `Trivy` and `Clair` are Harbor's own (`HBR-CONF-24`). */
  readonly name: string;
  /** Address of its adapter: `http://grype.scanning.svc:8080`. */
  readonly url: string;
  /**
   * Description. The mark of the owner follows it.
   *
   * @default - none, or what stands there
   */
  readonly description?: string;
  /**
   * How Harbor logs in. It belongs together with `credential` (`HBR-CONF-24`).
   *
   * @default - no login
   */
  readonly login?: ScannerLogin;
  /**
   * What it logs in with. Harbor never shows it; a changed one is written at the next run.
   *
   * @default - none
   */
  readonly credential?: SecretValue;
  /**
   * Whether any certificate of the adapter is taken.
   *
   * @default false
   */
  readonly insecure?: boolean;
  /**
   * Whether the scanner pulls from the address of core inside of the cluster, and not from the external URL.
   *
   * @default false
   */
  readonly usesInternalAddress?: boolean;
  /**
   * Whether it is switched off.
   *
   * @default false
   */
  readonly disabled?: boolean;
}
