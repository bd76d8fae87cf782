import { isDnsName, isIpv4, isIpv6 } from './kubernetes-syntax';

/** Whether a text is a host alone: a DNS name in lower case, an IPv4 address, or an IPv6 address without brackets. */
export function isHost(text: string): boolean {
  return /^[\d.]+$/.test(text) ? isIpv4(text) : isDnsName(text) || isIpv6(text);
}

/** Whether a host is the machine, or the pod, that asks. */
export function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127\..+|0\.0\.0\.0|::1?)$/.test(host);
}

/** The namespace in the name of a Service: `<service>.<namespace>.svc`, with or without the domain of the cluster. */
export function namespaceOfHost(host: string): string | undefined {
  const labels = host.split('.');
  const svc = labels.indexOf('svc', 2);
  return svc < 0 ? undefined : labels[svc - 1];
}

/** Whether a host has the name of a Service, so that traffic to it stays in the cluster. */
export function isServiceHost(host: string): boolean {
  return namespaceOfHost(host) !== undefined || (!host.includes('.') && !isIpv6(host));
}

/** The value of a prop that holds a host, fit for a message: a URL may carry a password in places where nobody looks for it. */
export function hostForMessage(host: string): string | undefined {
  return host.includes('@') ? undefined : host;
}
