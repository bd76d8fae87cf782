import { IConstruct } from 'constructs';
import { report } from '../diagnostics/report';
import { advisoriesOf } from '../facts/advisories';
import { HarborVersion } from '../facts/harbor-version';
import { findRelease, NEWEST_RELEASE, ReleaseRow, RELEASES } from '../facts/versions';
import { checkedStruct } from '../structs';

/** The release of Harbor to render: the newest one by default, and after a report if the wanted one is unknown. Warns of known vulnerabilities. */
export function resolveVersion(scope: IConstruct, version: HarborVersion | undefined): ReleaseRow {
  if (version?._options !== undefined) { checkedStruct(scope, 'HarborVersionOptions', version._options); }
  const wanted = version?.version ?? NEWEST_RELEASE.version;
  const release = version?._release ?? findRelease(wanted);
  if (!release) {
    report(scope, 'HBR-VERSION-01', { prop: 'version', value: wanted, slots: { known: RELEASES.map(row => row.version).join(', ') } });
    return NEWEST_RELEASE;
  }
  if (!findRelease(wanted)) { report(scope, 'HBR-VERSION-06', { prop: 'version', value: wanted }); }
  for (const { id, what, fixedIn } of advisoriesOf(release)) {
    if (fixedIn === undefined) { continue; } // an advisory without a fixed release is reported for the feature that it is about
    report(scope, 'HBR-VERSION-03', { prop: 'version', value: wanted, slots: { advisory: `${what} (${id})`, fixedIn } });
  }
  return release;
}
