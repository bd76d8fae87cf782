import { CommonSpec } from '../../contracts/spec';

/**
 * Whether the registry answers with relative URLs: if the user wants it, or if the front does not send the scheme of the external URL. From the
 * scheme of an inner hop it would make `http://` URLs, and every push would fail.
 */
export function usesRelativeUrls({ registry }: CommonSpec, frontSendsScheme: boolean): boolean {
  return registry.relativeUrls ?? !frontSendsScheme;
}

/** Whether the Ingress, HTTPRoute or VirtualService that this library makes sends the scheme of the external URL upstream. */
export function routesSendScheme({ exposure }: CommonSpec): boolean {
  return exposure.ingress ? exposure.ingress.sendsScheme === true : exposure.route !== undefined || exposure.virtualService !== undefined;
}
