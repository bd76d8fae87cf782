import { createHash, createPrivateKey } from 'node:crypto';
import { compareSync } from 'bcryptjs';
import { WELL_KNOWN_PASSWORDS } from '../../src/facts/credentials';
import { envOf, filesOf, fullnameOf, invariant, literalOf, present } from '../support/invariants';
import { isWorkload, mounts, podTemplate } from '../support/manifests';
import { containersOf, podMakersOf, render, Rendered, theWorkload, workloadsOf } from '../support/rendered';
import { SCENARIOS } from '../support/scenarios/scenarios';
import { allStrings, providedSecrets, references, secretValues } from '../support/secrets-in-output';

const EVERY_CONTAINER = ['core', 'jobservice', 'registry', 'registryctl', 'portal', 'trivy', 'exporter', 'nginx'];

invariant(1, 'core, jobservice and registryctl read one and the same core secret', (harbor, it) => {
  const wanted = envOf(harbor, 'core').CORE_SECRET;
  it.holds(`CORE_SECRET of core is ${wanted}`, wanted.startsWith('secret:'));
  for (const container of ['jobservice', 'registryctl']) { it.same(`CORE_SECRET of ${container}`, envOf(harbor, container).CORE_SECRET, wanted); }
});

invariant(2, 'core, jobservice and registryctl read one and the same jobservice secret', (harbor, it) => {
  const wanted = envOf(harbor, 'core').JOBSERVICE_SECRET;
  it.holds(`JOBSERVICE_SECRET of core is ${wanted}`, wanted.startsWith('secret:'));
  for (const container of ['jobservice', 'registryctl']) { it.same(container, envOf(harbor, container).JOBSERVICE_SECRET, wanted); }
});

invariant(3, 'all replicas of the registry sign uploads with one secret, which is not empty', (harbor, it) => {
  const symbol = envOf(harbor, 'registry').REGISTRY_HTTP_SECRET;
  it.holds(`REGISTRY_HTTP_SECRET is ${symbol}`, symbol.startsWith('secret:'));
  it.same('REGISTRY_HTTP_SECRET of registryctl', envOf(harbor, 'registryctl').REGISTRY_HTTP_SECRET, symbol);
  it.holds('REGISTRY_HTTP_SECRET is empty', literalOf(harbor, symbol) !== '');
});

invariant(4, 'core and jobservice log in to the registry as the same user with the same password', (harbor, it) => {
  const [core, jobservice] = [envOf(harbor, 'core'), envOf(harbor, 'jobservice')];
  it.same('user of core', core.REGISTRY_CREDENTIAL_USERNAME, harbor.props.registry?.username ?? 'harbor_registry_user');
  it.same('user of jobservice', jobservice.REGISTRY_CREDENTIAL_USERNAME, core.REGISTRY_CREDENTIAL_USERNAME);
  it.same('password of jobservice', jobservice.REGISTRY_CREDENTIAL_PASSWORD, core.REGISTRY_CREDENTIAL_PASSWORD);
});

invariant(5, 'the htpasswd file of the registry has one line, for the user and the password that core uses', (harbor, it) => {
  const file = filesOf(harbor, 'registry')['/etc/registry/passwd'];
  it.holds(`/etc/registry/passwd is ${file}`, /^secret:.*\/REGISTRY_HTPASSWD$/.test(file));
  const { REGISTRY_CREDENTIAL_USERNAME: user, REGISTRY_CREDENTIAL_PASSWORD: password } = envOf(harbor, 'core');
  const line = literalOf(harbor, file);
  if (line === undefined) { return; }
  const [, name, hash] = /^([^:\n]+):(\$2[aby]\$[^\n]+)$/.exec(line) ?? [];
  it.same('user in the line', name, user);
  it.holds('the hash is not that of the password', compareSync(literalOf(harbor, password) ?? '', hash));
});

invariant(6, 'password and hash of the registry user are keys of one Secret', (harbor, it) => {
  const file = filesOf(harbor, 'registry')['/etc/registry/passwd'];
  it.same('password', envOf(harbor, 'core').REGISTRY_CREDENTIAL_PASSWORD, file.replace(/REGISTRY_HTPASSWD$/, 'REGISTRY_PASSWD'));
});

invariant(7, 'core has a CSRF key, of exactly 32 characters', (harbor, it) => {
  const symbol = envOf(harbor, 'core').CSRF_KEY;
  it.holds(`CSRF_KEY is ${symbol}`, symbol.startsWith('secret:'));
  it.same('length of CSRF_KEY', literalOf(harbor, symbol)?.length ?? 32, 32);
});

invariant(8, 'the key of the database is mounted as a single file out of a Secret, and has 16 bytes', (harbor, it) => {
  const mount = mounts(theWorkload(harbor, 'core'), 'core')['/etc/core/key'];
  const symbol = filesOf(harbor, 'core')['/etc/core/key'];
  it.holds(`/etc/core/key is ${symbol}`, /^secret:.*\/secretKey$/.test(symbol));
  it.same('subPath', mount.subPath, 'key');
  it.same('length', Buffer.byteLength(literalOf(harbor, symbol) ?? 'x'.repeat(16)), 16);
});

