import { catalogEntry } from './conventions/catalog';
import { Conventions } from './conventions/conventions';
import { DEPENDENCY_FILES } from './conventions/dependency-file';
import { Delivery, FleetContext, Manifest } from './delivery/delivery';
import { dependencyRows, ExpectedRow, expectedText } from './dependency-check';
import { treePlaces } from './layout/tree-places';
import { ProblemList } from './problem-list';
import { DependencyRow, LoggedSteps } from './records/synthesis-log';
import { bootstrappingIn, runbook, RunbookFacts } from './runbook';
import { Sovereign } from './sovereign';
import { fileText } from './tree/harbor-file';
import { HarborSpec } from '../contracts/spec';

/** The inputs of the files for the whole fleet. */
export interface FleetFilesProps {
  readonly conventions: Conventions;
  readonly delivery: Delivery;
  readonly problems: ProblemList;
}

/** The files for the whole fleet: expected dependencies, runbook, those of the GitOps tool, and an entry for a catalogue where there is one. */
export class FleetFiles {
  private readonly facts = new RunbookFacts(names => this.props.problems.log.note('runbook', names));
  private expected?: { readonly folder: string; readonly rows: readonly ExpectedRow[] };

  public constructor(private readonly props: FleetFilesProps) {}

  /** Adds the result of a Sovereign or of the template; returns the names that its HelmReleases depend on. */
  public add(folder: string, specs: readonly HarborSpec[], manifests: readonly Manifest[]): readonly string[] {
    this.facts.add(specs, manifests);
    const rows = dependencyRows(manifests, 'HelmRelease');
    if (rows.length > 0) { this.props.problems.log.shared(['dependencies', { folder, rows }], () => this.addDependencies(folder, rows)); }
    return rows.flatMap(({ dependsOn }) => dependsOn);
  }

  /** Adds what the HelmReleases of a Sovereign depend on, and compares it with those of the others. */
  public addDependencies(folder: string, rows: readonly DependencyRow[]): void {
    const { order, batch } = this.props.conventions;
    this.expected ??= { folder, rows: rows.map(row => ({ ...row, order: order === undefined ? undefined : parseInt(order, 10), batch })) };
    for (const { name, dependsOn } of rows) {
      const first = this.expected.rows.find(row => row.name === name);
      if (first?.dependsOn.join() !== dependsOn.join()) {
        this.props.problems.add(folder, 'HBR-FLEET-15', { prop: `HelmRelease ${name}`, slots: { other: this.expected.folder } });
      }
    }
  }

  /** Adds images and Secrets for the runbook by their names. */
  public addNames(names: LoggedSteps['runbook']): void {
    this.facts.addNames(names);
  }

  /** Adds pull Secrets that nobody needs any more. */
  public addRedundantPullSecrets(names: readonly string[]): void {
    this.facts.addRedundantPullSecrets(names);
  }

  /** Adds the images of the Jobs that a GitOps tool runs. */
  public addJobs(manifests: readonly Manifest[]): void {
    this.facts.addJobs(manifests);
  }

  /** Warns about clusters that run their own registry, so that both fail together; it becomes one warning for the whole fleet. */
  public warnAboutSharedFate(sovereigns: readonly Sovereign[]): void {
    const affected = sovereigns.filter(({ placement }) => placement.isInCluster && !placement.acceptsSharedFate);
    for (const { fqdn } of affected) {
      this.props.problems.add(fqdn, 'HBR-FLEET-22', { prop: 'placement', slots: { count: affected.length } });
    }
  }

  /** Adds the registries of all Sovereigns, and the projects of those with a Harbor in the cluster. */
  public addProjects(sovereigns: readonly Sovereign[]): void {
    sovereigns.forEach(sovereign => this.facts.addRegistry(sovereign));
    sovereigns.filter(({ placement }) => placement.isInCluster).forEach(sovereign => this.facts.addProjects(sovereign));
  }

  /** The names and texts of the files. */
  public texts(context: FleetContext): ReadonlyArray<{ readonly name: string; readonly text: string }> {
    const { conventions, delivery, problems } = this.props;
    const { yaml } = context;
    const { rows = [] } = this.expected ?? {};
    const form = DEPENDENCY_FILES[conventions.dependencyFile];
    const { shown: file, kustomizations } = treePlaces(conventions, delivery);
    const { kustomization } = conventions;
    const bootstrapping = bootstrappingIn([...problems.locatedWarnings, ...problems.locatedAcknowledgements]);
    const plan = { file, kustomizations, kustomization, delivery: delivery.name, acknowledged: problems.acknowledged, bootstrapping };
    return [
      ...rows.length > 0 ? [{ name: form.file, text: expectedText(rows, form) }] : [],
      ...conventions.catalog ? [{ name: 'catalog.yaml', text: yaml.stringify(catalogEntry(rows.flatMap(({ dependsOn }) => dependsOn))) }] : [],
      { name: 'runbook.yaml', text: yaml.stringify(runbook(this.facts, plan)) },
      ...delivery.fleetFiles(context).map(({ path, manifests }) => ({ name: path, text: fileText([], manifests) })),
    ];
  }
}
