import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { defineResource, withOverrides } from './define-resource';
import { keepAnnotations, keepsData } from './keep';
import { goDuration } from '../syntax/duration';

/** Algorithm and size of private keys, as fields of a Certificate. */
export const PRIVATE_KEYS = {
  RSA: { algorithm: 'RSA', size: 2048 },
  ECDSA: { algorithm: 'ECDSA', size: 256 },
} as const;

/** The variable fields of a Certificate. */
export interface CertificateResource {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly secretName: string;
  readonly dnsNames: readonly string[];
  readonly ipAddresses: readonly string[];
  readonly issuer: { readonly name: string; readonly kind: string; readonly group: string };
  readonly key: keyof typeof PRIVATE_KEYS;
  readonly usages: readonly string[];
  readonly duration?: Duration;
  readonly renewBefore?: Duration;
  /** Whether the private key cannot be replaced by another one, as that of a TLS certificate can. */
  readonly holdsKey?: boolean;
  readonly overrides?: { readonly [field: string]: unknown };
}

/** Defines a Certificate of cert-manager. Each renewal rotates the private key, and the Secret has the labels of the Certificate. */
export function defineCertificate(scope: Construct, id: string, certificate: CertificateResource): ApiObject {
  const { name, namespace, labels, secretName, dnsNames, ipAddresses, issuer, key, usages, duration, renewBefore, holdsKey } = certificate;
  return defineResource(scope, id, withOverrides({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    holds: holdsKey ? 'keys' : 'nothing',
    metadata: { name, namespace, labels: { ...labels } },
    spec: {
      secretName,
      secretTemplate: { labels: { ...labels }, ...holdsKey && keepsData(scope) && { annotations: keepAnnotations() } },
      ...dnsNames.length > 0 && { dnsNames },
      ...ipAddresses.length > 0 && { ipAddresses },
      issuerRef: issuer,
      privateKey: { ...PRIVATE_KEYS[key], rotationPolicy: 'Always' },
      usages,
      ...duration && { duration: goDuration(duration) },
      ...renewBefore && { renewBefore: goDuration(renewBefore) },
    },
  }, certificate.overrides));
}
