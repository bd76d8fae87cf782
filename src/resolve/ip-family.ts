import { IConstruct } from 'constructs';
import { NetworkSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { IpFamilyOptions } from '../props/feature-options';

/** Decides which IP families nginx and the portal listen on, and which families the Services get. */
export function resolveIpFamily(scope: IConstruct, options: IpFamilyOptions = {}): NetworkSpec {
  const { ipv4 = true, ipv6 = false, policy } = options;
  if (!ipv4 && !ipv6) { report(scope, 'HBR-NET-01', { prop: 'ipFamily', value: { ipv4, ipv6 } }); }
  const families = policy === undefined ? [] : [...ipv4 ? ['IPv4'] : [], ...ipv6 ? ['IPv6'] : []];
  return { ipv4, ipv6, familyPolicy: policy, families };
}
