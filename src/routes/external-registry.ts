import { IConstruct } from 'constructs';
import { RegistryPlace, rulesOf } from './registry-place';
import { isRegistryHost } from './route-table';
import { report } from '../diagnostics/report';
import { RegistryKind } from '../facts/registry-kinds';
import { isPathPart } from '../syntax/image-name';

/** A registry outside of this app that a cluster pulls from: a Harbor of another cluster, or a registry of another product. */
export interface ExternalRegistryOptions {
  /** Host of the registry, with its port if it is not 443 (`HBR-NODE-02`). */
  readonly host: string;
  /**
   * Product of the registry. It decides about paths, logins and which upstream registries it can serve (`HBR-NODE-04`, `HBR-NODE-05`).
   *
   * @default RegistryKind.HARBOR
   */
  readonly kind?: RegistryKind;
  /**
   * Path below the host that all image names begin with, without slashes at its ends: the project of Google Cloud, the group of GitLab, the
   * organization of GitHub (`HBR-NODE-03`).
   *
   * @default - none
   */
  readonly pathPrefix?: string;
}

/** The place of a registry; undefined after a report that its images cannot be found. */
export function externalPlace(scope: IConstruct, registry: ExternalRegistryOptions): RegistryPlace | undefined {
  const { host, kind = RegistryKind.HARBOR, pathPrefix } = registry;
  const { name, neededPrefix } = rulesOf({ kind });
  const isPrefix = pathPrefix === undefined ? neededPrefix === undefined : pathPrefix.split('/').every(isPathPart);
  const what = pathPrefix === undefined ? `${neededPrefix} of ${name}` : 'a path without slashes at its ends';
  if (!isRegistryHost(host)) { report(scope, 'HBR-NODE-02', { prop: 'registry.host', value: host }); }
  if (!isPrefix) { report(scope, 'HBR-NODE-03', { prop: 'registry.pathPrefix', value: pathPrefix, slots: { what } }); }
  return isRegistryHost(host) && isPrefix ? { kind, host, ...pathPrefix !== undefined && { pathPrefix } } : undefined;
}
