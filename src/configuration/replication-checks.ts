import { IConstruct } from 'constructs';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { ReplicationPolicy } from './replication-policy';
import { checkEndpoint, checkHarborCron, checkNames } from './value-checks';
import { report } from '../diagnostics/report';
import { RegistryAdapter } from '../facts/registry-adapters';
import { harborCron } from '../syntax/harbor-cron';

/** Registries without a list of repositories. */
const CANNOT_LIST: readonly string[] = [RegistryAdapter.GITHUB_GHCR, RegistryAdapter.DOCKER_REGISTRY];

interface PolicyPlace {
  readonly policy: ReplicationPolicy;
  readonly prop: string;
}

/** Reports what is wrong about replication policies. */
export function checkReplicationPolicies(scope: IConstruct, props: HarborConfigurationProps): void {
  const { replicationPolicies = [] } = props;
  checkNames(scope, { prop: 'replicationPolicies', names: replicationPolicies.map(({ name }) => name) });
  replicationPolicies.forEach((policy, at) => {
    const place = { policy, prop: `replicationPolicies[${at}]` };
    checkEnds(scope, place, props);
    checkRepositories(scope, place, props);
    checkTime(scope, place);
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
    report(scope, 'HBR-CONF-13', { prop: `${prop}.repositories`, value: repositories, slots: { registry: source.type } });
  }
}

/** Harbor wants a fixed minute here, as registries are asked each time. */
function checkTime(scope: IConstruct, { policy, prop }: PolicyPlace): void {
  checkHarborCron(scope, `${prop}.cron`, policy.cron);
  if (policy.cron === undefined || harborCron(policy.cron)?.split(' ')[1] !== '*') { return; }
  report(scope, 'HBR-CONF-03', { prop: `${prop}.cron`, value: policy.cron, slots: { what: 'with a fixed minute', example: '0 */6 * * *' } });
}
