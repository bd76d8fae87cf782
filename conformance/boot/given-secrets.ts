/* The Secrets that have to exist before Harbor, made by what the ledger of a Harbor says of them. */
import { Authority } from './authority';
import { secretObject } from './manifests';
import { makePassword, makeValues, WantedSecret } from '../../reconciler/secret-bootstrap/values';
import { SecretLedgerEntry } from '../../src';
import { CREDENTIALS } from '../../src/facts/credentials';
import { KubernetesObject } from '../documents';

const OUTSIDE = 'outside';
const REGISTRY_USER = 'harbor_registry_user';
/** Purposes whose Secrets hold certificates. */
const CERTIFICATES = ['front-certificate', 'internal-certificate', 'ca'];

/** The Secrets of a ledger that nothing in the output makes. */
export function givenSecrets(ledger: readonly SecretLedgerEntry[], authority: Authority, hosts: readonly string[]): KubernetesObject[] {
  const entries = new Map(ledger.filter(it => it.writer === OUTSIDE && it.purpose !== 'image-pull').map(it => [it.name, it]));
  return [...entries.values()].map(entry => secretObject(entry.namespace, entry.name, valuesOf(entry, authority, hosts)));
}

function valuesOf(entry: SecretLedgerEntry, authority: Authority, hosts: readonly string[]): Record<string, string> {
  if (CERTIFICATES.includes(entry.purpose)) { return certificateValues(entry, authority, hosts); }
  const row = Object.entries(CREDENTIALS).find(([purpose]) => purpose === entry.purpose)?.[1];
  const contents = new Map(row?.keys.map(it => [it.key, it.content] as const));
  const made = makeValues({
    name: entry.name, labels: {}, username: REGISTRY_USER, keys: entry.keys.map(({ key, length }) => ({ key, content: contents.get(key) ?? 'issued', length })),
  } satisfies WantedSecret);
  const issued = entry.keys.filter(({ key }) => made[key] === undefined).map(({ key }) => [key, makePassword(24)]);
  return { ...Object.fromEntries(issued), ...made };
}

function certificateValues(
  { name, namespace, purpose }: SecretLedgerEntry, authority: Authority, hosts: readonly string[],
): Record<string, string> {
  if (purpose === 'ca') { return { 'ca.crt': authority.certificate }; }
  const service = name.replace(/-internal(-tls)?$|-tls$/, '');
  const names = purpose === 'front-certificate' ? hosts : [
    ...['', `.${namespace}`, `.${namespace}.svc`, `.${namespace}.svc.cluster.local`].map(it => `${service}${it}`), 'localhost', '127.0.0.1',
  ];
  const { certificate, key } = authority.issue(name, names);
  return { 'tls.crt': certificate, 'tls.key': key, 'ca.crt': authority.certificate };
}
