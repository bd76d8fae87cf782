import { stringify } from 'yaml';
import { headerOf, NodeFile } from './node-file';
import { caPathOf, disablesDefaultEndpoint, fallsBack, isPrivate, NodeMirrorPlan } from './node-mirror-plan';
import { NodeRuntime, RUNTIMES } from './node-runtime';
import { apiUrl, imagePrefix, registryUrl } from '../routes/registry-place';
import { Route } from '../routes/route';

/** The distributions that read `registries.yaml`. */
export type RancherRuntime = NodeRuntime.K3S | NodeRuntime.RKE2;

/** `registries.yaml`, and the options of k3s or RKE2 that belong to it, in a file of their own that these merge into their configuration. */
export function rancherFiles(plan: NodeMirrorPlan, runtime: RancherRuntime): NodeFile[] {
  const { folder, activation, name } = RUNTIMES[runtime];
  const options = {
    ...disablesDefaultEndpoint(plan) && { 'disable-default-registry-endpoint': true },
    ...plan.embedded && { 'embedded-registry': true },
  };
  const header = headerOf([`${name} reads this file when it starts.`]);
  const registries = { path: `${folder}/registries.yaml`, content: header + yaml(registriesOf(plan, runtime)), mode: '0600', activation };
  if (Object.keys(options).length === 0) { return [registries]; }
  const content = headerOf(['The same as the options --disable-default-registry-endpoint and --embedded-registry.']) + yaml(options);
  return [registries, { path: `${folder}/config.yaml.d/50-harbor-mirrors.yaml`, content, mode: '0600', activation }];
}

/** The content of `registries.yaml`. */
export function registriesOf(plan: NodeMirrorPlan, runtime: RancherRuntime): object {
  const { registry, routes, wildcard } = plan;
  const mirrors = [
    ...routes.map(route => [route.upstream, mirrorOf(plan, route)]),
    ...routes.some(({ upstream }) => upstream === registry.host) ? [] : [[registry.host, { endpoint: [registryUrl(registry)] }]],
    ...wildcard ? [['*', mirrorOf(plan, wildcard, true)]] : [],
  ];
  const config = configOf(plan, runtime);
  return { mirrors: Object.fromEntries(mirrors), ...Object.keys(config).length > 0 && { configs: { [registry.host]: config } } };
}

/** Rewrites apply to every endpoint of a mirror, so that the upstream registry is left to the one that k3s adds by itself. */
function mirrorOf(plan: NodeMirrorPlan, route: Route, isForAll = false): object {
  const { registry, rewrites } = plan;
  const upstream = fallsBack(route) && !isForAll ? [route.pullUrl] : [];
  if (!rewrites) { return { endpoint: [apiUrl(registry, route), ...upstream] }; }
  const prefix = imagePrefix(registry, route).slice(registry.host.length + 1);
  return { endpoint: [registryUrl(registry)], ...prefix !== '' && { rewrite: { '^(.*)$': `${prefix}/$1` } } };
}

function configOf(plan: NodeMirrorPlan, runtime: RancherRuntime): object {
  const ca = caPathOf(plan, runtime);
  const { template } = plan.login ?? {};
  return { ...ca !== undefined && { tls: { ca_file: ca } }, ...template && plan.routes.some(isPrivate) && { auth: { ...template } } };
}

function yaml(content: object): string {
  return stringify(content, { lineWidth: 0 });
}
