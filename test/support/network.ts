import { harborProps } from './harbor';
import { errorsOf, testChart } from './harbor-context';
import { Manifest } from './manifests';
import { CiliumNetworkPolicies, Harbor, HarborProps, NetworkEndpoint, NetworkPolicies, NetworkPoliciesProps, Reachability } from '../../src';
import { ciliumAllows } from '../../src/network/cilium-evaluation';
import { kubernetesAllows } from '../../src/network/kubernetes-evaluation';

/** The dialects that policies are written in. */
export type DialectName = 'Kubernetes' | 'Cilium';

/** Both of them. */
export const DIALECTS: readonly DialectName[] = ['Kubernetes', 'Cilium'];

/** Options of policies without the Harbor that they are for. */
export type PolicyOptions = Omit<NetworkPoliciesProps, 'harbor'>;

/** A Harbor with its policies. */
export interface Guarded {
  readonly harbor: Harbor;
  readonly construct: NetworkPolicies | CiliumNetworkPolicies;
  readonly reachability: Reachability;
  /** The policies alone. */
  readonly policies: Manifest[];
  /** Whether these policies, as they were made, let a connection through: what `reachability` says, without writing them out each time. */
  readonly allows: (from: NetworkEndpoint, to: NetworkEndpoint, port: number, protocol?: string) => boolean;
  /** Problems of the policies, not those of the Harbor. */
  readonly errors: string[];
  readonly warnings: string[];
}

/** What a policy test says about its Harbor; addresses where policies of Kubernetes need them. */
export const ADDRESSES: PolicyOptions = { database: [{ cidrs: ['10.1.0.0/16'] }], cache: [{ cidrs: ['10.2.0.0/16'] }] };

/** A Harbor with policies in one dialect, in a chart of its own. */
export function guarded(dialect: DialectName, props: HarborProps, options: PolicyOptions = {}): Guarded {
  const chart = testChart();
  const harbor = new Harbor(chart, 'harbor', props);
  const construct = dialect === 'Kubernetes'
    ? new NetworkPolicies(chart, 'policies', { harbor, ...options })
    : new CiliumNetworkPolicies(chart, 'policies', { harbor, ...options });
  const policies = construct.policies.map(object => object.toJson());
  const evaluate = dialect === 'Kubernetes' ? kubernetesAllows : ciliumAllows;
  return {
    harbor,
    construct,
    reachability: construct.reachability,
    policies,
    allows: (from, to, port, protocol = 'TCP') => evaluate(policies, { from: from._facts, to: to._facts, port, protocol }),
    errors: errorsOf(construct),
    warnings: construct.warnings,
  };
}

/** The smallest production Harbor with policies in one dialect. */
export function guardedHarbor(dialect: DialectName, props: Partial<HarborProps> = {}, options: PolicyOptions = ADDRESSES): Guarded {
  return guarded(dialect, harborProps(props), options);
}

/** The one policy with a name. */
export function policy({ policies }: Guarded, name: string): Manifest {
  const found = policies.filter(document => document.metadata.name === name);
  if (found.length !== 1) { throw new Error(`${found.length} policies are ${name}, of ${policies.map(it => it.metadata.name).join(', ')}`); }
  return found[0];
}

/** A pod of somebody else, with an address like those of pods. */
export function stranger(namespace: string, labels: { [name: string]: string } = {}): NetworkEndpoint {
  return NetworkEndpoint.pod({ namespace, labels: { app: 'stranger', ...labels }, address: '10.244.7.7' });
}

/** A pod of Harbor. */
export function podOf(component: string, place: { namespace?: string; release?: string } = {}): NetworkEndpoint {
  const { namespace = 'harbor', release = 'harbor' } = place;
  return NetworkEndpoint.pod({ namespace, labels: { release, app: 'harbor', component }, address: '10.244.1.1' });
}
