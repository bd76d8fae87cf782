const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a cron names a day that no month of it has, such as the 31st of February. A day of the week that it names comes anyway. */
export function neverComes(cron: string): boolean {
  const [days, months, weekdays] = cron.split(' ').slice(-3);
  if (days === undefined || months === undefined || !weekdays?.startsWith('*')) { return false; }
  const [first] = numbersOf(days, 31);
  return !numbersOf(months, 12).some(month => first <= LONGEST[month - 1]);
}

/** The numbers of a field from 1 on, the smallest first. */
function numbersOf(field: string, most: number): number[] {
  const all = Array.from({ length: most }, (_, at) => at + 1);
  const parts = field.split(',').map(part => {
    const [range, step = '1'] = part.split('/');
    const [low, high = part.includes('/') ? most : low] = range === '*' ? [1, most] : range.split('-').map(Number);
    return (it: number) => it >= low && it <= high && (it - low) % Number(step) === 0;
  });
  return all.filter(it => parts.some(isOne => isOne(it)));
}
