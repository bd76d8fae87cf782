import { IConstruct } from 'constructs';
import { NetworkPeerOptions, NetworkPoliciesProps } from './network-policies-props';
import { nearest } from '../diagnostics/nearest';
import { report } from '../diagnostics/report';

const PEERS: Readonly<Record<keyof NetworkPeerOptions, true>> = {
  front: true,
  nodeCidrs: true,
  prometheus: true,
  dns: true,
  database: true,
  cache: true,
  backups: true,
  storage: true,
  metadataService: true,
  identityProvider: true,
  upstreams: true,
  trivyDatabases: true,
  traceCollector: true,
  syslog: true,
  proxy: true,
  apiServer: true,
  internalCidrs: true,
};
const POLICIES: Readonly<Record<keyof NetworkPoliciesProps, true>> = {
  ...PEERS, harbor: true, extraRules: true, isolateNamespace: true, labels: true,
};

/** Reports unknown props. The compiler does not find them in JavaScript programs, nor in objects that are assigned to a variable first. */
export function checkKnownNetworkProps(scope: IConstruct, props: object): void {
  const known = Object.keys(POLICIES);
  for (const prop of Object.keys(props).filter(name => !known.includes(name))) {
    const similar = nearest(prop, known);
    report(scope, 'HBR-NETPOL-15', { prop, slots: { hint: similar ? `write '${similar}'` : 'leave it out' } });
  }
}
