import { createHash } from 'node:crypto';
import { SovereignConfiguration } from './sovereign-configuration';
import { harborCron } from '../../syntax/harbor-cron';
import { isMap } from '../../syntax/plain-map';

/** Names of props that say when something runs. */
const SCHEDULE = /^cron$|^scanAll$|Schedule$|Cron$/;
const MINUTES = 60;

/** The schedules of a fleet as they are in one cluster: fixed minutes are moved within their hour, by as much as follows from the FQDN. */
export function spreadSchedules(configuration: SovereignConfiguration, fqdn: string): SovereignConfiguration {
  return spread(configuration, createHash('sha256').update(fqdn).digest().readUInt32BE(0) % MINUTES) as SovereignConfiguration;
}

function spread(value: unknown, minutes: number): unknown {
  if (Array.isArray(value)) { return value.map(item => spread(item, minutes)); }
  if (!isMap(value)) { return value; }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => {
    return [name, typeof inner === 'string' && SCHEDULE.test(name) ? moved(inner, minutes) : spread(inner, minutes)];
  }));
}

/** A cron that begins later within the hour. One that runs every few minutes, or that is none, stays. */
function moved(cron: string, minutes: number): string {
  const fields = harborCron(cron) === undefined ? [] : cron.split(' ');
  const at = fields.length - 5;
  if (at < 0 || !/^\d+$/.test(fields[at])) { return cron; }
  return fields.map((field, index) => index === at ? String((Number(field) + minutes) % MINUTES) : field).join(' ');
}
