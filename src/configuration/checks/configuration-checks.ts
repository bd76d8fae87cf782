import { IConstruct } from 'constructs';
import { checkAudit } from './audit-checks';
import { checkFeatures } from './feature-checks';
import { checkProjects } from './project-checks';
import { checkQuotas } from './quota-checks';
import { checkReplicationPolicies } from './replication-checks';
import { checkRobots } from './robot-checks';
import { checkServices } from './service-checks';
import { checkRetention } from './tag-rule-checks';
import { checkCves, checkHarborCron, checkNamesAt, checkWhole } from './value-checks';
import { settingProblems } from '../../contracts/setting-rules';
import { report } from '../../diagnostics/report';
import { FIXED_ENDPOINTS, RegistryAdapter } from '../../facts/registry-adapters';
import { isCron } from '../../syntax/harbor-cron';
import { hostAndPort } from '../../syntax/host-port';
import { parseHttpUrl } from '../../syntax/url';
import { placeOf } from '../declared-places';
import { HarborConfigurationProps } from '../harbor-configuration-props';
import { RegistryEndpoint } from '../registry-endpoint';
import { RouteEndpoint } from '../route-projects';
import { WholeConfiguration } from '../whole-configuration';

/** Hours that Harbor takes at most. */
const MOST_HOURS = 240_000;

/** Reports everything that Harbor would refuse, or take and not do. */
export function checkConfiguration(scope: IConstruct, props: WholeConfiguration): void {
  checkAddress(scope, props.url);
  checkCrons(scope, props);
  checkSettings(scope, props);
  checkRegistries(scope, props);
  if (props.proxyRetention) { checkRetention(scope, 'proxyRetention', props.proxyRetention); }
  if (props.projectRetention) { checkRetention(scope, 'projectRetention', props.projectRetention); }
  checkNamesAt(scope, { names: (props.projects ?? []).map(({ name }) => name), placeOf: at => placeOf(props, 'projects', at) });
  checkProjects(scope, props);
  checkQuotas(scope, props);
  checkServices(scope, props);
  checkAudit(scope, props);
  checkFeatures(scope, props);
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

function checkRegistries(scope: IConstruct, whole: WholeConfiguration): void {
  const registries: readonly RouteEndpoint[] = whole.registries ?? [];
  const place = (at: number) => placeOf(whole, 'registries', at);
  checkNamesAt(scope, { names: registries.map(({ name }) => name), placeOf: place });
  registries.forEach((registry, at) => checkRegistry(scope, place(at), registry));
}

function checkRegistry(scope: IConstruct, place: string, registry: RouteEndpoint): void {
  const { type, username, password, credential } = registry;
  checkType(scope, place, registry);
  const isHalf = (username === undefined && password?.dockerConfigHost === undefined) !== (password === undefined);
  if (isHalf) { report(scope, 'HBR-CONF-04', { prop: `${place}.username` }); }
  if (type === RegistryAdapter.DOCKER_HUB && !password && !credential) { report(scope, 'HBR-CONF-29', { prop: place }); }
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
