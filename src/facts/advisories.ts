import { compareVersions, ReleaseRow } from './versions';

/** What a Harbor may be used for that a defect can be about. */
export const HARBOR_USES = {
  dockerHubProxy: 'a proxy project for Docker Hub',
  proxyProjects: 'proxy projects',
} as const;

/** Name of a use. */
export type HarborUse = keyof typeof HARBOR_USES;

/** A defect that was found after the release. */
export interface AdvisoryRow {
  /** Where it is discussed: `harbor#1`. */
  readonly id: string;
  /** Other places where the same is reported. */
  readonly duplicates?: readonly string[];
  /** The oldest release with the defect. */
  readonly since: string;
  /** The first release without it; none of the known ones if there is none. */
  readonly fixedIn?: string;
  readonly what: string;
  /** The use that it is about; everybody's if there is none. */
  readonly use?: HarborUse;
  /** Whether the use does not work at all. */
  readonly breaks?: boolean;
  /** What can be done instead of an upgrade. */
  readonly instead?: string;
}

/** Defects of releases. */
export const ADVISORIES: readonly AdvisoryRow[] = [
  {
    id: 'harbor#23025',
    duplicates: ['harbor#23145', 'harbor#23190'],
    since: '2.15.0',
    fixedIn: '2.15.1',
    what: 'proxy projects cannot pull from Docker Hub, which answers 403 to requests without a User-Agent',
    use: 'dockerHubProxy',
    breaks: true,
  },
  {
    id: 'harbor#23675',
    since: '2.13.0',
    what: 'a robot account whose name begins like those of the scanner can put images into a proxy project that its registry does not have',
    use: 'proxyProjects',
    instead: "give no robot account a name that begins with 'scanner', or set ROBOT_SCANNER_NAME_PREFIX of core to a text that nobody guesses",
  },
];

/** The known defects of a release. */
export function advisoriesOf({ version }: ReleaseRow): readonly AdvisoryRow[] {
  return ADVISORIES.filter(({ since, fixedIn }) => isAtLeast(version, since) && (fixedIn === undefined || !isAtLeast(version, fixedIn)));
}

/** The known defects that are about these uses. */
export function advisoriesAbout(release: ReleaseRow, uses: readonly HarborUse[]): readonly AdvisoryRow[] {
  return advisoriesOf(release).filter(({ use }) => use !== undefined && uses.includes(use));
}

function isAtLeast(version: string, other: string): boolean {
  return compareVersions(version, other) >= 0;
}
