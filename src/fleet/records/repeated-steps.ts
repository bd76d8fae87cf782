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
  readonly tree: FleetTree;
}

type Takers = { readonly [Name in keyof LoggedSteps]: (facts: LoggedSteps[Name]) => void };

/** Takes the steps of the last synthesis of a Sovereign again, in their order. */
export function repeatSteps(steps: readonly LoggedStep[], sovereign: Sovereign, parts: SharedParts): void {
  const { problems, rules, fleetFiles, configurations, materials, tree } = parts;
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
    unwritten: () => undefined,
    list: ({ path, isAbove }) => tree.list(path, isAbove),
  };
  steps.forEach(([name, facts]) => (takers[name] as (given: unknown) => void)(facts));
}
