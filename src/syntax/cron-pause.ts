import { isCron } from './harbor-cron';

const DAY_MINUTES = 24 * 60;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of the calendar. */
interface CalendarDay {
  readonly day: number;
  readonly month: number;
  /** From Sunday, which is 0. */
  readonly weekday: number;
}

/** Four years, the first of which begins on a Friday: long enough for every month, every weekday and one leap day. */
const CALENDAR = [1, 2, 3, 4].flatMap(year => MONTH_DAYS.flatMap((days, month) => (
  Array.from({ length: days + (year === 2 && month === 1 ? 1 : 0) }, (_, at) => ({ day: at + 1, month: month + 1 }))
))).map((date, at): CalendarDay => ({ ...date, weekday: (at + 5) % 7 }));

/** The longest time between two runs of a cron of Kubernetes, in seconds; undefined if it is none, or runs only once in four years. */
export function longestPause(cron: string): number | undefined {
  if (!isCron(cron)) { return undefined; }
  const [minutes, hours, days, months, weekdays] = cron.split(' ');
  const times = valuesOf(hours, [0, 23]).flatMap(hour => valuesOf(minutes, [0, 59]).map(minute => hour * 60 + minute));
  const dates = runDays(days, months, weekdays);
  const [first, last] = [times[0], times[times.length - 1]];
  if (dates.length < 2) { return undefined; }
  const within = times.slice(1).map((time, at) => time - times[at]);
  const across = dates.slice(1).map((date, at) => (date - dates[at]) * DAY_MINUTES - last + first);
  return [...within, ...across].reduce((longest, pause) => Math.max(longest, pause), 0) * 60;
}

/** The days on which it runs, as numbers. If both the day of the month and the day of the week are named, either is enough. */
function runDays(days: string, months: string, weekdays: string): number[] {
  const [inMonth, inYear, inWeek] = [valuesOf(days, [1, 31]), valuesOf(months, [1, 12]), valuesOf(weekdays, [0, 6])];
  const isEither = !days.startsWith('*') && !weekdays.startsWith('*');
  return CALENDAR.flatMap(({ day, month, weekday }, at) => {
    const [byDay, byWeekday] = [inMonth.includes(day), inWeek.includes(weekday)];
    return inYear.includes(month) && (isEither ? byDay || byWeekday : byDay && byWeekday) ? [at] : [];
  });
}

/** The values of a field, sorted. */
function valuesOf(field: string, [low, high]: readonly [number, number]): number[] {
  const all = Array.from({ length: high - low + 1 }, (_, at) => low + at);
  const parts = field.split(',').map(part => {
    const [range, step] = part.split('/');
    const [from, to] = range === '*' ? [low, high] : range.split('-').map(Number);
    const end = to ?? (step === undefined ? from : high);
    return (value: number) => value >= from && value <= end && (value - from) % Number(step ?? 1) === 0;
  });
  return all.filter(value => parts.some(has => has(value)));
}
