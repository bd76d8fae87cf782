import { fitsUserSetting, USER_SETTINGS } from '../../src/facts/user-settings';
import { envOf, invariant, jobserviceConfigOf, present, registryConfigOf } from '../support/invariants';
import { findAll } from '../support/manifests';
import { Rendered, servicesOf } from '../support/rendered';

invariant(65, 'D7: Prometheus asks every component at the port and path that it serves, by plain http unless Pods accept nothing but TLS of the mesh', (harbor, it) => {
  const monitors = findAll(harbor.documents, 'ServiceMonitor');
  it.same('monitors', monitors.length, harbor.props.metrics?.serviceMonitor ? 1 : 0);
  for (const { spec } of monitors) {
    it.same('namespaces', spec.namespaceSelector.matchNames, [harbor.props.namespace ?? 'harbor']);
    const [{ port, path, scheme }] = spec.endpoints;
    const onlyMesh = findAll(harbor.documents, 'PeerAuthentication').some(peer => peer.spec.portLevelMtls === undefined);
    it.same('path', [path, scheme], [envOf(harbor, 'core').METRIC_PATH, onlyMesh ? 'https' : 'http']);
    for (const component of ['core', 'jobservice', 'registry', 'exporter']) {
      const services = servicesOf(harbor, component).filter(({ metadata }) => selects(spec.selector.matchLabels, metadata.labels));
      const ports = services.flatMap(service => service.spec.ports).filter((one: any) => one.name === port);
      it.same(`port of ${component}`, ports.map((one: any) => String(one.targetPort)), [envOf(harbor, 'core').METRIC_PORT]);
    }
    it.same('path of the exporter', envOf(harbor, 'exporter').HARBOR_EXPORTER_METRICS_PATH, path);
    it.same('path of the registry', registryConfigOf(harbor).http.debug.prometheus.path, path);
    it.same('path of the jobservice', jobserviceConfigOf(harbor).metric.path, path);
  }
});

invariant(66, 'what is inside the cluster or private is reached without the proxy', (harbor, it) => {
  for (const container of present(harbor, 'core', 'jobservice', 'registry', 'registryctl', 'trivy')) {
    const variables = envOf(harbor, container);
    if (variables.NO_PROXY === undefined) { continue; }
    const direct = variables.NO_PROXY.split(',');
    for (const host of insideHosts(harbor, variables)) { it.holds(`${container} asks the proxy for ${host}`, direct.includes(host)); }
  }
});

invariant(66, 'the proxy is known to those that were chosen and to nobody else', (harbor, it) => {
  const { proxy } = harbor.props;
  const clients: string[] = proxy ? proxy.clients ?? ['core', 'jobservice', 'trivy'] : [];
  for (const container of present(harbor, 'core', 'jobservice', 'registry', 'registryctl', 'trivy', 'exporter', 'portal')) {
    const chosen = clients.includes(container === 'registryctl' ? 'registry' : container);
    const { HTTP_PROXY, HTTPS_PROXY, NO_PROXY } = envOf(harbor, container);
    const expected = chosen ? [proxy?.httpProxy, proxy?.httpsProxy, true] : [undefined, undefined, false];
    it.same(container, [HTTP_PROXY, HTTPS_PROXY, NO_PROXY !== undefined], expected);
  }
});

invariant(67, 'D51: the settings of the identity provider are valid, and their secret comes from a Secret', (harbor, it) => {
  const { CONFIG_OVERWRITE_JSON: text, HARBOR_AUTH_SECRET: symbol } = envOf(harbor, 'core');
  const others = present(harbor, 'jobservice', 'registry', 'registryctl', 'trivy', 'exporter').filter(name => 'CONFIG_OVERWRITE_JSON' in envOf(harbor, name));
  it.same('others with the settings', others, []);
  const external = ['gateway', 'ingress with sentinels', 'cluster IP'].includes(harbor.name);
  it.same('settings', text !== undefined, external || harbor.props.settings !== undefined);
  if (text === undefined) { return; }
  const settings = JSON.parse(text);
  it.same('settings that Harbor does not take', Object.entries(settings).filter(([name, value]) => !fitsUserSetting(name, value)), []);
  const secrets = Object.keys(settings).filter(name => USER_SETTINGS[name]?.secret);
  it.same('secret settings', secrets.map(name => settings[name]), external ? [symbol] : []);
  it.holds(`secret is ${symbol}`, !external || symbol.startsWith('secret:'));
});

