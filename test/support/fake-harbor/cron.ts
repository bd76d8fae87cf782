import { Refusal } from './answers';

const RANGES = [[0, 59], [0, 59], [0, 23], [1, 31], [1, 12], [0, 6]] as const;

function isField(field: string, [low, high]: readonly [number, number]): boolean {
  return field.split(',').every(part => {
    const [range, step] = part.split('/');
    if (step !== undefined && !/^[1-9]\d*$/.test(step)) { return false; }
    if (range === '*' || range === '?') { return true; }
    return range.split('-').every(number => /^\d+$/.test(number) && Number(number) >= low && Number(number) <= high);
  });
}

/** Refuses a time that Harbor refuses: six fields, no words. */
export function checkCron(cron: unknown): void {
  const fields = String(cron).split(' ');
  if (fields.length !== 6 || !fields.every((field, at) => isField(field, RANGES[at]))) { throw new Refusal(400, `invalid cron string: ${cron}`); }
}

/** Replication is stricter: the first field is 0, and not every minute. */
export function checkReplicationCron(cron: unknown): void {
  checkCron(cron);
  const [second, minute] = String(cron).split(' ');
  if (second !== '0') { throw new Refusal(400, 'the 1st field of the cron setting must be 0'); }
  if (minute === '*') { throw new Refusal(400, 'the 2nd field of the cron setting must not be *'); }
}
