import { Answer, Body, Call, created, find, fuzzy, ok, page, Refusal } from './answers';
import { Data } from './data';

const TYPES = [
  'harbor', 'docker-hub', 'docker-registry', 'huawei-SWR', 'google-gcr', 'aws-ecr', 'azure-acr', 'ali-acr', 'jfrog-artifactory', 'quay', 'dtr', 'tencent-tcr',
  'github-ghcr', 'volcengine-cr',
];

/** What Harbor shows of a secret. */
export const MASK = '*****';

export function shownRegistry(data: Data, registry: Body): Body {
  const { secret, ...rest } = registry;
  const credential = registry.access_key || secret ? { credential: { type: 'basic', access_key: registry.access_key, access_secret: secret ? MASK : '' } } : {};
  return { ...rest, status: data.unreachable.has(registry.url) ? 'unhealthy' : 'healthy', ...credential };
}

export function listRegistries(data: Data, call: Call): Answer {
  return page(call, fuzzy(call, [...data.registries.values()]).map(registry => shownRegistry(data, registry)));
}

export function createRegistry(data: Data, call: Call): Answer {
  const { name, type, url, description = '', insecure = false, ca_certificate = '', credential = {} } = call.body;
  if ([...data.registries.values()].some(other => other.name === name)) { throw new Refusal(409, `registry ${name} already exists`); }
  if (!TYPES.includes(type)) { throw new Refusal(500, 'internal server error'); }
  const registry = {
    id: data.id(), name, type, url, description, insecure, ca_certificate, access_key: credential.access_key ?? '', secret: credential.access_secret ?? '',
  };
  check(data, registry);
  data.registries.set(registry.id, registry);
  return created(call, registry.id);
}

export function updateRegistry(data: Data, { params: [id], body }: Call): Answer {
  const registry = find(data.registries, Number(id), 'registry');
  const flat = ['name', 'description', 'url', 'insecure', 'ca_certificate', 'access_key'];
  const changed = { ...registry, ...Object.fromEntries(flat.filter(key => body[key] !== undefined).map(key => [key, body[key]])) };
  if (body.access_secret !== undefined) { changed.secret = body.access_secret; } // five stars are a secret like any other
  check(data, changed);
  data.registries.set(registry.id, changed);
  return ok();
}

/** Harbor asks the upstream before it keeps an endpoint. */
function check(data: Data, registry: Body): void {
  if (registry.ca_certificate && !registry.ca_certificate.includes('BEGIN CERTIFICATE')) { throw new Refusal(400, 'invalid CA certificate'); }
  registry.url = registry.url.replace(/\/+$/, '');
  if (!/^https?:\/\//.test(registry.url)) { registry.url = `http://${registry.url}`; }
  if (data.unreachable.has(registry.url)) { throw new Refusal(400, 'the registry is unhealthy'); }
}

export function deleteRegistry(data: Data, { params: [text] }: Call): Answer {
  const { id } = find(data.registries, Number(text), 'registry');
  if ([...data.projects.values()].some(project => project.registry_id === id)) { throw new Refusal(412, `registry ${id} is referenced by proxy cache project`); }
  if ([...data.policies.values()].some(policy => [policy.src_registry?.id, policy.dest_registry?.id].includes(id))) {
    throw new Refusal(412, `registry ${id} is referenced by replication policies`);
  }
  data.registries.delete(id);
  return ok();
}
