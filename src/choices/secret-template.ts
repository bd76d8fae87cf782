import { passwordKey } from './secret-request';
import { SecretContent } from '../model/credentials';
import { SecretKeyRequest, SecretRequest } from '../model/seams';

/** The expression for a value in a template of External Secrets. */
export function templateValue(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `(index . "${name}")`;
}

/**
 * The template of an htpasswd line, for those keys that are made in the cluster. `bcrypt` and not `htpasswd`: the latter takes two
 * arguments in some releases of External Secrets and three in others.
 */
export function htpasswdTemplates(
  request: SecretRequest, isMade: (key: SecretKeyRequest) => boolean,
): { [key: string]: string } | undefined {
  const password = passwordKey(request);
  const lines = request.keys.filter(key => key.content === SecretContent.HTPASSWD && isMade(key));
  if (password === undefined || lines.length === 0) { return undefined; }
  return Object.fromEntries(lines.map(({ key }) => [key, `${request.username}:{{ bcrypt ${templateValue(password)} }}`]));
}
