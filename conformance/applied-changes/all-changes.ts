/* All changes that are tried. */
import { asRelease, natively, ManifestChange, withHarbor } from './change';
import { COMPANION_CHANGES } from './changes/companion-changes';
import { CACHE_CHANGES, DATABASE_CHANGES } from './changes/data-service-changes';
import { FRONT_CHANGES } from './changes/front-changes';
import { SECRET_CHANGES } from './changes/secret-changes';
import { STORAGE_CHANGES } from './changes/storage-changes';
import { WORKLOAD_CHANGES } from './changes/workload-changes';

/** All changes of the props of a Harbor. */
export const PROPS_CHANGES = [
  ...STORAGE_CHANGES, ...DATABASE_CHANGES, ...CACHE_CHANGES, ...FRONT_CHANGES, ...SECRET_CHANGES, ...WORKLOAD_CHANGES,
];

/** The manifests of every change that is applied natively. */
export function nativeChanges(): ManifestChange[] {
  const ofProps = PROPS_CHANGES.filter(({ onlyRelease }) => !onlyRelease);
  return [
    ...ofProps.map(({ name, before, after }) => ({ name, before: natively(before()), after: natively(after()) })),
    { name: 'from manifests to a release', before: natively({}), after: asRelease({}) },
    { name: 'from a release to manifests', before: asRelease({}), after: natively({}) },
    ...COMPANION_CHANGES.map(({ name, before, after }) => ({ name, before: withHarbor(before), after: withHarbor(after) })),
  ];
}

/** What Flux applies of every release. */
export function releaseChanges(): ManifestChange[] {
  return PROPS_CHANGES.map(({ name, before, after }) => ({ name, before: asRelease(before()), after: asRelease(after()) }));
}
