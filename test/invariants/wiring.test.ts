import { destinationOf, portalAnswer } from '../support/fronts';
import {
  envOf, filesOf, fullnameOf, hasInternalTls, invariant, jobserviceConfigOf, leadsToService, object, present, registryConfigOf, yamlFileOf,
} from '../support/invariants';
import { container, findAll, podTemplate } from '../support/manifests';
import { blocks, locate } from '../support/nginx';
import { Rendered, theWorkload, workloadOf, workloadsOf } from '../support/rendered';

const scheme = (harbor: Rendered) => hasInternalTls(harbor) ? 'https' : 'http';
const hostOf = ({ props }: Rendered) => new URL(props.externalUrl).hostname;
const portsOf = (harbor: Rendered, name: string) =>
  container(theWorkload(harbor, name === 'registryctl' ? 'registry' : name), name).ports.map((port: any) => port.containerPort);

invariant(16, 'core knows the external URL as it was said, without path, slash and user', (harbor, it) => {
  const { EXT_ENDPOINT } = envOf(harbor, 'core');
  it.same('EXT_ENDPOINT', EXT_ENDPOINT, harbor.props.externalUrl);
  it.holds(`EXT_ENDPOINT is ${EXT_ENDPOINT}`, /^https?:\/\/[^/@]+$/.test(EXT_ENDPOINT));
});

invariant(17, 'the host of the external URL is the host of the front and of its certificate, and https is where TLS is', (harbor, it) => {
  const host = hostOf(harbor);
  const hostsOf: Readonly<Record<string, (spec: any) => string[]>> = {
    Ingress: spec => spec.rules.map((rule: any) => rule.host), HTTPRoute: spec => spec.hostnames, VirtualService: spec => spec.hosts,
  };
  const fronts = harbor.documents.filter(({ kind }) => kind in hostsOf);
  const serving = fronts.filter(({ kind, spec }) => kind !== 'HTTPRoute' || spec.rules[0].backendRefs); // others redirect to it
  serving.forEach(({ kind, spec }) => it.same(`hosts of the ${kind}`, hostsOf[kind](spec), [host]));
  it.same('fronts', fronts.length + present(harbor, 'nginx').length > 0, harbor.name !== 'behind something else');
  const secrets = tlsSecretsOfFront(harbor);
  findAll(harbor.documents, 'Certificate').filter(({ spec }) => secrets.includes(spec.secretName)).forEach(({ spec }) => it.same('names', spec.dnsNames, [host]));
  if (secrets.length > 0) { it.holds('TLS ends here, but the URL is http', harbor.props.externalUrl.startsWith('https://')); }
  if (harbor.props.externalUrl.startsWith('http://')) { it.same('certificates of the front', secrets, []); }
});

invariant(18, 'core and jobservice reach core by its Service, with an explicit port', (harbor, it) => {
  const url = `${scheme(harbor)}://${fullnameOf(harbor)}-core:${hasInternalTls(harbor) ? 443 : 80}`;
  for (const name of ['core', 'jobservice']) { it.same(`CORE_URL of ${name}`, envOf(harbor, name).CORE_URL, url); }
  it.holds('no Service listens there', leadsToService(harbor, url));
});

invariant(19, 'all URLs of components lead to a port of a Service that is there', (harbor, it) => {
  const tls = hasInternalTls(harbor);
  const name = fullnameOf(harbor);
  const core = envOf(harbor, 'core');
  const s = scheme(harbor);
  it.same('REGISTRY_URL', core.REGISTRY_URL, `${s}://${name}-registry:${tls ? 5443 : 5000}`);
  it.same('REGISTRY_CONTROLLER_URL', core.REGISTRY_CONTROLLER_URL, `${s}://${name}-registry:${tls ? 8443 : 8080}`);
  it.same('JOBSERVICE_URL', core.JOBSERVICE_URL, `${s}://${name}-jobservice`);
  it.same('PORTAL_URL', core.PORTAL_URL, `${s}://${name}-portal`);
  it.same('TRIVY_ADAPTER_URL', core.TRIVY_ADAPTER_URL, workloadOf(harbor, 'trivy') && `${s}://${name}-trivy:${tls ? 8443 : 8080}`);
  for (const component of ['core', 'jobservice']) {
    const urls = Object.entries(envOf(harbor, component)).filter(([key, url]) => /^[A-Z].*_URL$/.test(key) && url.includes(`${name}-`) && url.startsWith('http'));
    urls.forEach(([key, url]) => it.holds(`${key} of ${component} leads nowhere: ${url}`, leadsToService(harbor, url)));
  }
});

