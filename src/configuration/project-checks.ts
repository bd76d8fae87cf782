import { IConstruct } from 'constructs';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { HarborProject } from './harbor-project';
import { RetentionTemplate, TagRetention } from './tag-rules';
import { checkCves, checkEndpoint, checkHarborCron } from './value-checks';
import { WholeConfiguration } from './whole-configuration';
import { report } from '../diagnostics/report';
import { isProxyAdapter } from '../facts/registry-adapters';
import { registryTypesForProxyCache, ReleaseRow } from '../facts/versions';
import { isProjectName } from '../syntax/image-name';

const PROJECT_NAME = { what: 'lower-case letters, digits, and single . _ - in between', example: 'team-one' };
/** Rules of one retention that Harbor takes at most. */
const MOST_RULES = 15;

interface ProjectPlace {
  readonly project: HarborProject;
  readonly prop: string;
  readonly release: ReleaseRow;
}

/** Reports what is wrong about projects, and what holds for proxy caches alone or not for them. */
export function checkProjects(scope: IConstruct, props: WholeConfiguration): void {
  if (props.proxyRetention) { checkRetention(scope, 'proxyRetention', props.proxyRetention); }
  (props.projects ?? []).forEach((project, at) => {
    const place = { project, prop: `projects[${at}]`, release: props.release };
    if (!isProjectName(project.name)) {
      report(scope, 'HBR-CONF-01', { prop: `${place.prop}.name`, value: project.name, slots: PROJECT_NAME });
    }
    if (project.proxyOf === undefined) { checkPlainProject(scope, place); } else { checkProxy(scope, place, props); }
    checkMembers(scope, place);
    if (project.cveAllowlist) { checkCves(scope, `${place.prop}.cveAllowlist`, project.cveAllowlist); }
    if (project.retention) { checkRetention(scope, `${place.prop}.retention`, project.retention); }
  });
}

function checkPlainProject(scope: IConstruct, { project, prop }: ProjectPlace): void {
  if (project.proxySpeed !== undefined) {
    report(scope, 'HBR-CONF-07', { prop: `${prop}.proxySpeed`, slots: { rule: 'is for proxy caches alone' } });
  }
}

function checkProxy(scope: IConstruct, { project, prop, release }: ProjectPlace, { registries = [] }: HarborConfigurationProps): void {
  const value = project.proxyOf ?? '';
  checkEndpoint(scope, `${prop}.proxyOf`, { value, registries });
  const type = registries.find(({ name }) => name === value)?.type;
  if (type !== undefined && !isProxyAdapter(type, release)) {
    const types = registryTypesForProxyCache(release);
    report(scope, 'HBR-CONF-06', { prop: `${prop}.proxyOf`, value, slots: { type, version: release.version, types: types.join(', ') } });
  }
  if (project.requireCosign) {
    report(scope, 'HBR-CONF-07', { prop: `${prop}.requireCosign`, slots: { rule: 'must not be set for a proxy cache' } });
  }
  const scanned = project.blockFrom ? 'blockFrom' : 'scanOnPush';
  if (project.blockFrom || project.scanOnPush !== false) {
    report(scope, 'HBR-CONF-20', { prop: `${prop}.${scanned}`, slots: { project: project.name } });
  }
  if (!project.retention) { report(scope, 'HBR-CONF-21', { prop: `${prop}.retention` }); }
}

function checkMembers(scope: IConstruct, { project, prop }: ProjectPlace): void {
  (project.members ?? []).forEach(({ user, group }, at) => {
    if ((user === undefined) === (group === undefined)) {
      report(scope, 'HBR-CONF-09', { prop: `${prop}.members[${at}]`, slots: { names: 'user and group' } });
    }
  });
}

function checkRetention(scope: IConstruct, prop: string, { rules, cron }: TagRetention): void {
  checkHarborCron(scope, `${prop}.cron`, cron);
  if (rules.length === 0 || rules.length > MOST_RULES) {
    const slots = { rule: `must have 1 to ${MOST_RULES} rules`, hint: 'say what is to be kept' };
    report(scope, 'HBR-CONF-12', { prop: `${prop}.rules`, value: rules.length, slots });
  }
  rules.forEach(({ keep, count }, at) => {
    const isRight = keep === RetentionTemplate.ALWAYS ? count === undefined : Number.isInteger(count) && (count ?? 0) >= 1;
    if (isRight) { return; }
    const rule = keep === RetentionTemplate.ALWAYS ? 'has no number, because everything is kept' : 'must be a whole number from 1 on';
    report(scope, 'HBR-CONF-12', { prop: `${prop}.rules[${at}].count`, value: count, slots: { rule, hint: 'write for example count: 10' } });
  });
}
