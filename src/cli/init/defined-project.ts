import { App, Chart } from 'cdk8s';
import { ProjectChoices, projectProps } from './project-choices';
import { fleetPlaceOf } from './project-url';
import { madeOf } from './written-choice';
import { IHarbor } from '../../contracts/harbor-root';
import { SecretLedgerEntry } from '../../contracts/secret-ledger';
import { WARNINGS_COLLECTED_ELSEWHERE } from '../../diagnostics/announce-warnings';
import { Fleet } from '../../fleet/fleet';
import { certificateRows, dnsRows, storageRows } from '../../fleet/preparation-places';
import { PreparationRow } from '../../fleet/preparation-props';
import { FleetError } from '../../fleet/problem-list';
import { Harbor } from '../../harbor';
import { HarborRelease } from '../../harbor-release';
import { HarborReleaseProps } from '../../props/harbor-release-props';

/** What a project defines, as far as its README tells of it. */
export interface DefinedProject {
  /** Its Secrets. */
  readonly secrets: readonly SecretLedgerEntry[];
  /** What has to be there beside them. */
  readonly preparation: readonly PreparationRow[];
  /** What Harbor's namespace is called. */
  readonly namespace: string;
  /** What is not as it should be in production. */
  readonly warnings: readonly string[];
}

/** Defines what the files of a project will define. What cannot work is a `FleetError` with all problems, before any file is written. */
export function definedProject(choices: ProjectChoices, outdir: string): DefinedProject {
  const app = new App({ outdir });
  app.node.setContext(WARNINGS_COLLECTED_ELSEWHERE, true);
  const chart = new Chart(app, 'harbor', { disableResourceNameHashes: true });
  const harbor = defineHarbor(chart, choices);
  const problems = app.node.findAll().flatMap(construct => construct.node.validate().map(problem => `[${construct.node.path}] ${problem}`));
  if (problems.length > 0) { throw new FleetError(problems); }
  return {
    secrets: harbor.secrets,
    preparation: [...dnsRows(harbor), ...certificateRows(harbor), ...storageRows(harbor)],
    namespace: (harbor as IHarbor)._spec.names.namespace,
    warnings: choices.kind === 'fleet' ? fleetWarnings(choices, outdir) : harbor.warnings,
  };
}

function defineHarbor(chart: Chart, choices: ProjectChoices, externalUrl = choices.url): Harbor | HarborRelease {
  const props = { externalUrl, ...madeOf(projectProps(choices)) as object } as HarborReleaseProps;
  return choices.kind === 'native' ? new Harbor(chart, 'harbor', props) : new HarborRelease(chart, 'harbor', props);
}

/** What a fleet says beside what its Harbors say. Nothing is written. */
function fleetWarnings(choices: ProjectChoices, outdir: string): readonly string[] {
  const { hostPrefix, fqdn } = fleetPlaceOf(choices.url);
  const blueprint = { define: (chart: Chart, { url }: { readonly url: string }) => { defineHarbor(chart, choices, url); } };
  const fleet = new Fleet({ outdir, defaults: { hostPrefix }, blueprint });
  fleet.addSovereign({ fqdn });
  return fleet.synth({ dryRun: true }).warnings;
}
