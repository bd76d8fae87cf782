import { compareVersions, ReleaseRow } from './versions';

/** The uses of Harbor that an advisory can be limited to, with the text that names them in messages. */
export const HARBOR_USES = {
  dockerHubProxy: 'a proxy project for Docker Hub',
  proxyProjects: 'proxy projects',
} as const;

/** Key of a use of Harbor. */
export type HarborUse = keyof typeof HARBOR_USES;

/** A known defect of Harbor that was found after the release. */
export interface AdvisoryRow {
  /** GitHub issue about the defect: `harbor#1`. */
  readonly id: string;
  /** Further GitHub issues about the same defect. */
  readonly duplicates?: readonly string[];
  /** The oldest supported release with the defect. */
  readonly since: string;
  /** The first release with the fix; absent if no known release has it. */
  readonly fixedIn?: string;
  readonly what: string;
  /** The use of Harbor that is affected; absent if every installation is. */
  readonly use?: HarborUse;
  /** Whether the use does not work at all, which makes the advisory an error instead of a warning. */
  readonly breaks?: boolean;
  /** Workaround for those who cannot upgrade. */
  readonly instead?: string;
}

/** The known defects of the supported releases. */
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

/** The advisories that a release is affected by. */
export function advisoriesOf({ version }: ReleaseRow): readonly AdvisoryRow[] {
  return ADVISORIES.filter(({ since, fixedIn }) => isAtLeast(version, since) && (fixedIn === undefined || !isAtLeast(version, fixedIn)));
}

/** The advisories of a release that concern one of these uses. */
export function advisoriesAbout(release: ReleaseRow, uses: readonly HarborUse[]): readonly AdvisoryRow[] {
  return advisoriesOf(release).filter(({ use }) => use !== undefined && uses.includes(use));
}

function isAtLeast(version: string, other: string): boolean {
  return compareVersions(version, other) >= 0;
}
