import { exportPolicies, exportRobots } from './export-accounts';
import { exportProjects } from './export-projects';
import { exportAllowlist, exportRegistries, exportSchedules, exportSettings } from './export-system';
import { Exported, Reading } from './exported';
import { Body, withoutUndefined } from '../json';
import { Run } from '../kind';
import { isClaim } from '../kinds/claims';

/** Reads what is inside of a Harbor. It writes nothing. */
export async function exportHarbor(run: Run): Promise<Exported> {
  const reading = new Reading(run);
  const settings = await exportSettings(reading);
  const [registries, names] = await exportRegistries(reading);
  const projects = await exportProjects(reading, names);
  const robots = await exportRobots(reading);
  const replicationPolicies = await exportPolicies(reading, names);
  const sections = { cveAllowlist: await exportAllowlist(reading), ...await exportSchedules(reading) };
  await noteElsewhere(reading);
  const lists = Object.entries({ registries, projects, robots, replicationPolicies }).filter(([, items]) => items.length > 0);
  return { state: withoutUndefined({ owner: reading.owner, settings, ...Object.fromEntries(lists), ...sections }), notes: reading.notes };
}

/** The scanner that Harbor registers itself. */
const OWN_SCANNER = 'Trivy';

/** What is there for the whole Harbor and cannot be written down. */
async function noteElsewhere(reading: Reading): Promise<void> {
  const { harbor } = reading.run;
  const labels = (await harbor.list('/labels?scope=g')).filter(label => {
    reading.description(label.description);
    return !isClaim(label.name);
  });
  const scanners = (await harbor.list('/scanners')).filter(({ name }) => name !== OWN_SCANNER);
  const found: Readonly<Record<string, readonly Body[]>> = {
    'labels of the whole Harbor': labels, scanners, 'preheat instances': await harbor.list('/p2p/preheat/instances'),
  };
  for (const [what, items] of Object.entries(found)) {
    reading.noteIf(items.length > 0, 'there are ' + what + ': ' + items.map(item => String(item.name)).join(', '));
  }
}