invariant(20, 'a Service selects the pods of one workload and leads to ports that its containers declare', (harbor, it) => {
  for (const service of findAll(harbor.documents, 'Service')) {
    const { name } = service.metadata;
    const selected = workloadsOf(harbor).filter(workload => matches(service.spec.selector, podTemplate(workload).metadata.labels));
    it.same(`workloads behind ${name}`, selected.map(({ spec }) => spec.selector.matchLabels), [service.spec.selector]);
    const ports = selected.flatMap(workload => podTemplate(workload).spec.containers).flatMap(({ ports: declared = [] }) => declared);
    for (const { port, targetPort = port } of service.spec.ports) {
      it.holds(`${name}:${port} leads to ${targetPort}`, ports.some((declared: any) => [declared.containerPort, declared.name].includes(targetPort)));
    }
  }
});

invariant(21, 'selectors are part of the labels of their pods, and no two components share one', (harbor, it) => {
  const selectors = workloadsOf(harbor).map(({ spec }) => spec.selector.matchLabels);
  workloadsOf(harbor).forEach((workload, at) => it.holds(`pods of ${workload.metadata.name} lack a label`,
    matches(selectors[at], podTemplate(workload).metadata.labels)));
  it.same('components', new Set(selectors.map(({ component }) => component)).size, selectors.length);
});

invariant(22, 'D5: core knows of Trivy if and only if it is there', (harbor, it) => {
  const { WITH_TRIVY, TRIVY_ADAPTER_URL } = envOf(harbor, 'core');
  const isThere = workloadOf(harbor, 'trivy') !== undefined;
  it.same('WITH_TRIVY', WITH_TRIVY, String(isThere));
  it.same('TRIVY_ADAPTER_URL is said', TRIVY_ADAPTER_URL !== undefined, isThere);
  if (isThere) { it.holds(`TRIVY_ADAPTER_URL leads nowhere: ${TRIVY_ADAPTER_URL}`, leadsToService(harbor, TRIVY_ADAPTER_URL)); }
});

invariant(23, 'core knows the driver that the registry uses', (harbor, it) => {
  const { cache, maintenance, delete: deletion, redirect, ...drivers } = registryConfigOf(harbor).storage;
  it.same('drivers', Object.keys(drivers), [envOf(harbor, 'core').REGISTRY_STORAGE_PROVIDER_NAME]);
});

invariant(24, 'core listens where its container, its probes and its Service say', (harbor, it) => {
  const httpport = Number(/httpport = (\d+)/.exec(filesOf(harbor, 'core')['/etc/core/app.conf'])![1]);
  const { ports, startupProbe, livenessProbe, readinessProbe } = container(theWorkload(harbor, 'core'), 'core');
  it.same('container port', ports[0].containerPort, httpport);
  for (const probe of [startupProbe, livenessProbe, readinessProbe]) { it.same('port of a probe', probe.httpGet.port, httpport); }
  it.same('port of the Service', object(harbor, 'Service', `${fullnameOf(harbor)}-core`).spec.ports[0].targetPort, httpport);
});

