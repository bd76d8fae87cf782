import { stringify } from 'yaml';
import { headerOf, NodeFile } from './node-file';
import { fallsBack, isPrivate, NodeMirrorPlan } from './node-mirror-plan';
import { NodeRuntime, RUNTIMES } from './node-runtime';
import { apiUrl, overridesPath } from '../routes/registry-place';
import { Route } from '../routes/route';

interface TalosMirror {
  readonly name: string;
  readonly route: Route;
}

/** One file of documents for Talos 1.12 or newer: a mirror for each registry, and the CA and the login of the registry that they lead to. */
export function talosDocuments(plan: NodeMirrorPlan): NodeFile[] {
  const { folder, activation } = RUNTIMES[NodeRuntime.TALOS];
  const { registry: { host }, caPem, login } = plan;
  const documents = [
    ...mirrorsOf(plan).map(({ name, route }) => ({
      ...kind('RegistryMirrorConfig', name), endpoints: [{ url: apiUrl(plan.registry, route), ...overridesPath(plan.registry, route) && { overridePath: true } }], skipFallback: !fallsBack(route),
    })),
    ...caPem === undefined ? [] : [{ ...kind('RegistryTLSConfig', host), ca: caPem }],
    ...hasLogin(plan) ? [{ ...kind('RegistryAuthConfig', host), ...login!.template }] : [],
  ];
  const content = headerOf(['Talos 1.12 or newer.']) + documents.map(document => stringify(document, { lineWidth: 0 })).join('---\n');
  return [{ path: `${folder}/registry-mirrors.yaml`, content, mode: '0600', activation }];
}

/** A patch of the machine configuration for Talos up to 1.11. */
export function talosMachinePatch(plan: NodeMirrorPlan): NodeFile[] {
  const { folder, activation } = RUNTIMES[NodeRuntime.TALOS_MACHINE];
  const { registry, caPem, login } = plan;
  const mirrors = mirrorsOf(plan).map(({ name, route }) => [name, {
    endpoints: [apiUrl(registry, route)], ...overridesPath(registry, route) && { overridePath: true }, skipFallback: !fallsBack(route),
  }]);
  const config = {
    ...caPem !== undefined && { tls: { ca: Buffer.from(caPem).toString('base64') } }, ...hasLogin(plan) && { auth: { ...login!.template } },
  };
  const registries = { mirrors: Object.fromEntries(mirrors), ...Object.keys(config).length > 0 && { config: { [registry.host]: config } } };
  const content = headerOf(['A patch of the machine configuration, for Talos up to 1.11.']) + stringify({ machine: { registries } }, { lineWidth: 0 });
  return [{ path: `${folder}/registry-mirrors.yaml`, content, mode: '0600', activation }];
}

function mirrorsOf({ routes, wildcard }: NodeMirrorPlan): TalosMirror[] {
  return [...routes.map(route => ({ name: route.upstream, route })), ...wildcard ? [{ name: '*', route: wildcard }] : []];
}

function hasLogin({ routes, login }: NodeMirrorPlan): boolean {
  return login?.template !== undefined && routes.some(isPrivate);
}

function kind(name: string, object: string): object {
  return { apiVersion: 'v1alpha1', kind: name, name: object };
}
