import { refuseSecretsOfFleet } from './clear-secrets';
import { conventionProblems } from './conventions/convention-checks';
import { treePlace } from './delivery/tree-place';
import { ExpectedRow, readExpected } from './dependency-check';
import { FleetPlan } from './fleet-plan';
import { checkUnitConventions } from './layout/layout-checks';
import { ProblemList } from './problem-list';
import { checkRollout, checkSovereign } from './sovereign-checks';
import { readingReason } from './tree/file-system-reason';
import { readText } from './tree/package-files';
import { StructError } from '../structs';

const FLEET_NAME = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** Validates the folder of the tree. */
export function checkOutdir({ outdir }: FleetPlan, problems: ProblemList): void {
  if (outdir === '' || outdir.includes('\0')) { problems.add('fleet', 'HBR-TREE-15', { prop: 'outdir', value: outdir }); }
}

/** Reads the lock of images, which a fleet file names before it is there. */
export function checkLockFile({ imageLock }: FleetPlan, problems: ProblemList): void {
  try {
    imageLock?.images.at(0);
  } catch (error) {
    if (!(error instanceof StructError)) { throw error; }
    error.problems.forEach(problem => problems.addError(`[fleet] ${problem}`));
  }
}

/** The expected dependencies; undefined if a fleet has no file of them, or if it cannot be read. */
export function expectedRowsOf({ expectedDependencies }: FleetPlan, problems: ProblemList): ExpectedRow[] | undefined {
  if (expectedDependencies === undefined) { return undefined; }
  try {
    return readExpected(readText(expectedDependencies));
  } catch (error) {
    problems.add('fleet', 'HBR-FLEET-44', { prop: 'expectedDependencies', value: expectedDependencies, slots: { reason: readingReason(error) } });
    return undefined;
  }
}

/** Validates everything else about a fleet that does not need its blueprint. */
export function checkFleet(plan: FleetPlan, problems: ProblemList): void {
  const { name, sovereigns, rollout } = plan;
  plan.problems?.forEach(problem => problems.addError(problem));
  if (!FLEET_NAME.test(name)) { problems.add('fleet', 'HBR-TREE-10', { prop: 'name', value: name }); }
  if (sovereigns.length === 0) { problems.add('fleet', 'HBR-TREE-09', { prop: 'sovereigns' }); }
  refuseSecretsOfFleet(plan, problems);
  conventionProblems(plan.conventions._data).forEach(({ code, finding }) => problems.add('fleet', code, finding));
  checkWaves(plan, problems);
  checkClusters(plan, problems);
  checkTreePath(plan, problems);
  checkUnitConventions(plan, problems);
  for (const { sovereign, facts } of sovereigns) {
    checkSovereign(facts, sovereign, problems);
    checkRollout(facts, rollout, problems);
  }
}

function checkWaves({ rollout, sovereigns, template }: FleetPlan, problems: ProblemList): void {
  const check = (place: string, prop: string, value: number | undefined) => {
    if (value !== undefined && !(Number.isInteger(value) && value >= 0)) { problems.add(place, 'HBR-FLEET-51', { prop, value: String(value) }); }
  };
  check('fleet', 'rollout.throughWave', rollout?.throughWave);
  check('_template', 'template.wave', template?.wave);
  sovereigns.forEach(({ facts }) => check(facts.fqdn, 'wave', facts.wave));
}

/** The GitOps tool looks for the tree below a path of the repository, which has to be known. */
function checkTreePath({ outdir, delivery }: FleetPlan, problems: ProblemList): void {
  const { path, isGuess } = treePlace(outdir);
  if (!isGuess || delivery.name === 'none' || delivery.options.treePath !== undefined) { return; }
  problems.add('fleet', 'HBR-FLEET-64', { prop: 'gitOps.treePath', slots: { outdir, path } });
}

/** A cluster has one Sovereign, so two with one name are one of them under the name of the other. */
function checkClusters({ sovereigns }: FleetPlan, problems: ProblemList): void {
  const owners = new Map<string, string>();
  for (const { facts: { fqdn, cluster } } of sovereigns) {
    if (cluster === undefined) { continue; }
    const other = owners.get(cluster);
    if (other !== undefined) { problems.add(fqdn, 'HBR-FLEET-50', { prop: 'cluster', value: cluster, slots: { other } }); }
    owners.set(cluster, other ?? fqdn);
  }
}
