const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The seconds from 1970 to the beginning of a day, `2027-01-31`, in UTC. undefined if there is no such day since then. */
export function startOfDay(text: string): number | undefined {
  const [year, month, day] = (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split('-') : []).map(Number);
  if (!(year >= 1970 && month >= 1 && month <= 12 && day >= 1)) { return undefined; }
  const months = DAYS.map((days, at) => days + (at === 1 && isLeap(year) ? 1 : 0));
  if (day > months[month - 1]) { return undefined; }
  const years = Array.from({ length: year - 1970 }, (_, at) => (isLeap(1970 + at) ? 366 : 365));
  const days = [...years, ...months.slice(0, month - 1)].reduce((sum, it) => sum + it, day - 1);
  return days * 24 * 3600;
}

/** The day in UTC that a number of seconds since 1970 lies in: `2027-01-31`. */
export function dayOf(seconds: number): string {
  let days = Math.floor(seconds / (24 * 3600));
  let year = 1970;
  for (let length = 365; days >= length; length = isLeap(year) ? 366 : 365) {
    days -= length;
    year += 1;
  }
  let month = 0;
  for (; days >= daysIn(year, month); month += 1) { days -= daysIn(year, month); }
  return [String(year), ...[month + 1, days + 1].map(part => String(part).padStart(2, '0'))].join('-');
}

function daysIn(year: number, month: number): number {
  return DAYS[month] + (month === 1 && isLeap(year) ? 1 : 0);
}
