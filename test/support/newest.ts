import { NEWEST_RELEASE } from '../../src/facts/versions';

/** The newest release, which a Harbor has by default. Tests that are not about one release name it so, and a new row in the table changes none of them. */
export const NEWEST = NEWEST_RELEASE.version;
/** The tag of its images. */
export const NEWEST_TAG = `v${NEWEST}`;
/** The official chart that installs it. */
export const NEWEST_CHART = NEWEST_RELEASE.chartVersion;
