import { catalogEntry } from './conventions/catalog';
import { Delivery, Manifest } from './delivery/delivery';
import { dependencyRows, ExpectedRow, expectedFragment } from './dependency-check';
import { ProblemList } from './problem-list';
import { runbook, RunbookFacts } from './runbook';
import { Sovereign } from './sovereign';
import { fileText, KitPlace, kitFileName } from './tree/kit-file';
import { ManifestYaml } from './tree/manifest-yaml';
import { HarborSpec } from '../contracts/spec';

/** What the files of a fleet as a whole are made from. */
export interface FleetFilesProps {
  readonly place: KitPlace;
  readonly kitFolder: string;
  readonly delivery: Delivery;
  readonly problems: ProblemList;
}

/** Files that are about no single Sovereign: dependencies for the repository's check, catalogue, runbook, and those of the delivery. */
export class FleetFiles {
  private readonly facts = new RunbookFacts();
  private expected?: { readonly folder: string; readonly rows: readonly ExpectedRow[] };

  public constructor(private readonly props: FleetFilesProps) {}

  /** Takes in what a Sovereign, or the template, has become; returns what its Harbor waits for. */
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

  /** One warning for all clusters that would go down together with their registry. */
  public warnOfSharedFate(sovereigns: readonly Sovereign[]): void {
    const affected = sovereigns.filter(({ placement }) => placement.isInCluster && !placement.acceptsSharedFate);
    for (const { fqdn } of affected) {
      this.props.problems.add(fqdn, 'HBR-FLEET-22', { prop: 'placement', slots: { count: affected.length } });
    }
  }

  /** Takes in what the Harbors of the Sovereigns hold. */
  public addProjects(sovereigns: readonly Sovereign[]): void {
    sovereigns.filter(({ placement }) => placement.isInCluster).forEach(sovereign => this.facts.addProjects(sovereign));
  }

  /** The files, by name. */
  public texts(yaml: ManifestYaml, written: readonly string[]): ReadonlyArray<{ readonly name: string; readonly text: string }> {
    const { place, kitFolder, delivery } = this.props;
    const { rows = [] } = this.expected ?? {};
    const kitFile = `${kitFolder}/${kitFileName(place)}`;
    return [
      ...rows.length > 0 ? [{ name: 'expected-bootstrap-deps.yaml', text: expectedFragment(rows) }] : [],
      { name: 'catalog.yaml', text: yaml.stringify(catalogEntry(rows.flatMap(({ dependsOn }) => dependsOn))) },
      { name: 'runbook.yaml', text: yaml.stringify(runbook(this.facts, { kitFile, delivery: delivery.name })) },
      ...delivery.fleetFiles(yaml, written).map(({ path, manifests }) => ({ name: path, text: fileText([], manifests) })),
    ];
  }
}
