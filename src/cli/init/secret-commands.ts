import { SecretLedgerEntry, SecretLedgerKey } from '../../contracts/secret-ledger';
import { Credential, CREDENTIALS, REGISTRY_USERNAME, SecretContent } from '../../facts/credentials';

/**
 * Commands that make a Secret: what nobody but Harbor has to know is random, and what others issued comes from files.
 *
 * @param entry the Secret
 * @param issued the purposes of the Secrets whose values others issued, such as the operator of a database outside
 */
export function secretCommands({ name, namespace, purpose, keys }: SecretLedgerEntry, issued: readonly string[]): string[] {
  const wanted = keys.filter(({ optional }) => !optional);
  const create = (values: readonly string[]) => `kubectl -n ${namespace} create secret generic ${name} ${values.join(' ')}`;
  if (wanted.length === 0) { return []; }
  if (purpose === Credential.REGISTRY_CREDENTIALS) {
    const [password, htpasswd] = wanted;
    return [
      'password="$(openssl rand -hex 12)"',
      create([`--from-literal=${password.key}="$password"`, `--from-literal=${htpasswd.key}="$(printf %s "$password" | htpasswd -niB ${REGISTRY_USERNAME})"`]),
    ];
  }
  return [create(wanted.map(key => issued.includes(purpose) ? fromFile(purpose, key) : generated(purpose, key)))];
}

function generated(purpose: string, it: SecretLedgerKey): string {
  const row = (CREDENTIALS as Readonly<Record<string, (typeof CREDENTIALS)[Credential] | undefined>>)[purpose];
  const { content, length = 24 } = row?.keys.find(({ key }) => key === it.key) ?? {};
  if (content === SecretContent.RSA_PRIVATE_KEY) { return `--from-file=${it.key}=<(openssl genrsa -traditional 4096)`; }
  return content === SecretContent.PASSWORD ? `--from-literal=${it.key}="$(openssl rand -hex ${(it.length ?? length) / 2})"` : fromFile(purpose, it);
}

function fromFile(purpose: string, { key }: SecretLedgerKey): string {
  return `--from-file=${key}=../secrets/${purpose}/${key}`;
}
