import { IConstruct } from 'constructs';
import { checkAmong, checkNames } from './value-checks';
import { report } from '../../diagnostics/report';
import { HarborLabel } from '../label';
import { PreheatInstance } from '../preheat';
import { GroupKind, UserGroup } from '../project-member';
import { VulnerabilityScanner } from '../scanner';
import { WholeConfiguration } from '../whole-configuration';

const TRIVY = 'Trivy';
/** The label that the program claims projects with, and the beginning of those for sections. */
const CLAIM = 'cdk8s-harbor';
/** Names that Harbor keeps for its own scanners. */
const RESERVED_SCANNERS: readonly string[] = [TRIVY, 'Clair'];

/** Reports what is wrong about scanners, networks of peers, labels and groups. */
export function checkServices(scope: IConstruct, whole: WholeConfiguration): void {
  const { scanners = [], preheatInstances = [], userGroups = [], labels = [] } = whole;
  checkNames(scope, { prop: 'scanners', names: scanners.map(({ name }) => name) });
  checkNames(scope, { prop: 'scanners', key: 'url', names: scanners.map(({ url }) => url) });
  scanners.forEach((scanner, at) => checkScanner(scope, `scanners[${at}]`, scanner));
  if (whole.defaultScanner !== undefined) { checkScannerName(scope, 'defaultScanner', { value: whole.defaultScanner, scanners }); }
  checkDefaultScanner(scope, whole);
  checkNames(scope, { prop: 'preheatInstances', names: preheatInstances.map(({ name }) => name) });
  checkNames(scope, { prop: 'preheatInstances', key: 'endpoint', names: preheatInstances.map(({ endpoint }) => endpoint) });
  preheatInstances.forEach((instance, at) => checkInstance(scope, `preheatInstances[${at}]`, instance));
  checkOneDefault(scope, preheatInstances);
  checkDisabled(scope, whole);
  checkNames(scope, { prop: 'userGroups', names: userGroups.map(({ name }) => name) });
  userGroups.forEach((group, at) => checkGroup(scope, `userGroups[${at}]`, group));
  checkLabels(scope, 'labels', labels);
}

/** Reports a reference to a scanner that there is not. */
export function checkScannerName(
  scope: IConstruct, prop: string, { value, scanners = [] }: { readonly value: string } & Pick<WholeConfiguration, 'scanners'>,
): void {
  checkAmong(scope, prop, { value, list: 'scanners', names: [TRIVY, ...scanners.map(({ name }) => name)] });
}

/** Harbor neither switches its default scanner off nor takes one that is off as the default. */
function checkDefaultScanner(scope: IConstruct, { scanners = [], defaultScanner }: WholeConfiguration): void {
  const at = scanners.findIndex(({ name, disabled = false }) => disabled && name === defaultScanner);
  if (at < 0) { return; }
  const slots = { rule: 'cannot be true for the default scanner', hint: 'name another one as defaultScanner first' };
  report(scope, 'HBR-CONF-24', { prop: `scanners[${at}].disabled`, value: true, slots });
}

function checkScanner(scope: IConstruct, prop: string, { name, login, credential }: VulnerabilityScanner): void {
  if (RESERVED_SCANNERS.includes(name)) {
    const slots = { rule: 'is a name that Harbor keeps for its own scanners', hint: 'give it another name' };
    report(scope, 'HBR-CONF-24', { prop: `${prop}.name`, value: name, slots });
  }
  if ((login === undefined) !== (credential === undefined)) {
    report(scope, 'HBR-CONF-24', { prop: `${prop}.login`, slots: { rule: 'and credential belong together', hint: 'give both, or neither' } });
  }
}

const PEERS_NAME = { what: 'letters, digits, and single . _ - in between', example: 'dragonfly' };

/** Reports a name that Harbor answers with an internal error. */
export function checkPeersName(scope: IConstruct, prop: string, name: string): void {
  if (!/^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/.test(name)) { report(scope, 'HBR-CONF-01', { prop: `${prop}.name`, value: name, slots: PEERS_NAME }); }
}

