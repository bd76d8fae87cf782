import { catalogEntry } from './conventions/catalog';
import { Delivery, Manifest } from './delivery/delivery';
import { dependencyRows, ExpectedRow, expectedFragment } from './dependency-check';
import { ProblemList } from './problem-list';
import { runbook, RunbookFacts } from './runbook';
import { Sovereign } from './sovereign';
import { fileText, KitPlace, kitFileName } from './tree/kit-file';
import { ManifestYaml } from './tree/manifest-yaml';
import { HarborSpec } from '../contracts/spec';

/** The inputs of the files for the whole fleet. */
export interface FleetFilesProps {
  readonly place: KitPlace;
  readonly kitFolder: string;
  readonly delivery: Delivery;
  readonly problems: ProblemList;
}

/** The files for the whole fleet: expected dependencies, catalogue entry, runbook, and those of the GitOps tool. */
export class FleetFiles {
  private readonly facts = new RunbookFacts();
  private expected?: { readonly folder: string; readonly rows: readonly ExpectedRow[] };

  public constructor(private readonly props: FleetFilesProps) {}

  /** Adds the result of a Sovereign or of the template; returns the names that its HelmReleases depend on. */
  public add(folder: string, specs: readonly HarborSpec[], manifests: readonly Manifest[]): readonly string[] {
    this.facts.add(specs, manifests);
    const { slot, wave } = this.props.place;
    const rows = dependencyRows(manifests, 'HelmRelease').map(row => ({ ...row, slot: parseInt(slot, 10), wave }));
    if (rows.length === 0) { return []; }
    this.expected ??= { folder, rows };
    for (const { name, dependsOn } of rows) {
      const first = this.expected.rows.find(row => row.name === name);
      if (first?.dependsOn.join() !== dependsOn.join()) {
        this.props.problems.add(folder, 'HBR-FLEET-15', { prop: `HelmRelease ${name}`, slots: { other: this.expected.folder } });
      }
    }
    return rows.flatMap(({ dependsOn }) => dependsOn);
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
  public texts(yaml: ManifestYaml, written: readonly string[]): ReadonlyArray<{ readonly name: string; readonly text: string }> {
    const { place, kitFolder, delivery, problems } = this.props;
    const { rows = [] } = this.expected ?? {};
    const kitFile = `${kitFolder}/${kitFileName(place)}`;
    return [
      ...rows.length > 0 ? [{ name: 'expected-bootstrap-deps.yaml', text: expectedFragment(rows) }] : [],
      { name: 'catalog.yaml', text: yaml.stringify(catalogEntry(rows.flatMap(({ dependsOn }) => dependsOn))) },
      { name: 'runbook.yaml', text: yaml.stringify(runbook(this.facts, { kitFile, delivery: delivery.name, acknowledged: problems.acknowledged })) },
      ...delivery.fleetFiles(yaml, written).map(({ path, manifests }) => ({ name: path, text: fileText([], manifests) })),
    ];
  }
}
