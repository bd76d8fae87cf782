import { METADATA_SERVICE } from './storage-drivers';

/** Where clouds hand out the identity of a machine or pod. They are link-local, so no rule for the internet covers them. */
export interface MetadataServiceRow {
  readonly cidr: string;
  readonly port: number;
  readonly cloud: string;
}

/** The metadata services. */
export const METADATA_SERVICES: readonly MetadataServiceRow[] = [
  { cidr: METADATA_SERVICE, port: 80, cloud: 'Amazon, Azure, Google and most others' },
  { cidr: '169.254.169.252/32', port: 988, cloud: 'Google Kubernetes Engine: identity of the pod' },
  { cidr: '169.254.170.23/32', port: 80, cloud: 'Amazon EKS: identity of the pod' },
  { cidr: 'fd00:ec2::254/128', port: 80, cloud: 'Amazon over IPv6' },
  { cidr: 'fd00:ec2::23/128', port: 80, cloud: 'Amazon EKS over IPv6: identity of the pod' },
];
