/** The crons that the provider reads back as words. Written as crons they would differ for ever. */
const WORDS: Readonly<Record<string, string>> = { '0 0 * * * *': 'Hourly', '0 0 0 * * *': 'Daily', '0 0 0 * * 0': 'Weekly' };

/** A cron of six fields as the provider writes and reads it. */
export function scheduleValue(cron: string): string {
  return WORDS[cron] ?? cron;
}
