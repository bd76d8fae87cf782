import { IConstruct } from 'constructs';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { checkProjects } from './project-checks';
import { RegistryEndpoint } from './registry-endpoint';
import { checkReplicationPolicies } from './replication-checks';
import { checkRobots } from './robot-checks';
import { checkCves, checkHarborCron, checkNames, checkWhole } from './value-checks';
import { settingProblems } from '../contracts/setting-rules';
import { report } from '../diagnostics/report';
import { FIXED_ENDPOINTS } from '../facts/registry-adapters';
import { ReleaseRow } from '../facts/versions';
import { isCron } from '../syntax/harbor-cron';
import { hostAndPort } from '../syntax/host-port';
import { parseHttpUrl } from '../syntax/url';

/** Hours that Harbor takes at most. */
const MOST_HOURS = 240_000;

/** Reports everything that Harbor would refuse, or take and not do. */
export function checkConfiguration(scope: IConstruct, props: HarborConfigurationProps, release: ReleaseRow): void {
  checkAddress(scope, props.url);
  checkCrons(scope, props);
  checkSettings(scope, props);
  checkRegistries(scope, props);
  checkNames(scope, { prop: 'projects', names: (props.projects ?? []).map(({ name }) => name) });
  checkProjects(scope, props, release);
  checkRobots(scope, props);
  checkReplicationPolicies(scope, props);
  if (props.cveAllowlist) { checkCves(scope, 'cveAllowlist', props.cveAllowlist); }
}

function checkAddress(scope: IConstruct, url: string): void {
  const { path, hasUserinfo } = parseHttpUrl(url) ?? { path: '?', hasUserinfo: false };
  if (!['', '/'].includes(path) || hasUserinfo) { report(scope, 'HBR-CONF-14', { prop: 'url', value: url }); }
}

function checkCrons(scope: IConstruct, props: HarborConfigurationProps): void {
  const { driftSchedule, garbageCollection, auditPurge, scanAll } = props;
  if (driftSchedule !== undefined && !isCron(driftSchedule)) {
    report(scope, 'HBR-CONF-03', { prop: 'driftSchedule', value: driftSchedule, slots: { what: 'of five fields', example: '15 * * * *' } });
  }
  checkHarborCron(scope, 'garbageCollection.cron', garbageCollection?.cron);
  checkHarborCron(scope, 'auditPurge.cron', auditPurge?.cron);
  checkHarborCron(scope, 'scanAll', scanAll);
  checkWhole(scope, 'garbageCollection.workers', { value: garbageCollection?.workers, most: 10 });
  checkWhole(scope, 'auditPurge.keep', { value: auditPurge?.keep.toHours({ integral: false }), most: MOST_HOURS });
}

/** Settings that Harbor takes from `CONFIG_OVERWRITE_JSON` and drops elsewhere. */
const LOCKED_ALONE = ['pullAuditLogDisable', 'pullTimeUpdateDisable', 'pullCountUpdateDisable'] as const;

function checkSettings(scope: IConstruct, { settings = {} }: HarborConfigurationProps): void {
  const dropped = LOCKED_ALONE.filter(prop => settings[prop] !== undefined).map(prop => (
    { prop, rule: 'is taken by Harbor only if it is locked', hint: 'set it in settings of Harbor or HarborRelease' }
  ));
  for (const { prop, rule, hint } of [...settingProblems(settings), ...dropped]) {
    report(scope, 'HBR-CONF-15', { prop: `settings.${prop}`, slots: { rule, hint } });
  }
}

function checkRegistries(scope: IConstruct, { registries = [] }: HarborConfigurationProps): void {
  checkNames(scope, { prop: 'registries', names: registries.map(({ name }) => name) });
  registries.forEach((registry, at) => checkType(scope, `registries[${at}]`, registry));
  registries.forEach(({ username, password }, at) => {
    const isHalf = (username === undefined && password?.dockerConfigHost === undefined) !== (password === undefined);
    if (isHalf) { report(scope, 'HBR-CONF-04', { prop: `registries[${at}].username` }); }
  });
}

/** Adapters of one registry alone are for its one address, and that address is for them. */
function checkType(scope: IConstruct, prop: string, { type, url }: RegistryEndpoint): void {
  const address = parseHttpUrl(url);
  const host = address ? hostAndPort(address) : '';
  const own = FIXED_ENDPOINTS[type];
  const atHost = Object.entries(FIXED_ENDPOINTS).find(([, fixed]) => host === fixed.upstream || `https://${host}` === fixed.url);
  if (own && url.replace(/\/+$/, '') !== own.url) {
    report(scope, 'HBR-CONF-16', { prop: `${prop}.url`, value: url, slots: { type, hint: `write '${own.url}'` } });
  } else if (!own && atHost) {
    report(scope, 'HBR-CONF-16', { prop: `${prop}.type`, value: type, slots: { type, hint: `use ${atHost[0]}` } });
  }
}