invariant(9, 'D47: the key that signs tokens is an RSA key out of one Secret, mounted as a single file', (harbor, it) => {
  const symbol = filesOf(harbor, 'core')['/etc/core/private_key.pem'];
  it.holds(`/etc/core/private_key.pem is ${symbol}`, /^secret:.*\/tls\.key$/.test(symbol));
  it.same('subPath', mounts(theWorkload(harbor, 'core'), 'core')['/etc/core/private_key.pem'].subPath, 'tls.key');
  const pem = literalOf(harbor, symbol);
  if (pem !== undefined) { it.same('kind of key', createPrivateKey(pem).asymmetricKeyType, 'rsa'); }
});

invariant(10, 'the password of admin comes from a Secret, into core and nothing else', (harbor, it) => {
  const symbol = envOf(harbor, 'core').HARBOR_ADMIN_PASSWORD;
  it.holds(`HARBOR_ADMIN_PASSWORD is ${symbol}`, symbol.startsWith('secret:'));
  it.holds('it is the well-known one', literalOf(harbor, symbol) !== 'Harbor12345');
  for (const container of present(harbor, ...EVERY_CONTAINER).filter(name => name !== 'core')) {
    it.same(`HARBOR_ADMIN_PASSWORD of ${container}`, envOf(harbor, container).HARBOR_ADMIN_PASSWORD, undefined);
  }
});

invariant(11, 'D48: no secret is in a ConfigMap, an argument, an annotation or a label', (harbor, it) => {
  const places = publicTexts(harbor);
  it.same('URLs with a password', places.filter(text => /:\/\/[^/\s]*:[^@/\s]+@/.test(text)), []);
  for (const { symbol, value } of secretValues(harbor)) {
    it.same(`places with ${symbol}`, places.filter(text => text.includes(value)), []);
  }
});

invariant(12, 'the same props give the same bytes', (harbor, it) => {
  const scenario = SCENARIOS.find(candidate => candidate.name === harbor.name)!;
  it.holds('a second rendering differs', JSON.stringify(render(scenario).documents) === JSON.stringify(harbor.documents));
});

invariant(13, 'whatever a pod refers to is in the output with that key, or is known to be made elsewhere', (harbor, it) => {
  const { outside } = SCENARIOS.find(candidate => candidate.name === harbor.name)!;
  const provided = providedSecrets(harbor);
  const found = podMakersOf(harbor).flatMap(workload => references(workload));
  for (const { kind, name, key } of found) {
    const keys = kind === 'Secret' ? provided.get(name) : undefined;
    const isThere = keys !== undefined || harbor.documents.some(object => object.kind === kind && object.metadata.name === name);
    it.holds(`${kind} ${name} is nowhere`, isThere || outside.includes(name));
    if (keys && key !== undefined) { it.holds(`${kind} ${name} has no ${key}`, keys.includes(key)); }
  }
  it.same('names that nobody refers to', outside.filter(name => !found.some(reference => reference.name === name)), []);
});

invariant(14, 'none of the default passwords of chart and installer occurs', (harbor, it) => {
  const values = [...secretValues(harbor).map(({ value }) => value), ...publicTexts(harbor), ...containersOf(harbor)
    .flatMap(({ container }) => (container.env ?? []).map((variable: any) => variable.value ?? ''))];
  it.same('well-known values', values.filter(value => WELL_KNOWN_PASSWORDS.includes(value)), []);
  const telling = WELL_KNOWN_PASSWORDS.filter(word => word !== 'password');
  it.same('well-known words', allStrings(harbor.documents).filter(text => telling.some(word => text.includes(word))), []);
});

invariant(15, 'pods carry the hash of every ConfigMap and Secret of the output that they read', (harbor, it) => {
  for (const workload of workloadsOf(harbor).filter(({ metadata }) => EVERY_CONTAINER.includes(metadata.labels.component))) {
    const read = new Set(references(workload).map(({ kind, name }) => `${kind}/${name}`));
    const contents = harbor.documents.filter(object => ['ConfigMap', 'Secret', 'SealedSecret'].includes(object.kind)
      && read.has(`${object.kind.replace('Sealed', '')}/${object.metadata.name}`));
    const own = (name: string) => name.replace(`${fullnameOf(harbor)}-`, '');
    const expected = contents.map(object => [`checksum/${object.kind.toLowerCase()}-${own(object.metadata.name)}`, hashOf(object)]);
    const { annotations = {} } = podTemplate(workload).metadata;
    const checksums = Object.fromEntries(Object.entries(annotations).filter(([name]) => name.startsWith('checksum/')));
    it.same(`checksums of ${workload.metadata.name}`, sorted(checksums), sorted(Object.fromEntries(expected)));
  }
});

function hashOf(object: any): string {
  const { metadata, ...content } = object;
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function sorted(map: Record<string, unknown>): Array<[string, unknown]> {
  return Object.entries(map).sort(([one], [other]) => one.localeCompare(other));
}

/** Texts that everybody may read who may read the manifests without the Secrets. */
function publicTexts(harbor: Rendered): string[] {
  return harbor.documents.filter(object => object.kind !== 'Secret').flatMap(object => [
    ...allStrings([object.metadata.labels ?? {}, object.metadata.annotations ?? {}]),
    ...object.kind === 'ConfigMap' ? allStrings([object.data]) : [],
    ...isWorkload(object) ? [
      ...allStrings([podTemplate(object).metadata]),
      ...podTemplate(object).spec.containers.flatMap((container: any) => [...container.command ?? [], ...container.args ?? []]),
    ] : [],
  ]);
}
