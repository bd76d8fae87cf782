import { exportPolicies, exportRobots, robotPrefix } from './export-accounts';
import { exportProjects } from './export-projects';
import { exportLabels, exportPreheatInstances, exportScanners, exportUserGroups } from './export-services';
import { exportAllowlist, exportRegistries, exportSchedules, exportSettings } from './export-system';
import { Exported, Reading } from './exported';
import { withoutUndefined } from '../json';
import { Run } from '../kind';

/** Reads what is inside of a Harbor. It writes nothing. */
export async function exportHarbor(run: Run): Promise<Exported> {
  const reading = new Reading(run);
  const settings = await exportSettings(reading);
  const [registries, names] = await exportRegistries(reading);
  const { scanners, defaultScanner } = await exportScanners(reading);
  const [preheatInstances, instances] = await exportPreheatInstances(reading);
  const [userGroups, groups] = await exportUserGroups(reading);
  const labels = await exportLabels(reading);
  const prefix = await robotPrefix(reading);
  const robots = await exportRobots(reading, prefix); // the short names of Secrets are theirs
  const projects = await exportProjects(reading, { registries: names, instances, groups, prefix });
  const replicationPolicies = await exportPolicies(reading, names);
  const sections = { cveAllowlist: await exportAllowlist(reading), defaultScanner, ...await exportSchedules(reading) };
  const all = { registries, scanners, projects, labels, userGroups, robots, replicationPolicies, preheatInstances };
  const lists = Object.entries(all).filter(([, items]) => items.length > 0);
  return { state: withoutUndefined({ owner: reading.owner, settings, ...Object.fromEntries(lists), ...sections }), notes: reading.notes };
}