invariant(25, 'jobservice, registryctl and registry listen where their containers and probes say', (harbor, it) => {
  const listening: ReadonlyArray<readonly [string, { protocol: string; port: number }]> = [
    ['jobservice', jobserviceConfigOf(harbor)],
    ['registryctl', yamlFileOf(harbor, 'registryctl', '/etc/registryctl/config.yml')],
    ['registry', registryListens(harbor)],
    ['portal', nginxListens(harbor, 'portal')],
    ...present(harbor, 'nginx').map(name => [name, nginxListens(harbor, name)] as const),
    ...present(harbor, 'trivy').map(name => [name, trivyListens(harbor)] as const),
  ];
  for (const [name, { protocol, port }] of listening) {
    it.holds(`${name} listens on ${port}, the container says ${portsOf(harbor, name)}`, portsOf(harbor, name).includes(port));
    const { startupProbe, livenessProbe, readinessProbe } = container(theWorkload(harbor, name === 'registryctl' ? 'registry' : name), name);
    for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe]) {
      it.same(`probe of ${name}`, [httpGet.scheme.toLowerCase(), httpGet.port], [protocol, port]);
    }
  }
});

invariant(26, 'D1: the front sends the API to core, everything else to the portal, and nothing to another Service', (harbor, it) => {
  const name = fullnameOf(harbor);
  for (const path of ['/api/v2.0/projects', '/v2/', '/v2/library/alpine/manifests/1', '/c/login', '/service/token']) {
    it.same(path, destinationOf(harbor, path) ?? `${name}-core`, `${name}-core`);
  }
  for (const path of ['/', '/harbor/projects', '/apix', '/devcenter-api-2.0']) { it.same(path, destinationOf(harbor, path) ?? `${name}-portal`, `${name}-portal`); }
  it.holds('charts of ChartMuseum, which Harbor has no more, are asked of core', destinationOf(harbor, '/chartrepo/library/charts') !== `${name}-core`);
  const outside = findAll(harbor.documents, 'Service').filter(({ spec }) => ['NodePort', 'LoadBalancer'].includes(spec.type));
  outside.forEach(({ spec }) => it.same('component of a Service that is reachable from outside', spec.selector.component, 'nginx'));
});

invariant(27, 'nobody outside reaches the hooks that ask for no password', (harbor, it) => {
  for (const path of ['/service/notifications/jobs/webhook/1', '/service/notifications', '/service/notifications/tasks/7', '/service/token/x']) {
    const destination = destinationOf(harbor, path);
    it.same(`${path} gets somewhere`, destination !== undefined, harbor.name !== 'behind something else');
    it.holds(`${path} gets to ${destination}`, destination === undefined || !destination.endsWith('-core'));
    it.same(`${path} at the portal`, portalAnswer(harbor, path), '404');
  }
});

invariant(28, 'with internal TLS, the front speaks TLS to core and portal', (harbor, it) => {
  if (!hasInternalTls(harbor)) { return; }
  const name = fullnameOf(harbor);
  const { documents } = harbor;
  const services = [`${name}-core`, `${name}-portal`];
  for (const service of services) {
    const told = [
      ...findAll(documents, 'Ingress').map(({ metadata }) => metadata.annotations['nginx.ingress.kubernetes.io/backend-protocol'] === 'HTTPS'),
      ...findAll(documents, 'HTTPRoute').slice(0, 1).map(() => findAll(documents, 'BackendTLSPolicy').some(({ spec }) =>
        spec.targetRefs[0].name === service && spec.validation.hostname === service && spec.validation.caCertificateRefs.length === 1)),
      ...findAll(documents, 'VirtualService').map(() => findAll(documents, 'DestinationRule').some(({ spec }) =>
        spec.host === service && spec.trafficPolicy.tls.mode === 'SIMPLE')),
      ...present(harbor, 'nginx').map(() => nginxVerifies(harbor, service)),
    ];
    it.same(`TLS to ${service}`, told, [true]);
  }
});

