import { IConstruct } from 'constructs';
import { report } from './report';
import { advisoriesAbout, HARBOR_USES, HarborUse } from '../facts/advisories';
import { ReleaseRow } from '../facts/versions';

/** Reports the known defects of a release that affect one of these uses: an error if the use does not work at all, else a warning. */
export function reportAdvisories(scope: IConstruct, release: ReleaseRow, uses: readonly HarborUse[]): void {
  for (const { id, what, use, fixedIn, breaks, instead } of advisoriesAbout(release, uses)) {
    const slots = { advisory: `${what} (${id})`, use: HARBOR_USES[use!], fix: instead ?? `use ${fixedIn} or newer` };
    report(scope, breaks ? 'HBR-VERSION-04' : 'HBR-VERSION-05', { prop: 'harbor.version', value: release.version, slots });
  }
}
