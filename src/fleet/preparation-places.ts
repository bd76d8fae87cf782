import { ApiObject } from 'cdk8s';
import { PreparationRow } from './preparation-props';
import { IHarbor } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { searchScope } from '../diagnostics/search-scope';

/** The DNS names of Harbor, and where they lead. */
export function dnsRows({ _spec: spec }: IHarbor): PreparationRow[] {
  const { address: { host, additionalHosts } } = spec;
  return [host, ...additionalHosts].map(name => ({ topic: 'DNS', what: `a record for ${name}`, detail: `to ${frontOf(spec)}` }));
}

/** What clients reach first. */
export function frontOf({ exposure, names: { namespace } }: HarborSpec): string {
  const { ingress, route, virtualService, service } = exposure;
  if (ingress) { return `the Ingress controller of class ${ingress.className ?? 'that is the default'}`; }
  if (route) { return `the gateway ${route.gateways.map(gateway => `${gateway.namespace ?? namespace}/${gateway.name}`).join(' and ')}`; }
  if (virtualService) { return `the Istio gateway ${virtualService.gateways.join(' and ')}`; }
  if (service) { return `the Service ${namespace}/${service.name} of type ${service.type}`; }
  return 'what stands in front of it: this output exposes nothing';
}

/** The certificate of the front: made by cert-manager, taken from a Secret, or that of what stands in front. */
export function certificateRows(harbor: IHarbor): PreparationRow[] {
  const { exposure: { tls }, caSecretNames, names: { namespace }, address: { host, additionalHosts } } = harbor._spec;
  const hosts = [host, ...additionalHosts].join(', ');
  if (!tls.enabled) { return [{ topic: 'TLS', what: 'nothing', detail: 'clients reach Harbor without TLS' }]; }
  const issuer = issuerOf(harbor, tls.secretName);
  const front = tls.secretName === undefined
    ? { what: `a certificate for ${hosts}`, detail: 'at what terminates TLS in front of Harbor' }
    : issuer === undefined
      ? { what: `a certificate for ${hosts}`, detail: `in the Secret ${namespace}/${tls.secretName}` }
      : { what: `cert-manager with the ${issuer}`, detail: `it makes the Secret ${namespace}/${tls.secretName} for ${hosts}` };
  const cas = caSecretNames.map(name => ({ topic: 'TLS', what: 'the CA of a server that Harbor connects to', detail: `in ca.crt of the Secret ${namespace}/${name}` }));
  return [{ topic: 'TLS', ...front }, ...cas];
}

/** The issuer of the Certificate that makes a Secret: `ClusterIssuer letsencrypt`. */
function issuerOf(harbor: IHarbor, secretName?: string): string | undefined {
  const objects = searchScope(harbor).node.findAll().filter((it): it is ApiObject => ApiObject.isApiObject(it) && it.kind === 'Certificate');
  const specs = objects.map(object => (object.toJson() as { readonly spec: Readonly<Record<string, any>> }).spec);
  const { issuerRef } = specs.find(spec => spec.secretName === secretName) ?? {};
  return issuerRef && `${issuerRef.kind ?? 'Issuer'} ${issuerRef.name}`;
}

/** Blobs, database and cache. */
export function storageRows({ _spec: { storage, database, cache, names: { namespace } } }: IHarbor): PreparationRow[] {
  const { volume, driver, parameters } = storage;
  const { bucket = parameters.container, region, regionendpoint } = parameters as Readonly<Record<string, string | undefined>>;
  const place = [...region === undefined ? [] : [`region ${region}`], ...regionendpoint === undefined ? [] : [`at ${regionendpoint}`]].join(', ');
  const blobs = volume
    ? { what: volume.existingClaim === undefined ? 'a storage class for the volume of the blobs' : `the claim ${namespace}/${volume.existingClaim}`, detail: volume.storageClass ?? 'the default class' }
    : { what: `the bucket ${bucket ?? 'that is claimed'}`, detail: [driver, ...place === '' ? [] : [place], 'versioned or replicated elsewhere, as it is the only copy'].join(', ') };
  return [
    { topic: 'storage', ...blobs },
    ...database.pods || database.evaluation ? [] : [{
      topic: 'database', what: `the database ${database.databaseName} of the user ${database.username}`, detail: `PostgreSQL 12 or newer at ${database.host}:${database.port}, TLS ${database.sslMode}, ${database.maxConnections ?? 100} connections`,
    }],
    ...cache.pods || cache.evaluation ? [] : [{ topic: 'cache', what: 'Redis or Valkey without eviction', detail: `${cache.addresses.join(', ')}${cache.tls ? ', TLS' : ''}` }],
  ];
}
