import { RegistryError } from './registry-error';
import { knownUpstream } from '../../facts/upstreams';

/** The text of the header by which one logs in with a name and a password, by registry. */
export type Logins = (registry: string) => string | undefined;

/** One login of a configuration file of Docker. */
interface DockerLogin {
  readonly auth?: unknown;
  readonly username?: unknown;
  readonly password?: unknown;
  readonly identitytoken?: unknown;
}

/** The logins in a configuration file of Docker, which pull Secrets have too: `auths` by registry. */
export function dockerLogins(file: string, text: string): Logins {
  const { auths } = parsed(file, text) as { readonly auths?: Readonly<Record<string, DockerLogin>> };
  if (typeof auths !== 'object' || auths === null) { throw new RegistryError(`${file} has no 'auths'; helpers for credentials are not asked`); }
  const entries = Object.entries(auths).map(([key, login]) => [hostOf(key), login] as const);
  return registry => {
    const key = hostOf(knownUpstream(registry)?.loginKey ?? registry);
    const [, login] = entries.find(([host]) => host === registry || host === key) ?? [];
    return login && basicHeader(registry, login);
  };
}

/** Docker writes some registries as URLs. */
function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}

function basicHeader(registry: string, { auth, username, password, identitytoken }: DockerLogin): string {
  if (typeof identitytoken === 'string' && identitytoken !== '') { throw new RegistryError(`the login for ${registry} is an identity token, which is not supported`); }
  if (typeof username === 'string' && typeof password === 'string') { return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`; }
  if (typeof auth === 'string' && Buffer.from(auth, 'base64').includes(':')) { return `Basic ${auth}`; }
  throw new RegistryError(`the login for ${registry} has neither 'auth' nor 'username' and 'password'`);
}

function parsed(file: string, text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) { return value; }
  } catch {
    // the text may have passwords in it, and so may the message about it
  }
  throw new RegistryError(`${file} is not JSON`);
}
