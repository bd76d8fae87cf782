import { IConstruct } from 'constructs';
import { checkEndpoint, checkHarborCron, checkNamesAt } from './value-checks';
import { report } from '../../diagnostics/report';
import { RegistryAdapter } from '../../facts/registry-adapters';
import { harborCron } from '../../syntax/harbor-cron';
import { placeOf, propOf } from '../declared-places';
import { HarborConfigurationProps } from '../harbor-configuration-props';
import { ReplicationPolicy } from '../replication-policy';
import { WholeConfiguration } from '../whole-configuration';

/** Registries without a list of repositories. */
const CANNOT_LIST: readonly string[] = [RegistryAdapter.GITHUB_GHCR, RegistryAdapter.DOCKER_REGISTRY];

interface PolicyPlace {
  readonly policy: ReplicationPolicy;
  readonly prop: string;
}

/** Reports what is wrong about replication policies. */
export function checkReplicationPolicies(scope: IConstruct, props: WholeConfiguration): void {
  const { replicationPolicies = [] } = props;
  const place = (at: number) => placeOf(props, 'replicationPolicies', at);
  checkNamesAt(scope, { names: replicationPolicies.map(({ name }) => name), placeOf: place });
  replicationPolicies.forEach((policy, at) => {
    const placed = { policy, prop: place(at) };
    checkEnds(scope, placed, props);
    checkRepositories(scope, placed, props);
    checkTime(scope, placed);
    checkTrigger(scope, placed);
  });
}

function checkEnds(scope: IConstruct, { policy, prop }: PolicyPlace, { registries, projects = [] }: HarborConfigurationProps): void {
  const { pullFrom, pushTo, destination = '' } = policy;
  if ((pullFrom === undefined) === (pushTo === undefined)) {
    report(scope, 'HBR-CONF-09', { prop, slots: { names: 'pullFrom and pushTo' } });
  }
  if (pullFrom !== undefined) { checkEndpoint(scope, `${prop}.pullFrom`, { value: pullFrom, registries }); }
  if (pushTo !== undefined) { checkEndpoint(scope, `${prop}.pushTo`, { value: pushTo, registries }); }
  const target = projects.find(({ name }) => name === destination.split('/')[0]);
  if (pullFrom !== undefined && target?.proxyOf !== undefined) {
    report(scope, 'HBR-CONF-08', { prop: `${prop}.destination`, value: destination });
  }
}

/** Repositories that cannot be listed have to be named; a set of names in braces names them. */
function checkRepositories(scope: IConstruct, { policy, prop }: PolicyPlace, { registries = [] }: HarborConfigurationProps): void {
  const source = registries.find(({ name }) => name === policy.pullFrom);
  if (!source || !CANNOT_LIST.includes(source.type)) { return; }
  const { repositories } = policy;
  if (repositories === undefined || /[*?[\]\\^]/.test(repositories)) {
    report(scope, 'HBR-CONF-13', { prop: propOf(prop, 'repositories'), value: repositories, slots: { registry: source.type } });
  }
}

/** Harbor wants a fixed minute here, as registries are asked each time. */
function checkTime(scope: IConstruct, { policy, prop }: PolicyPlace): void {
  checkHarborCron(scope, propOf(prop, 'cron'), policy.cron);
  if (policy.cron === undefined || harborCron(policy.cron)?.split(' ')[1] !== '*') { return; }
  report(scope, 'HBR-CONF-03', { prop: propOf(prop, 'cron'), value: policy.cron, slots: { what: 'with a fixed minute', example: '0 */6 * * *' } });
}

/** Only what is pushed can be an event, and what goes together with it. */
function checkTrigger(scope: IConstruct, { policy, prop }: PolicyPlace): void {
  const { onPush = false, cron, pushTo, oneRunAtATime = false, tags, excludedTags } = policy;
  const refuse = (name: string, rule: string, hint: string) => report(scope, 'HBR-CONF-24', { prop: `${prop}.${name}`, slots: { rule, hint } });
  if (onPush && pushTo === undefined) { refuse('onPush', 'is for policies that push', 'give a cron to a policy that pulls'); }
  if (onPush && cron !== undefined) { refuse('onPush', 'does not go with cron', 'give one of the two'); }
  if (onPush && oneRunAtATime) { refuse('oneRunAtATime', 'does not go with onPush', 'leave it out'); }
  if (tags !== undefined && excludedTags !== undefined) { refuse('excludedTags', 'does not go with tags', 'give one of the two'); }
}
