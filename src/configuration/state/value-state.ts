import { Size } from 'cdk8s';
import { WantedCveAllowlist } from './state';
import { startOfDay } from '../../syntax/day';
import { harborCron } from '../../syntax/harbor-cron';
import { sizeBytes } from '../../syntax/size-quantity';
import { CveAllowlist } from '../harbor-project';

/** A cron of six fields; what cannot be one has been reported. */
export function cronOf(cron: string): string {
  return harborCron(cron) ?? cron;
}

/** At least one: 0 would be no limit. */
export function kilobytes(size: Size): number {
  return Math.max(1, Math.round(sizeBytes(size) / 1024));
}

/** A list of CVEs as the program reads it. */
export function cveAllowlist({ cves, until }: CveAllowlist): WantedCveAllowlist {
  return { items: cves, expiresAt: until === undefined ? null : startOfDay(until) };
}
