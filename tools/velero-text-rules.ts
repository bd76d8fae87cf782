/* What kind of text the props of backups and of moves are. */
import type { TextRule } from './text-kind-rules';

/** By the name of the prop. */
export const VELERO_RULES: Readonly<Record<string, TextRule>> = {
  command: 'free',
  config: ['key', 'oneLine'],
  credentialsKey: 'key',
  excludedResources: 'line',
  locationName: 'objectName',
  veleroNamespace: 'label',
  volumeSnapshotLocations: 'objectName',
};
