import { SovereignConfiguration } from './sovereign-configuration';
import { RegistryKind } from '../../facts/registry-kinds';
import { hostOfAddress } from '../../syntax/host-port';
import { parseHttpUrl } from '../../syntax/url';
import { ProblemList } from '../problem-list';
import { Sovereign } from '../sovereign';

/** Who the hosts of a fleet belong to. */
export interface HostOwners {
  readonly problems: ProblemList;
  /** The FQDNs of all Sovereigns. */
  readonly known: readonly string[];
  readonly ownerOf: (host: string) => Sovereign | undefined;
}

/** An address that Harbor pulls from or pushes to. */
interface Endpoint {
  readonly prop: string;
  readonly address: string;
}

/** Reports what a Sovereign cannot have inside of its Harbor, because of what it is or because of the others. */
export function checkConfigurationOf(sovereign: Sovereign, owners: HostOwners): void {
  const { configuration, placement: { kind }, fqdn } = sovereign;
  checkEndpoints(sovereign, owners);
  if (!configuration) { return; }
  if (kind !== RegistryKind.HARBOR) { owners.problems.add(fqdn, 'HBR-FLEET-80', { prop: 'configuration', slots: { kind } }); }
  (configuration.replicatesWith ?? []).forEach((other, at) => {
    if (owners.known.includes(other) && other !== fqdn) { return; }
    owners.problems.add(fqdn, 'HBR-FLEET-85', { prop: `configuration.replicatesWith[${at}]`, value: other });
  });
}

/** Harbors of a fleet do not replicate with each other, unless somebody says that they do. */
function checkEndpoints(sovereign: Sovereign, { problems, ownerOf }: HostOwners): void {
  const { replicatesWith = [] } = sovereign._inside;
  for (const { prop, address } of endpointsOf(sovereign._inside)) {
    const owner = ownerOf(hostOf(address));
    if (!owner || owner === sovereign || replicatesWith.includes(owner.fqdn)) { continue; }
    problems.add(sovereign.fqdn, 'HBR-FLEET-46', { prop: `configuration.${prop}`, value: address, slots: { other: owner.fqdn } });
  }
}

function endpointsOf({ registries = [], routes = [] }: SovereignConfiguration): Endpoint[] {
  return [
    ...registries.map(({ url }, at) => ({ prop: `registries[${at}].url`, address: url })),
    ...routes.map(({ upstream, upstreamUrl }, at) => (
      upstreamUrl === undefined ? { prop: `routes[${at}].upstream`, address: upstream } : { prop: `routes[${at}].upstreamUrl`, address: upstreamUrl }
    )),
  ];
}

/** The host of an address, which is written like a URL or like an image. */
function hostOf(address: string): string {
  return parseHttpUrl(address)?.host ?? hostOfAddress(address.split('/')[0]);
}
