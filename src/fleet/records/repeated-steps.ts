import { SovereignRecords } from './sovereign-records';
import { LoggedStep, LoggedSteps } from './synthesis-log';
import { FleetConfigurations } from '../configuration/fleet-configurations';
import { FleetFiles } from '../fleet-files';
import { FleetMaterials } from '../fleet-materials';
import { FleetRules } from '../fleet-rules';
import { FleetTree } from '../fleet-tree';
import { ProblemList } from '../problem-list';
import { Sovereign } from '../sovereign';

/** What all Sovereigns of a fleet share. */
export interface SharedParts {
  readonly problems: ProblemList;
  readonly rules: FleetRules;
  readonly fleetFiles: FleetFiles;
  readonly configurations: FleetConfigurations;
  readonly materials: FleetMaterials;
  readonly records: SovereignRecords;
  readonly tree: FleetTree;
}

/** What depends on other Sovereigns in its note too, which a thread does not know. */
const NOTED_ANEW: ReadonlyArray<keyof LoggedSteps> = ['text', 'unwritten'];

type Takers = { readonly [Name in keyof LoggedSteps]: (facts: LoggedSteps[Name]) => void };

/** Takes the steps of a synthesis of a Sovereign, in their order: those of the last one, or those that a thread noted. They are noted as if it were synthesised here. */
export function repeatSteps(steps: readonly LoggedStep[], sovereign: Sovereign, parts: SharedParts): void {
  const { problems, rules, fleetFiles, configurations, materials, records, tree } = parts;
  const takers: Takers = {
    warning: ({ place, text }) => problems.addWarningText(place, text),
    located: ({ warning }) => problems.addWarning(warning),
    acknowledged: warning => problems.addAcknowledged(warning),
    claim: claim => rules.claim(sovereign, claim),
    accounts: ({ accounts }) => rules.compareAccounts(sovereign, accounts),
    dependencies: ({ folder, rows }) => fleetFiles.addDependencies(folder, rows),
    runbook: names => fleetFiles.addNames(names),
    configuration: ({ key, name }) => configurations.claimHarbor(sovereign.fqdn, key, name),
    images: ({ images }) => materials.addImages(sovereign.fqdn, images),
    file: ({ path }) => tree.keep(path),
    unwritten: ({ text }) => records.noteNames(text),
    error: ({ place, text }) => problems.addErrorText(place, text),
    locatedError: ({ error }) => problems.addError(error),
    text: ({ path, text }) => tree.stage(path, text),
    list: ({ path, isAbove }) => tree.list(path, isAbove),
  };
  for (const step of steps) {
    const take = () => { (takers[step[0]] as (given: unknown) => void)(step[1]); };
    if (NOTED_ANEW.includes(step[0])) { take(); } else { problems.log.shared(step, take); }
  }
}