invariant(67, 'what looks like a variable in a setting reaches Harbor as it was said', (harbor, it) => {
  if (harbor.name !== 'cluster IP') { return; }
  it.same('parameters', JSON.parse(envOf(harbor, 'core').CONFIG_OVERWRITE_JSON).oidc_extra_redirect_parms, { prompt: 'login$$$(CORE_SECRET)' });
});

invariant(68, 'D33: metrics are on everywhere or nowhere', (harbor, it) => {
  const { metrics } = harbor.props;
  const on = metrics !== undefined;
  const port = metrics?.port ?? 8001;
  it.same('METRIC_ENABLE', envOf(harbor, 'core').METRIC_ENABLE, on ? 'true' : undefined);
  it.same('jobservice', jobserviceConfigOf(harbor).metric, on ? { enabled: true, path: metrics?.path ?? '/metrics', port } : { enabled: false });
  it.same('registry', registryConfigOf(harbor).http.debug.addr, on ? `:${port}` : 'localhost:5001');
  for (const component of ['core', 'jobservice', 'registry', ...present(harbor, 'exporter')]) {
    const ports = servicesOf(harbor, component).flatMap(({ spec }) => spec.ports).filter((one: any) => one.name === 'http-metrics');
    it.same(`port of ${component}`, ports.map((one: any) => one.port), on ? [port] : []);
  }
  it.same('exporter', present(harbor, 'exporter').length, on ? 1 : 0);
  if (on) { it.same('port of the exporter', envOf(harbor, 'exporter').HARBOR_EXPORTER_PORT, String(port)); }
});

invariant(69, 'traces of all components go to one place, under their own names', (harbor, it) => {
  const found = ['core', 'jobservice', 'registryctl'].map(name => {
    const traces = Object.entries(envOf(harbor, name)).filter(([key]) => key.startsWith('TRACE_'));
    return { name, service: Object.fromEntries(traces).TRACE_SERVICE_NAME, rest: traces.filter(([key]) => key !== 'TRACE_SERVICE_NAME').sort() };
  });
  for (const { name, service, rest } of found) {
    it.same(`name of ${name}`, service, harbor.props.tracing ? `harbor-${name}` : undefined);
    it.same(`traces of ${name}`, rest, found[0].rest);
    it.same('variables of another provider', rest.filter(([key]) => key.includes('JAEGER')), []);
  }
  if (harbor.props.tracing) { it.same('endpoint', Object.fromEntries(found[0].rest).TRACE_OTEL_ENDPOINT, harbor.props.tracing.endpoint); }
});

function selects(selector: Record<string, string>, labels: Record<string, string>): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}

/** Names of Services in the URLs of a container, and the hosts of database and cache. */
function insideHosts(harbor: Rendered, variables: Record<string, string>): string[] {
  const urls = Object.values(variables).flatMap(value => [...value.matchAll(/\bhttps?:\/\/([a-z0-9-]+)(?=[:/]|$)/g)].map(([, host]) => host));
  const services = urls.filter(host => findAll(harbor.documents, 'Service').some(({ metadata }) => metadata.name === host));
  const cache = /@?([^@/]+?)(?:\/\w+)?\/\d+$/.exec(jobserviceConfigOf(harbor).worker_pool.redis_pool.redis_url.replace(/^[^/]+\/\//, ''))![1];
  return [...services, envOf(harbor, 'core').POSTGRESQL_HOST, ...cache.split(',').map(address => address.replace(/:\d+$/, ''))];
}
