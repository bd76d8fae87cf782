import { at, copies, textAt, Wire } from './bitnami-wire';
import { InstalledNames } from './installed-names';
import { Values } from '../lint/value-set';
import { isMap } from '../syntax/plain-map';

const SERVICE_TYPES: Readonly<Record<string, string>> = { ClusterIP: 'clusterIP', NodePort: 'nodePort', LoadBalancer: 'loadBalancer' };

/** The front: an Ingress, or nginx behind a Service, which is what Bitnami's chart has if nothing is said. */
export function exposureWires(given: Values, names: InstalledNames): Wire[] {
  return at(given, 'exposureType') === 'ingress' ? ingressWires(given) : serviceWires(given, names);
}

/** What makes cert-manager issue the certificate of an Ingress. */
const OF_CERT_MANAGER = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer', 'kubernetes.io/tls-acme'];

function ingressWires(given: Values): Wire[] {
  const type: Wire = { from: ['exposureType'], to: 'expose.type', value: 'ingress' };
  const secretName = ingressSecret(given);
  const isSelfSigned = isMadeByChart(given);
  const isTls = isSelfSigned || secretName !== undefined;
  const from = ['ingress.core.tls', 'ingress.core.selfSigned', 'ingress.core.extraTls'].filter(path => at(given, path) !== undefined);
  return [
    type,
    { from, to: 'expose.tls.enabled', value: isTls },
    ...isTls ? [{ from: [], to: 'expose.tls.certSource', value: isSelfSigned ? 'auto' : 'secret' }] : [],
    ...isTls && !isSelfSigned ? [{ from: [], to: 'expose.tls.secret.secretName', value: secretName }] : [],
  ];
}

/** Whether Bitnami's chart makes the certificate of the Ingress itself. */
function isMadeByChart(given: Values): boolean {
  return at(given, 'ingress.core.tls') === true && at(given, 'ingress.core.selfSigned') === true;
}

/**
 * The Secret with the certificate of the Ingress, as the chart writes it: `tls` alone makes no part for TLS, only together with an issuer of
 * cert-manager, and `extraTls` names further Secrets.
 */
function ingressSecret(given: Values): string | undefined {
  const annotations = at(given, 'ingress.core.annotations');
  const isIssued = isMap(annotations) && OF_CERT_MANAGER.some(name => Object.hasOwn(annotations, name));
  if (at(given, 'ingress.core.tls') === true && isIssued) { return `${ingressHost(given)}-tls`; }
  const further = at(given, 'ingress.core.extraTls');
  const [first] = Array.isArray(further) ? further as readonly unknown[] : [];
  return isMap(first) && typeof first.secretName === 'string' ? first.secretName : undefined;
}

function ingressHost(given: Values): string {
  return textAt(given, 'ingress.core.hostname') ?? 'core.harbor.domain';
}

/** The Secret with the certificate that Bitnami's chart makes for the front. */
export function madeCertificate(given: Values, { fullname }: InstalledNames): string {
  return at(given, 'exposureType') === 'ingress' ? `${ingressHost(given)}-tls` : `${fullname}-nginx`;
}

function serviceWires(given: Values, { fullname }: InstalledNames): Wire[] {
  const isNone = at(given, 'exposureType') === 'none';
  const type = isNone ? 'clusterIP' : SERVICE_TYPES[textAt(given, 'service.type') ?? 'LoadBalancer'] ?? 'loadBalancer';
  const existing = textAt(given, 'nginx.tls.existingSecret');
  const isTls = !isNone && at(given, 'nginx.tls.enabled') !== false;
  return [
    { from: isNone ? [] : ['exposureType', 'service.type'], to: 'expose.type', value: type },
    { from: [], to: `expose.${type}.name`, value: fullname },
    { from: ['nginx.tls.enabled'], to: 'expose.tls.enabled', value: isTls },
    ...isTls && existing !== undefined ? [
      { from: [], to: 'expose.tls.certSource', value: 'secret' },
      { from: ['nginx.tls.existingSecret'], to: 'expose.tls.secret.secretName', value: existing },
    ] : [],
    ...isNone ? [] : servicePorts(given, type),
    ...copies(given, [
      ['service.annotations', `expose.${type}.annotations`],
      ...type === 'loadBalancer' ? [['service.loadBalancerSourceRanges', 'expose.loadBalancer.sourceRanges'] as const] : [],
      ...type === 'loadBalancer' ? [['service.loadBalancerIP', 'expose.loadBalancer.IP'] as const] : [],
      ...type === 'clusterIP' ? [['service.clusterIP', 'expose.clusterIP.staticClusterIP'] as const] : [],
    ]),
  ];
}

function servicePorts(given: Values, type: string): Wire[] {
  if (type !== 'nodePort') { return copies(given, [['service.ports.http', `expose.${type}.ports.httpPort`], ['service.ports.https', `expose.${type}.ports.httpsPort`]]); }
  return ['http', 'https'].flatMap(scheme => copies(given, [
    [`service.ports.${scheme}`, `expose.nodePort.ports.${scheme}.port`], [`service.nodePorts.${scheme}`, `expose.nodePort.ports.${scheme}.nodePort`],
  ]));
}
