import { WantedReplicationPolicy } from './state';
import { cronOf, kilobytes } from './value-state';
import { ReleaseRow, supports } from '../../facts/versions';
import { ReplicationPolicy } from '../replication-policy';

/** A replication policy as the program reads it. */
export function replicationState(policy: ReplicationPolicy, release: ReleaseRow): WantedReplicationPolicy {
  const { name, description, pullFrom, pushTo, cron, disabled, destination, override, deletion, speed, onPush = false } = policy;
  return {
    name,
    description,
    source: pullFrom,
    destination: pushTo,
    destNamespace: destination,
    destNamespaceReplaceCount: policy.replacedParts ?? 1,
    trigger: onPush ? 'event_based' : undefined,
    cron: cron === undefined ? undefined : cronOf(cron),
    filters: filtersOf(policy),
    override: override ?? true,
    deletion: deletion ?? false,
    enabled: !disabled,
    speed: speed ? kilobytes(speed) : 0,
    copyByChunk: policy.copyByChunk ?? false,
    singleActiveReplication: policy.oneRunAtATime ?? (!onPush && supports(release, 'singleActiveReplication')),
  };
}

type Filter = NonNullable<WantedReplicationPolicy['filters']>[number];

function filtersOf({ repositories, tags, excludedTags, requiredLabels, kind }: ReplicationPolicy): Filter[] {
  const filters: Array<Partial<Filter>> = [
    { type: 'name', value: repositories },
    { type: 'tag', value: tags, decoration: 'matches' },
    { type: 'tag', value: excludedTags, decoration: 'excludes' },
    { type: 'label', value: requiredLabels, decoration: 'matches' },
    { type: 'resource', value: kind },
  ];
  return filters.filter((filter): filter is Filter => filter.value !== undefined);
}
