import { Body } from './json';
import { PRUNABLE_KINDS } from './kind-table';
import { OWNER } from './mark';
import { API_VERSION, DesiredState, SecretRef, STATE_KIND } from '../../src/configuration/state/state';
import { neverComes } from '../../src/syntax/cron-dates';

/** Harbor's own pattern for the names of projects and robots. */
const NAME = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/;
/** Settings that are secrets; they come from files. */
const SECRET_SETTINGS = ['oidc_client_secret', 'ldap_search_password', 'uaa_client_secret'];
const SECTIONS_OF_STATE = new Set([
  'apiVersion', 'kind', 'owner', 'prune', 'quotaUpdateProvider', 'settings', 'cveAllowlist', 'scanners', 'defaultScanner', 'registries', 'projects',
  'labels', 'userGroups', 'robots', 'replicationPolicies', 'preheatInstances', 'garbageCollection', 'scanAll', 'purgeAudit',
]);

/** What is wrong with a document that should be a desired state. What depends on values of Harbor is left to Harbor. */
export function stateProblems(document: unknown): string[] {
  const state = document as DesiredState & Body;
  if (typeof state !== 'object' || state === null || state.apiVersion !== API_VERSION || state.kind !== STATE_KIND) {
    return ['it is no ' + STATE_KIND + ' of ' + API_VERSION];
  }
  return [
    ...Object.keys(state).filter(key => !SECTIONS_OF_STATE.has(key)).map(key => key + ' is unknown'),
    ...OWNER.test(String(state.owner)) ? [] : ['owner has to be a name of letters, digits and . _ - / of at most 63 characters'],
    ...(state.prune ?? []).filter(kind => !PRUNABLE_KINDS.includes(kind)).map(kind => 'prune: ' + kind + ' is none of ' + PRUNABLE_KINDS.join(', ')),
    ...nameProblems(state),
    ...settingProblems(state),
    ...cronProblems(state),
    ...robotProblems(state),
  ];
}

function nameProblems(state: DesiredState): string[] {
  const lists: Record<string, readonly { readonly name: string }[] | undefined> = {
    registries: state.registries,
    projects: state.projects,
    robots: state.robots,
    replicationPolicies: state.replicationPolicies,
    scanners: state.scanners,
    labels: state.labels,
    preheatInstances: state.preheatInstances,
    userGroups: state.userGroups,
  };
  for (const { name, robots, webhooks, labels } of state.projects ?? []) {
    Object.assign(lists, { ['robots of ' + name]: robots, ['webhooks of ' + name]: webhooks, ['labels of ' + name]: labels });
  }
  const repeated = Object.entries(lists).flatMap(([list, items = []]) => {
    const names = items.map(({ name }) => name);
    return [...new Set(names.filter((name, at) => names.indexOf(name) < at))].map(name => list + ': ' + name + ' is there twice');
  });
  const projects = (state.projects ?? []).filter(({ name }) => !NAME.test(name)).map(({ name }) => 'projects: ' + name + ' is no name of a project');
  return [...repeated, ...projects];
}

function settingProblems({ settings = {} }: DesiredState): string[] {
  return SECRET_SETTINGS.filter(key => settings[key] !== undefined && typeof settings[key] !== 'object').map(key => 'settings: ' + key + ' has to come from a file');
}

function cronProblems(state: DesiredState): string[] {
  const crons = {
    garbageCollection: state.garbageCollection?.cron,
    scanAll: state.scanAll?.cron,
    purgeAudit: state.purgeAudit?.cron,
    ...Object.fromEntries((state.replicationPolicies ?? []).map(({ name, cron }) => ['replicationPolicies: ' + name, cron])),
    ...Object.fromEntries((state.projects ?? []).flatMap(({ name, preheatPolicies = [] }) => (
      preheatPolicies.map(policy => ['preheat policy ' + policy.name + ' of ' + name, policy.cron])
    ))),
    ...Object.fromEntries((state.projects ?? []).map(({ name, retention }) => ['retention of ' + name, retention?.cron])),
  };
  return Object.entries(crons).flatMap(([where, cron]) => {
    if (cron === undefined || cron === '') { return []; }
    const whole = where + ': ' + JSON.stringify(cron);
    if (!/^0( \S+){5}$/.test(cron)) { return [whole + ' has not the six fields of Harbor, of which the first is 0']; }
    return neverComes(cron) ? [whole + ' is a date that never comes, at which jobservice would start jobs without end'] : [];
  });
}

function robotProblems(state: DesiredState): string[] {
  const robots = [...state.robots ?? [], ...(state.projects ?? []).flatMap(({ robots: own = [] }) => own)];
  return robots.flatMap(({ name, secret, secretTo }) => [
    ...NAME.test(name) && !name.startsWith('scanner') ? [] : ['robots: ' + name + ' is no name of a robot'],
    ...(secret === undefined) === (secretTo === undefined) ? ['robots: ' + name + ' needs a secret, or a place for one'] : [],
  ]);
}

/** All references to files of secrets in a document. */
export function secretRefs(value: unknown): SecretRef[] {
  if (typeof value !== 'object' || value === null) { return []; }
  if (typeof (value as Body).fromFile === 'string') { return [value as SecretRef]; }
  return Object.values(value).flatMap(secretRefs);
}
