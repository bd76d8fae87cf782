/* Issuers of certificates that are in the internet. */
import { Emitted, isFields } from './emitted';
import { Finding } from '../diagnostics/report';
import { isPublicIssuer } from '../facts/public-services';
import { parseHttpUrl } from '../syntax/url';

/** Annotations by which cert-manager makes the certificate of an Ingress or Gateway. */
const ISSUER_ANNOTATIONS: readonly string[] = ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer'];

/**
 * Issuers of cert-manager that order their certificates from a public authority, and what names one whose name says so, such as `letsencrypt-prod`,
 * if it is not among the objects.
 */
export function publicIssuerFindings(objects: readonly Emitted[]): Finding[] {
  const issuers = objects.filter(({ kind, apiVersion }) => /^(?:Cluster)?Issuer$/.test(String(kind)) && String(apiVersion).startsWith('cert-manager.io/'));
  const known = issuers.map(({ metadata }) => String(metadata?.name));
  return [
    ...issuers.filter(({ spec }) => isPublicUrl(spec?.acme?.server))
      .map(({ kind, metadata, spec }) => ({ prop: `${kind} ${metadata?.name} spec.acme.server`, value: spec.acme.server })),
    ...objects.flatMap(object => namedIssuers(object).filter(name => !known.includes(name) && hasPublicName(name))
      .map(value => ({ prop: `${object.kind} ${object.metadata?.name} issuer`, value }))),
  ];
}

function namedIssuers({ kind, metadata, spec }: Emitted): string[] {
  const reference: unknown = kind === 'Certificate' ? spec?.issuerRef?.name : undefined;
  const annotations = isFields(metadata?.annotations) ? metadata.annotations : {};
  return [reference, ...ISSUER_ANNOTATIONS.map(name => annotations[name] as unknown)].filter(name => typeof name === 'string');
}

function hasPublicName(name: string): boolean {
  return /^(?:letsencrypt|lets-encrypt|zerossl|buypass)(?:-|$)/.test(name);
}

function isPublicUrl(url: unknown): boolean {
  const host = typeof url === 'string' ? parseHttpUrl(url)?.host : undefined;
  return host !== undefined && isPublicIssuer(host);
}
