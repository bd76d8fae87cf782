import { IConstruct } from 'constructs';
import { report } from '../../diagnostics/report';
import { Feature, FEATURES, supports } from '../../facts/versions';
import { placeOf } from '../declared-places';
import { WholeConfiguration } from '../whole-configuration';

interface FeatureUse {
  readonly prop: string;
  readonly used: boolean;
  readonly feature: Feature;
}

/** Reports what the release of Harbor cannot do, and would drop without a word. */
export function checkFeatures(scope: IConstruct, whole: WholeConfiguration): void {
  const { release } = whole;
  for (const { prop, feature } of usesOf(whole).filter(use => use.used && !supports(release, use.feature))) {
    const { since, what } = FEATURES[feature];
    report(scope, 'HBR-CONF-22', { prop, slots: { since, what, version: release.version } });
  }
}

function usesOf(whole: WholeConfiguration): FeatureUse[] {
  const { registries = [], projects = [], replicationPolicies = [], garbageCollection } = whole;
  return [
    ...registries.map((registry, at): FeatureUse => (
      { prop: `${placeOf(whole, 'registries', at)}.caPem`, used: registry.caPem !== undefined, feature: 'registryCaCertificate' }
    )),
    ...projects.flatMap((project, at): FeatureUse[] => {
      const { maxUpstreamConnections, serveWhatUpstreamDeleted, proxyReferrers = false } = project;
      const place = placeOf(whole, 'projects', at);
      return [
        { prop: `${place}.maxUpstreamConnections`, used: maxUpstreamConnections !== undefined, feature: 'maxUpstreamConnections' },
        { prop: `${place}.serveWhatUpstreamDeleted`, used: serveWhatUpstreamDeleted !== undefined, feature: 'proxyServesLocalOnNotFound' },
        { prop: `${place}.proxyReferrers`, used: proxyReferrers, feature: 'proxyReferrerApi' },
      ];
    }),
    ...replicationPolicies.map(({ oneRunAtATime = false }, at): FeatureUse => (
      { prop: `${placeOf(whole, 'replicationPolicies', at)}.oneRunAtATime`, used: oneRunAtATime, feature: 'singleActiveReplication' }
    )),
    { prop: 'garbageCollection.deleteTags', used: garbageCollection?.deleteTags !== undefined, feature: 'garbageCollectionOfTags' },
  ];
}
