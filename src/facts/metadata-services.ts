import { METADATA_SERVICE } from './storage-drivers';

/** The address of a metadata service, from which a Pod gets its cloud identity. It is not part of the internet, so it needs an egress rule. */
export interface MetadataServiceRow {
  readonly cidr: string;
  readonly port: number;
  readonly cloud: string;
}

/** The metadata services of the common clouds. */
export const METADATA_SERVICES: readonly MetadataServiceRow[] = [
  { cidr: METADATA_SERVICE, port: 80, cloud: 'Amazon, Azure, Google and most others' },
  { cidr: '169.254.169.252/32', port: 988, cloud: 'Google Kubernetes Engine: identity of the pod' },
  { cidr: '169.254.170.23/32', port: 80, cloud: 'Amazon EKS: identity of the pod' },
  { cidr: 'fd00:ec2::254/128', port: 80, cloud: 'Amazon over IPv6' },
  { cidr: 'fd00:ec2::23/128', port: 80, cloud: 'Amazon EKS over IPv6: identity of the pod' },
];
