import { ChartKeyRow, rowsOf } from './chart-key-row';
import { CORE_KEYS } from './core-keys';
import { DATABASE_KEYS } from './database-keys';
import { EXPORTER_KEYS } from './exporter-keys';
import { EXPOSURE_KEYS } from './exposure-keys';
import { FRONT_KEYS } from './front-keys';
import { JOBSERVICE_KEYS } from './jobservice-keys';
import { PLATFORM_KEYS } from './platform-keys';
import { REDIS_KEYS } from './redis-keys';
import { REGISTRY_KEYS } from './registry-keys';
import { SECURITY_KEYS } from './security-keys';
import { STORAGE_KEYS } from './storage-keys';
import { TRIVY_KEYS } from './trivy-keys';
import { VOLUME_KEYS } from './volume-keys';

/** Every key of the values that the official chart declares or reads, in any of the covered versions. */
export const CHART_KEYS: readonly ChartKeyRow[] = rowsOf([
  ...EXPOSURE_KEYS,
  ...VOLUME_KEYS,
  ...STORAGE_KEYS,
  ...SECURITY_KEYS,
  ...PLATFORM_KEYS,
  ...FRONT_KEYS,
  ...CORE_KEYS,
  ...JOBSERVICE_KEYS,
  ...REGISTRY_KEYS,
  ...TRIVY_KEYS,
  ...DATABASE_KEYS,
  ...REDIS_KEYS,
  ...EXPORTER_KEYS,
]);
