import { Note } from './exported-settings';
import { memberOf, Part, secretValue, textOrSecret } from './written-value';
import { PreheatVendor } from '../../configuration/preheat';
import { GroupKind } from '../../configuration/project-member';
import { ScannerLogin } from '../../configuration/scanner';

/** A scanner that the program found, as a `VulnerabilityScanner`. */
export function exportedScanner(found: Part, note: Note): Part | undefined {
  const { name, url, description, auth, accessCredential, skipCertVerify, useInternalAddr, disabled } = found;
  const login = auth === undefined ? undefined : memberOf({ ScannerLogin }, auth);
  if (auth !== undefined && !login) {
    note(`scanner ${name} is left out, because its way to log in, ${auth}, is not known`);
    return undefined;
  }
  const credential = accessCredential && secretValue(accessCredential);
  return { name, url, description, login, credential, insecure: skipCertVerify, usesInternalAddress: useInternalAddr, disabled };
}

/** A network of peers that the program found, as a `PreheatInstance`. */
export function exportedPreheatInstance(found: Part, note: Note): Part | undefined {
  const { name, vendor, endpoint, description, authInfo: { username, password, token } = {} as Part, enabled, insecure } = found;
  const known = memberOf({ PreheatVendor }, vendor);
  if (!known) {
    note(`preheat instance ${name} is left out, because its vendor ${vendor} is not known`);
    return undefined;
  }
  return {
    name,
    vendor: known,
    endpoint,
    description,
    ...username && textOrSecret(username, ['username', 'secretUsername']),
    password: password && secretValue(password),
    token: token && secretValue(token),
    isDefault: found.default,
    insecure,
    disabled: enabled ? undefined : true,
  };
}

/** A group that the program found, as a `UserGroup`. */
export function exportedUserGroup({ name, type, ldapGroupDn }: Part, note: Note): Part | undefined {
  const kind = memberOf({ GroupKind }, type);
  if (!kind) { note(`user group ${name} is left out, because its type is not known`); }
  return kind && { name, kind: type === GroupKind.OIDC ? undefined : kind, ldapGroupDn };
}
