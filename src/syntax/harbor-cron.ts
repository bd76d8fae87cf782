const RANGES = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 6]] as const;

/** Whether a text is a cron of Kubernetes: five fields of numbers, without words. */
export function isCron(text: string): boolean {
  const fields = text.split(' ');
  return fields.length === RANGES.length && fields.every((field, at) => isField(field, RANGES[at]));
}

/** A cron of five or six fields as Harbor takes it: six fields, of which the first is 0. undefined if it cannot be one. */
export function harborCron(text: string): string | undefined {
  const five = text.startsWith('0 ') && text.split(' ').length === 6 ? text.slice(2) : text;
  return isCron(five) ? `0 ${five}` : undefined;
}

function isField(field: string, [low, high]: readonly [number, number]): boolean {
  return field.split(',').every(part => {
    const [range, step, ...rest] = part.split('/');
    if (rest.length > 0 || (step !== undefined && !/^[1-9]\d?$/.test(step))) { return false; }
    if (range === '*') { return true; }
    const ends = range.split('-').map(end => (/^\d{1,2}$/.test(end) ? Number(end) : NaN));
    return ends.length <= 2 && ends.every(end => end >= low && end <= high) && ends[0] <= ends[ends.length - 1];
  });
}
