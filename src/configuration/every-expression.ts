import { minuteOf } from './minute';
import { isMap } from '../syntax/plain-map';

/** Names of props that say when something runs. */
const SCHEDULE = /^cron$|^schedule$|^scanAll$|^driftSchedule$/;

/** Whether a text should be an interval: `every(6h)`. */
export function isEvery(text: string): boolean {
  return text.startsWith('every(');
}

/** Props with crons in place of `every(6h)`. What is no interval that a cron can say stays, and is reported. */
export function withIntervals<Props extends object>(props: Props, url: string): Props {
  return expanded(props, url) as Props;
}

function expanded(value: unknown, place: string): unknown {
  if (Array.isArray(value)) { return value.map((item, at) => expanded(item, `${place}/${nameOf(item) ?? at}`)); }
  if (!isMap(value)) { return value; }
  return Object.fromEntries(Object.entries(value).map(([prop, inner]) => {
    const own = `${place}/${prop}`;
    return [prop, typeof inner === 'string' && SCHEDULE.test(prop) ? cronOfInterval(inner, minuteOf(own)) ?? inner : expanded(inner, own)];
  }));
}

function nameOf(item: unknown): string | undefined {
  return isMap(item) && typeof item.name === 'string' ? item.name : undefined;
}

/** The cron of an interval, which begins at a minute of the hour; undefined if there is none. */
function cronOfInterval(text: string, minute: number): string | undefined {
  const [, amount, unit] = /^every\(([1-9]\d?)([mh])\)$/.exec(text) ?? [];
  const interval = Number(amount);
  if (unit === 'm' && interval < 60 && 60 % interval === 0) { return interval === 1 ? '* * * * *' : `${minute % interval}-59/${interval} * * * *`; }
  if (!(unit === 'h' && 24 % interval === 0)) { return undefined; }
  return `${minute} ${interval === 1 ? '*' : interval === 24 ? '0' : `*/${interval}`} * * *`;
}