function checkInstance(scope: IConstruct, prop: string, instance: PreheatInstance): void {
  const { name, username, secretUsername, password, token } = instance;
  const hasUser = username !== undefined || secretUsername !== undefined;
  const refuse = (key: string, rule: string, hint: string) => report(scope, 'HBR-CONF-24', { prop: `${prop}.${key}`, slots: { rule, hint } });
  checkPeersName(scope, prop, name);
  if (hasUser !== (password !== undefined)) { refuse('username', 'and password belong together', 'give both, or neither'); }
  if (username !== undefined && secretUsername !== undefined) { refuse('secretUsername', 'does not go with username', 'give one of the two'); }
  if (token && (hasUser || password)) { refuse('token', 'does not go with a user name and a password', 'give one of the two logins'); }
}

function checkOneDefault(scope: IConstruct, instances: readonly PreheatInstance[]): void {
  const [, ...more] = [...instances.entries()].filter(([, { isDefault = false }]) => isDefault);
  for (const [at] of more) {
    const slots = { rule: 'can be true for one instance alone', hint: 'leave it out here' };
    report(scope, 'HBR-CONF-24', { prop: `preheatInstances[${at}].isDefault`, value: true, slots });
  }
}

/** Harbor answers 412 when an instance that a policy uses is switched off. */
function checkDisabled(scope: IConstruct, { preheatInstances = [], projects = [] }: WholeConfiguration): void {
  const used = projects.flatMap(({ preheatPolicies = [] }) => preheatPolicies.map(({ instance }) => instance));
  preheatInstances.forEach(({ name, disabled = false }, at) => {
    if (!disabled || !used.includes(name)) { return; }
    const slots = { rule: 'cannot be true while a policy uses the instance', hint: 'remove the policies first, or switch them off instead' };
    report(scope, 'HBR-CONF-24', { prop: `preheatInstances[${at}].disabled`, value: true, slots });
  });
}

/** Reports a group of LDAP without a DN, or another one with one. */
export function checkGroup(scope: IConstruct, prop: string, { kind, ldapGroupDn }: Pick<UserGroup, 'kind' | 'ldapGroupDn'>): void {
  const isLdap = kind === GroupKind.LDAP;
  if (isLdap === (ldapGroupDn !== undefined)) { return; }
  const rule = isLdap ? 'has to be given for a group of LDAP' : 'is for groups of LDAP alone';
  const hint = isLdap ? "write its distinguished name, for example 'cn=developers,ou=groups,dc=example,dc=com'" : 'leave it out, or say GroupKind.LDAP';
  report(scope, 'HBR-CONF-24', { prop: `${prop}.ldapGroupDn`, slots: { rule, hint } });
}

/** Characters that Harbor's database keeps of the name of a label; it answers more with an internal error. */
const LONGEST_LABEL = 128;

/** Reports labels that are there twice, or whose colour is none. Harbor takes any text for a colour, and shows nothing then. */
export function checkLabels(scope: IConstruct, prop: string, labels: readonly HarborLabel[] = []): void {
  checkNames(scope, { prop, names: labels.map(({ name }) => name) });
  labels.forEach(({ name, color }, at) => {
    if (name.length > LONGEST_LABEL) {
      const slots = { what: `at most ${LONGEST_LABEL} characters`, example: 'approved' };
      report(scope, 'HBR-CONF-01', { prop: `${prop}[${at}].name`, value: name, slots });
    }
    if (color !== undefined && !/^#[0-9A-Fa-f]{6}$/.test(color)) {
      const slots = { what: 'a colour of # and six hexadecimal digits', example: '#0065AB' };
      report(scope, 'HBR-CONF-01', { prop: `${prop}[${at}].color`, value: color, slots });
    }
    if (name !== CLAIM && !name.startsWith(`${CLAIM}.`)) { return; }
    const slots = { rule: 'is the label by which configurations mark what is theirs', hint: 'give it another name' };
    report(scope, 'HBR-CONF-24', { prop: `${prop}[${at}].name`, value: name, slots });
  });
}
