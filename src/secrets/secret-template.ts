import { passwordKey } from './secret-request';
import { SecretKeyRequest, SecretRequest } from '../contracts';
import { SecretContent } from '../facts/credentials';
import { isVariableName } from '../syntax/variable-name';

/** The expression for a value in a template of an ExternalSecret. */
export function templateValue(name: string): string {
  return isVariableName(name) ? `.${name}` : `(index . "${name}")`;
}

const TEMPLATES: Readonly<Partial<Record<SecretContent, (request: SecretRequest) => string>>> = {
  [SecretContent.HTPASSWD]: request => `${request.username}:{{ bcrypt ${templateValue(passwordKey(request) ?? '')} }}`,
  [SecretContent.URL_ESCAPED]: ({ keys }) => `{{ ${templateValue(keys[0].key)} | urlquery | replace "+" "%20" }}`,
};

/**
 * The template of each key that External Secrets computes from the password, or undefined if there is none. The htpasswd line is built with
 * `bcrypt`, because the function `htpasswd` takes two arguments in some releases of External Secrets and three in others. `urlquery` encodes a
 * space as `+`, which is a literal plus in the user information of a URL, so it is replaced.
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
