import { WantedPreheatInstance, WantedScanner, WantedUserGroup } from './state';
import { MountedSecrets } from '../mounted-secrets';
import { PreheatInstance } from '../preheat';
import { GroupKind, UserGroup } from '../project-member';
import { VulnerabilityScanner } from '../scanner';

/** A scanner as the program reads it. */
export function scannerState(scanner: VulnerabilityScanner, secrets: MountedSecrets): WantedScanner {
  const { name, url, description, login = '', credential, insecure = false, usesInternalAddress = false, disabled = false } = scanner;
  return {
    name,
    url,
    description,
    auth: login,
    accessCredential: credential && secrets.reference(credential),
    skipCertVerify: insecure,
    useInternalAddr: usesInternalAddress,
    disabled,
  };
}

/** A network of peers as the program reads it. */
export function preheatInstanceState(instance: PreheatInstance, secrets: MountedSecrets): WantedPreheatInstance {
  const { name, vendor, endpoint, description, isDefault = false, insecure = false, disabled = false } = instance;
  return { name, vendor, endpoint, description, ...preheatLogin(instance, secrets), enabled: !disabled, default: isDefault, insecure };
}

function preheatLogin(instance: PreheatInstance, secrets: MountedSecrets): Pick<WantedPreheatInstance, 'authMode' | 'authInfo'> {
  const { username, secretUsername, password, token } = instance;
  if (token) { return { authMode: 'OAUTH', authInfo: { token: secrets.reference(token) } }; }
  if (!password) { return { authMode: 'NONE' }; }
  const user = secretUsername ? secrets.reference(secretUsername) : username;
  return { authMode: 'BASIC', authInfo: { ...user !== undefined && { username: user }, password: secrets.reference(password) } };
}

/** A group as the program reads it. */
export function userGroupState({ name, kind = GroupKind.OIDC, ldapGroupDn }: UserGroup): WantedUserGroup {
  return { name, type: kind, ldapGroupDn };
}
