import { isTag } from './image-name';

/** Tags that are moved from one image to the next, whoever publishes them. */
export const MOVING_TAGS: readonly string[] = [
  'latest', 'stable', 'main', 'master', 'dev', 'develop', 'nightly', 'unstable', 'edge', 'rolling', 'canary', 'snapshot', 'current', 'lts',
];

/** Whether a tag always means the same image, as far as its name says: `v2.15.2`, `build-7`, but not `latest`. */
export function isFixedTag(tag: string): boolean {
  return isTag(tag) && !MOVING_TAGS.includes(tag.toLowerCase());
}
