import { passwordKey } from './secret-request';
import { SecretKeyRequest, SecretRequest } from '../contracts';
import { SecretContent } from '../facts/credentials';

/** The expression for a value in a template of External Secrets. */
export function templateValue(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `(index . "${name}")`;
}

const TEMPLATES: Readonly<Partial<Record<SecretContent, (request: SecretRequest) => string>>> = {
  [SecretContent.HTPASSWD]: request => `${request.username}:{{ bcrypt ${templateValue(passwordKey(request) ?? '')} }}`,
  [SecretContent.URL_ESCAPED]: ({ keys }) => `{{ ${templateValue(keys[0].key)} | urlquery | replace "+" "%20" }}`,
};

/**
 * The templates of the keys that follow from the password, as far as they are derived in the cluster. `bcrypt` and not `htpasswd`: the latter
 * takes two arguments in some releases of External Secrets and three in others. A space is a plus to `urlquery`, which means a plus in the
 * first part of a URL.
 */
export function derivedTemplates(
  request: SecretRequest, isDerived: (key: SecretKeyRequest) => boolean,
): { [key: string]: string } | undefined {
  const derived = request.keys.filter(isDerived).flatMap(({ key, content }) => {
    const make = TEMPLATES[content];
    return make ? [[key, make(request)]] : [];
  });
  return derived.length > 0 ? Object.fromEntries(derived) : undefined;
}
