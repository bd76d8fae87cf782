import { DesiredState, WantedGarbageCollection, WantedPurgeAudit } from '../../../src/configuration/state/state';
import { HarborError } from '../failures';
import { asSet, Body, parseJson, withoutUndefined } from '../json';
import { Found, Kind, Run, sectionItem } from '../kind';

/** The types that Harbor's pages know, by their times. */
const TYPES: Readonly<Record<string, string>> = { '0 0 * * * *': 'Hourly', '0 0 0 * * *': 'Daily', '0 0 0 * * 0': 'Weekly', '': 'None' };

function scheduleBody(cron: string): Body {
  return { type: TYPES[cron] ?? 'Custom', cron };
}

/** The time of a schedule as Harbor shows it; empty if it runs by hand or not at all. */
export function cronOf(raw: Body | undefined): string {
  const { type = '', cron = '' } = raw?.schedule ?? {};
  return ['None', 'Manual', ''].includes(type) ? '' : cron;
}

async function readSchedule(run: Run, path: string, name: string): Promise<{ readonly found: Found; readonly parameters: Body }> {
  const raw = await run.harbor.get(path);
  const found = { id: 0, name, raw: raw ?? {}, fields: { cron: cronOf(raw) } };
  return { found, parameters: parseJson(raw?.job_parameters) ?? {} };
}

/** Removes blobs that nothing refers to any more. */
export const GARBAGE_COLLECTION: Kind<WantedGarbageCollection> = {
  name: 'garbageCollection',
  title: 'garbage collection',
  partOfAnother: true,
  items: state => sectionItem('garbageCollection', state.garbageCollection),

  async list(run) {
    const { found, parameters } = await readSchedule(run, '/system/gc/schedule', 'garbageCollection');
    const { delete_untagged = false, delete_tag = false, workers = 0 } = parameters;
    const fields = { ...found.fields, deleteUntagged: delete_untagged, deleteTag: delete_tag, workers: Math.max(1, workers) };
    return [{ ...found, fields }];
  },

  // without a schedule there is nothing that its parameters could be compared with
  fields: (_run, { wanted }) => (wanted.cron === '' ? { cron: '' } : withoutUndefined({
    cron: wanted.cron, deleteUntagged: wanted.deleteUntagged ?? false, deleteTag: wanted.deleteTag, workers: wanted.workers ?? 1,
  })),

  // replaces the schedule
  async update(run, { wanted }) {
    await run.harbor.put('/system/gc/schedule', {
      schedule: scheduleBody(wanted.cron),
      parameters: withoutUndefined({
        delete_untagged: wanted.deleteUntagged ?? false, delete_tag: wanted.deleteTag, workers: wanted.workers ?? 1,
      }),
    });
  },
};

/** Scans everything that is there. */
export const SCAN_ALL: Kind<NonNullable<DesiredState['scanAll']>> = {
  name: 'scanAll',
  title: 'scan of everything',
  partOfAnother: true,
  items: state => sectionItem('scanAll', state.scanAll),
  list: async run => withScanner(async () => [(await readSchedule(run, '/system/scanAll/schedule', 'scanAll')).found]),
  fields: (_run, { wanted }) => ({ cron: wanted.cron }),
  update: async (run, { wanted }) => run.harbor.put('/system/scanAll/schedule', { schedule: scheduleBody(wanted.cron) }),
};

/** Harbor answers 412 to everything about it while it has no scanner. */
async function withScanner<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof HarborError && error.status === 412) { throw new Error('there is no default scanner, which Harbor needs to scan everything'); }
    throw error;
  }
}

function eventTypes(text: unknown): string[] {
  return asSet(String(text ?? '').split(',').map(type => type.trim()).filter(Boolean));
}

/** Removes old rows of the audit log. */
export const PURGE_AUDIT: Kind<WantedPurgeAudit> = {
  name: 'purgeAudit',
  title: 'purge of the audit log',
  partOfAnother: true,
  items: state => sectionItem('purgeAudit', state.purgeAudit),

  async list(run) {
    const { found, parameters } = await readSchedule(run, '/system/purgeaudit/schedule', 'purgeAudit');
    const { audit_retention_hour, include_event_types, dry_run = false } = parameters;
    const fields = { ...found.fields, retentionHours: audit_retention_hour, eventTypes: eventTypes(include_event_types), dryRun: dry_run };
    return [{ ...found, fields }];
  },

  fields: (_run, { wanted }) => (wanted.cron === '' ? { cron: '' } : {
    cron: wanted.cron, retentionHours: wanted.retentionHours, eventTypes: asSet(wanted.eventTypes), dryRun: wanted.dryRun ?? false,
  }),

  // Harbor wants hours as a number and the types of events even if there is no schedule any more
  async update(run, { wanted }) {
    await run.harbor.put('/system/purgeaudit/schedule', {
      schedule: scheduleBody(wanted.cron),
      parameters: { audit_retention_hour: wanted.retentionHours, include_event_types: wanted.eventTypes.join(','), dry_run: wanted.dryRun ?? false },
    });
  },
};
