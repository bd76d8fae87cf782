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

/** Reports props that do not exist: the compiler does not see those of programs in JavaScript and of objects that were built up before. */
export function checkKnownNetworkProps(scope: IConstruct, props: object): void {
  const known = Object.keys(POLICIES);
  for (const prop of Object.keys(props).filter(name => !known.includes(name))) {
    const meant = nearest(prop, known);
    report(scope, 'HBR-NETPOL-15', { prop, slots: { hint: meant ? `write '${meant}'` : 'leave it out' } });
  }
}
