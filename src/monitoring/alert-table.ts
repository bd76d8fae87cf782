import { AlertRow, AlertRows } from './alert-row';
import { CREDENTIAL_ALERTS } from './alerts/credential-alerts';
import { CACHE_ALERTS, DATABASE_ALERTS } from './alerts/data-alerts';
import { REQUEST_ALERTS } from './alerts/request-alerts';
import { STORAGE_ALERTS } from './alerts/storage-alerts';
import { TASK_ALERTS } from './alerts/task-alerts';
import { UPKEEP_ALERTS } from './alerts/upkeep-alerts';

/** All alerts by the area that they are about. */
export const ALERT_AREAS: Readonly<Record<string, AlertRows>> = {
  requests: REQUEST_ALERTS,
  tasks: TASK_ALERTS,
  storage: STORAGE_ALERTS,
  credentials: CREDENTIAL_ALERTS,
  upkeep: UPKEEP_ALERTS,
  database: DATABASE_ALERTS,
  cache: CACHE_ALERTS,
};

/** All alerts by name. */
export const ALERTS: AlertRows = Object.assign({}, ...Object.values(ALERT_AREAS)) as Readonly<Record<string, AlertRow>>;