invariant(29, 'layers of any size get through, and take as long as they take', (harbor, it) => {
  const ingress = findAll(harbor.documents, 'Ingress').find(({ spec }) => spec.ingressClassName === 'nginx');
  if (ingress) {
    const annotation = (name: string) => ingress.metadata.annotations[`nginx.ingress.kubernetes.io/${name}`];
    it.same('size', annotation('proxy-body-size'), '0');
    it.same('buffering', annotation('proxy-request-buffering'), 'off');
    for (const name of ['proxy-read-timeout', 'proxy-send-timeout']) { it.holds(name, Number(annotation(name)) >= 900); }
  }
  const route = harbor.documents.find(({ kind, spec }) => kind === 'HTTPRoute' && spec.rules[0].backendRefs);
  if (route) { it.same('timeout of the route', route.spec.rules[0].timeouts.request, '0s'); }
  const [virtualService] = findAll(harbor.documents, 'VirtualService');
  if (virtualService) { it.same('timeout of the VirtualService, which has none by itself', virtualService.spec.http[0].timeout, undefined); }
  if (workloadOf(harbor, 'nginx')) {
    const site = siteOf(harbor);
    it.holds('bodies are limited', site.includes('client_max_body_size 0;'));
    it.holds('requests are buffered', site.includes('proxy_request_buffering off;'));
    const lines = locate(site, '/v2/x/blobs/uploads/1');
    for (const name of ['proxy_read_timeout', 'proxy_send_timeout']) { it.holds(name, lines.includes(`${name} 900s;`)); }
  }
});

invariant(30, 'a route has a parent, and no pod waits for a certificate that the gateway has', (harbor, it) => {
  const routes = findAll(harbor.documents, 'HTTPRoute');
  routes.forEach(({ metadata, spec }) => it.holds(`${metadata.name} has no parent`, spec.parentRefs.length > 0));
  const volumes = workloadsOf(harbor).flatMap(workload => podTemplate(workload).spec.volumes ?? []);
  if (routes.length > 0) { it.same('volumes', volumes.filter((volume: any) => /-(route|nginx|ingress)$/.test(volume.secret?.secretName ?? '')), []); }
});

function matches(selector: Record<string, string>, labels: Record<string, string>): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}

function tlsSecretsOfFront(harbor: Rendered): string[] {
  const nginx = workloadOf(harbor, 'nginx');
  const mounted = nginx ? podTemplate(nginx).spec.volumes.filter((volume: any) => volume.name === 'certificate') : [];
  return [
    ...findAll(harbor.documents, 'Ingress').flatMap(({ spec }) => (spec.tls ?? []).map((tls: any) => tls.secretName)),
    ...mounted.map((volume: any) => volume.secret.secretName),
  ];
}

function registryListens(harbor: Rendered) {
  const { addr, tls } = registryConfigOf(harbor).http;
  return { protocol: tls ? 'https' : 'http', port: Number(addr.slice(1)) };
}

function nginxListens(harbor: Rendered, name: string) {
  const [first] = blocks(filesOf(harbor, name)['/etc/nginx/nginx.conf'], 'server')[0];
  const [, port, ssl] = /^listen (?:\[::\]:)?(\d+)( ssl)?;$/.exec(first)!;
  return { protocol: ssl ? 'https' : 'http', port: Number(port) };
}

function trivyListens(harbor: Rendered) {
  const { SCANNER_API_SERVER_ADDR, SCANNER_API_SERVER_TLS_KEY } = envOf(harbor, 'trivy');
  return { protocol: SCANNER_API_SERVER_TLS_KEY ? 'https' : 'http', port: Number(SCANNER_API_SERVER_ADDR.slice(1)) };
}

function siteOf(harbor: Rendered): string[] {
  return blocks(filesOf(harbor, 'nginx')['/etc/nginx/nginx.conf'], 'server').find(lines => lines.some(line => line.startsWith('location ')))!;
}

function nginxVerifies(harbor: Rendered, service: string): boolean {
  const site = siteOf(harbor);
  const path = service.endsWith('-core') ? '/v2/' : '/';
  return site.includes('proxy_ssl_verify on;') && locate(site, path).includes(`proxy_ssl_name ${service};`)
    && locate(site, path).some(line => line.startsWith('proxy_pass https://'));
}
