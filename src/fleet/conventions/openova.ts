import { FleetConventionOptions } from './convention-options';
import { DependencyFile } from './dependency-file';
import { SovereignPart } from './sovereign-part';
import { RegistryAdapter } from '../../facts/registry-adapters';
import { COUPLING_PATTERNS } from '../../facts/vendor-names';

const SIX_HOURS = '0 */6 * * *';

/** The conventions of OpenOva: a kit of numbered files in every cluster, whose HelmReleases are called `bp-` and their part. */
export const OPENOVA: FleetConventionOptions = {
  labels: { 'catalyst.openova.io/sovereign': '{fqdn}' },
  namespaceLabels: { 'catalyst.openova.io/sovereign': '{fqdn}' },
  factLabels: {
    'openova.io/sovereign': '{fqdn}',
    'openova.io/managed-by': 'cdk8s-harbor',
    'openova.io/cluster': '{cluster}',
    'openova.io/provider': '{provider}',
    'openova.io/region': '{region}',
    'openova.io/building-block': '{building block}',
    'openova.io/env-type': '{environment}',
  },
  clusterName: [
    { name: 'provider', codes: { hz: 'h', hw: 'w', oci: 'o', aws: 'a', gcp: 'g', az: 'z', ct: 'c' } },
    { name: 'region', codes: { fsn: 'f', nbg: 'n', hel: 'l', ash: 'a', hil: 'i', sin: 's' }, open: true },
    { name: 'building block', codes: { rtz: 'r', dmz: 'd', mgt: 'm' } },
    { name: 'environment', codes: { prod: 'p', stg: 's', uat: 'u', dev: 'd', poc: 'c' } },
  ],
  folder: 'bootstrap-kit',
  order: '19',
  batch: 'W2.K1',
  place: 'bootstrap kit {batch}, slot {order}',
  purpose: 'images, charts and blueprints come from the cluster itself, whatever happens to others',
  kustomization: 'bootstrap-kit',
  fqdnVariable: 'SOVEREIGN_FQDN',
  parts: [SovereignPart.CNPG, SovereignPart.CERT_MANAGER],
  dependencies: [
    { part: SovereignPart.CNPG, release: 'bp-cnpg' },
    { part: SovereignPart.CERT_MANAGER, release: 'bp-cert-manager' },
    { part: SovereignPart.GATEWAY_API, release: 'bp-gateway-api' },
    { part: SovereignPart.EXTERNAL_SECRETS, release: 'bp-external-secrets' },
    { part: SovereignPart.VALKEY, release: 'bp-valkey' },
    { part: SovereignPart.SEALED_SECRETS, release: 'bp-sealed-secrets' },
  ],
  configuration: {
    registries: [{ name: 'ghcr', type: RegistryAdapter.GITHUB_GHCR, url: 'https://ghcr.io' }],
    projects: [{ name: 'catalyst' }, { name: 'blueprints' }, { name: 'customer' }], // images of the platform, charts of blueprints, what customers push
    replicationPolicies: [
      { name: 'ghcr-openova-mirror', pullFrom: 'ghcr', repositories: 'openova-io/*', destination: 'catalyst', cron: SIX_HOURS },
      { name: 'ghcr-openova-blueprints', pullFrom: 'ghcr', repositories: 'openova-io/bp-*', destination: 'blueprints', cron: SIX_HOURS },
    ],
  },
  forbidden: [...COUPLING_PATTERNS],
  catalog: true,
  dependencyFile: DependencyFile.SLOTS,
};
