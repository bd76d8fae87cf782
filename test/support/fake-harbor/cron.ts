import { Refusal } from './answers';

const RANGES = [[0, 59], [0, 59], [0, 23], [1, 31], [1, 12], [0, 6]] as const;

function isField(field: string, [low, high]: readonly [number, number]): boolean {
  return field.split(',').every(part => {
    const [range, step] = part.split('/');
    if (step !== undefined && !/^[1-9]\d*$/.test(step)) { return false; }
    if (range === '*' || range === '?') { return true; }
    const ends = range.split('-').map(number => (/^\d+$/.test(number) ? Number(number) : NaN));
    return ends.every(end => end >= low && end <= high) && ends[0] <= ends[ends.length - 1];
  });
}

/** Refuses a time that Harbor refuses: six fields, of which the first is 0, and no words. */
export function checkCron(cron: unknown): void {
  const fields = String(cron).split(' ');
  if (fields.length !== 6 || fields[0] !== '0' || !fields.every((field, at) => isField(field, RANGES[at]))) { throw new Refusal(400, `invalid cron string: ${cron}`); }
}

/** Replication is stricter: not every minute. */
export function checkReplicationCron(cron: unknown): void {
  checkCron(cron);
  const [, minute] = String(cron).split(' ');
  if (minute === '*') { throw new Refusal(400, 'the 2nd field of the cron setting must not be *'); }
}
