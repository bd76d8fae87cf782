import { IConstruct } from 'constructs';
import { checkPreheatPolicies } from './preheat-checks';
import { checkGroup, checkLabels, checkScannerName } from './service-checks';
import { checkTagRules } from './tag-rule-checks';
import { checkCves, checkEndpoint, checkNamesAt, checkWhole } from './value-checks';
import { checkWebhooks } from './webhook-checks';
import { report } from '../../diagnostics/report';
import { isProxyAdapter } from '../../facts/registry-adapters';
import { registryTypesForProxyCache, ReleaseRow } from '../../facts/versions';
import { isProjectName } from '../../syntax/image-name';
import { placeOf } from '../declared-places';
import { HarborConfigurationProps } from '../harbor-configuration-props';
import { HarborProject } from '../harbor-project';
import { WholeConfiguration } from '../whole-configuration';

const PROJECT_NAME = { what: 'lower-case letters, digits, and single . _ - in between', example: 'team-one' };
/** Connections that Harbor keeps as a number of 32 bits. */
const MOST_CONNECTIONS = 2 ** 31 - 1;

interface ProjectPlace {
  readonly project: HarborProject;
  readonly prop: string;
  readonly release: ReleaseRow;
}

/** Reports what is wrong about projects, and what holds for proxy caches alone or not for them. */
export function checkProjects(scope: IConstruct, whole: WholeConfiguration): void {
  (whole.projects ?? []).forEach((project, at) => {
    const prop = placeOf(whole, 'projects', at);
    const place = { project, prop, release: whole.release };
    if (!isProjectName(project.name)) {
      report(scope, 'HBR-CONF-01', { prop: `${prop}.name`, value: project.name, slots: PROJECT_NAME });
    }
    if (project.proxyOf === undefined) { checkPlainProject(scope, place); } else { checkProxy(scope, place, whole); }
    checkMembers(scope, place);
    if (project.cveAllowlist) { checkCves(scope, `${prop}.cveAllowlist`, project.cveAllowlist); }
    if (project.scanner !== undefined) { checkScannerName(scope, `${prop}.scanner`, { value: project.scanner, scanners: whole.scanners }); }
    checkLabels(scope, `${prop}.labels`, project.labels);
    checkWebhooks(scope, prop, project.webhooks);
    checkPreheatPolicies(scope, { place: prop, policies: project.preheatPolicies ?? [] }, whole);
    checkTagRules(scope, prop, project);
  });
}

/** What Harbor drops from projects that are no proxy caches. */
const FOR_PROXIES = ['proxySpeed', 'maxUpstreamConnections', 'serveWhatUpstreamDeleted', 'proxyReferrers'] as const;

function checkPlainProject(scope: IConstruct, { project, prop }: ProjectPlace): void {
  for (const name of FOR_PROXIES.filter(it => project[it] !== undefined)) {
    report(scope, 'HBR-CONF-07', { prop: `${prop}.${name}`, slots: { rule: 'is for proxy caches alone' } });
  }
}

function checkProxy(scope: IConstruct, { project, prop, release }: ProjectPlace, whole: HarborConfigurationProps): void {
  const { registries = [], proxyRetention } = whole;
  const value = project.proxyOf ?? '';
  checkEndpoint(scope, `${prop}.proxyOf`, { value, registries });
  const type = registries.find(({ name }) => name === value)?.type;
  if (type !== undefined && !isProxyAdapter(type, release)) {
    const types = registryTypesForProxyCache(release);
    report(scope, 'HBR-CONF-06', { prop: `${prop}.proxyOf`, value, slots: { type, version: release.version, types: types.join(', ') } });
  }
  for (const name of (['requireCosign', 'requireNotation'] as const).filter(it => project[it])) {
    report(scope, 'HBR-CONF-07', { prop: `${prop}.${name}`, slots: { rule: 'must not be set for a proxy cache' } });
  }
  checkWhole(scope, `${prop}.maxUpstreamConnections`, { value: project.maxUpstreamConnections, most: MOST_CONNECTIONS });
  const scanned = project.blockFrom ? 'blockFrom' : 'scanOnPush';
  if (project.blockFrom || project.scanOnPush !== false) {
    report(scope, 'HBR-CONF-20', { prop: `${prop}.${scanned}`, slots: { project: project.name } });
  }
  if (!project.retention && !proxyRetention) { report(scope, 'HBR-CONF-21', { prop: `${prop}.retention` }); }
}

function checkMembers(scope: IConstruct, { project, prop }: ProjectPlace): void {
  const members = project.members ?? [];
  members.forEach(({ user, group, groupKind, ldapGroupDn }, at) => {
    if ((user === undefined) === (group === undefined)) {
      report(scope, 'HBR-CONF-09', { prop: `${prop}.members[${at}]`, slots: { names: 'user and group' } });
    } else {
      checkGroup(scope, `${prop}.members[${at}]`, { kind: groupKind, ldapGroupDn });
    }
  });
  for (const key of ['user', 'group'] as const) {
    const named = [...members.entries()].filter(([, member]) => member[key] !== undefined);
    checkNamesAt(scope, { names: named.map(([, member]) => member[key] ?? ''), placeOf: at => `${prop}.members[${named[at][0]}]`, key });
  }
}
