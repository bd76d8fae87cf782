import { kindFiles } from './kind-files';
import { ReleaseComments } from './release-comments';
import { isInUnits, TreePlaces } from './tree-places';
import { Delivery, Manifest } from '../delivery/delivery';
import { isSubstitutionDisabled } from '../fleet-rules';
import { Sovereign } from '../sovereign';
import { PlacedUnit, RECONCILERS, WrittenFolder } from '../synthesis-parts';
import { SynthesizedManifest } from '../tree/fast-synth';
import { fileHeader, fileOrder, fileText } from '../tree/harbor-file';

/** The tree that files are put into. */
export interface FileTarget {
  /** Stages a generated file. */
  stage(path: string, text: string): void;
  /** Puts a file into the list of its folder, or of the folder above. */
  list(path: string, isAbove?: boolean): void;
}

/** What the files of all Sovereigns have in common. */
export interface SovereignFilesProps {
  readonly places: TreePlaces;
  readonly delivery: Delivery;
  readonly target: FileTarget;
  /** What stands in every file about its origin. */
  readonly note: string;
  readonly generator: string;
  /** Comments beside versions; undefined if there are none. */
  readonly comments?: ReleaseComments;
}

/** The folder of a Sovereign or of the template, and what is written into it. */
export interface HarborFolder {
  readonly sovereign: Sovereign;
  readonly folder: string;
  /** The names that the HelmReleases depend on. */
  readonly dependsOn: readonly string[];
  readonly written: WrittenFolder;
}

/** Puts the objects of Sovereigns into files, as the layout of the tree has it. */
export class SovereignFiles {
  public constructor(private readonly props: SovereignFilesProps) {}

  /** Writes the objects of a Sovereign or of the template. */
  public writeHarbor(place: HarborFolder): void {
    const { places, delivery } = this.props;
    const { text, result } = place.written;
    const comments = this.props.comments?.of(result.manifests);
    const kept = fileOrder(result.manifests.filter(({ manifest }) => delivery.keeps(manifest))).map(written => {
      const filled = isSubstitutionDisabled(written.manifest) ? written : { ...written, text: text(written.text) };
      return comments ? { ...filled, text: comments.inText(filled) } : filled;
    });
    if (places.file === undefined) { this.writeUnits(place, kept); } else { this.writeFile(place, kept, places.file); }
  }

  /** Writes what is inside of the Harbor of a Sovereign; returns the unit with its place. */
  public writeInside({ fqdn }: Sovereign, unit: Omit<PlacedUnit, 'path'>): PlacedUnit {
    const { places, note } = this.props;
    const path = `${fqdn}/${places.inside}`;
    const header = [`What is inside of the Harbor of ${fqdn}.`, note];
    if (isInUnits(places)) { this.writeKinds(path, header, this.commented(unit.manifests)); } else {
      this.writeListed(`${path}/${unit.file}`, fileText(header, this.commented(unit.manifests)));
    }
    return { ...unit, name: places.insideName ?? unit.name, path };
  }

  /** The header of the file with the Kustomizations of a Sovereign, which in units is where people look first. */
  public deliveryHeader(sovereign: Sovereign): readonly string[] {
    const { places, note } = this.props;
    return isInUnits(places) ? this.header(sovereign, []) : [note];
  }

  private commented(manifests: readonly SynthesizedManifest[]): readonly SynthesizedManifest[] {
    const comments = this.props.comments?.of(manifests);
    return comments ? manifests.map(written => ({ ...written, text: comments.inText(written) })) : manifests;
  }

  private writeFile({ sovereign, folder, dependsOn, written }: HarborFolder, kept: readonly SynthesizedManifest[], file: string): void {
    const header = this.header(sovereign, dependsOn).map(written.text);
    this.writeListed(`${folder}/${this.props.places.harbor}/${file}`, fileText(header, kept));
  }

  private writeUnits({ sovereign, folder, written: { text, result } }: HarborFolder, kept: readonly SynthesizedManifest[]): void {
    const { places: { config, harbor }, note } = this.props;
    const early = kept.filter(({ manifest }) => result.early.manifests.has(manifest));
    const rest = kept.filter(({ manifest }) => !result.early.manifests.has(manifest));
    const subject = sovereign.placement.isInCluster ? `Harbor, the OCI registry of ${sovereign.fqdn}` : `access to the registry ${sovereign.registry} for ${sovereign.fqdn}`;
    this.writeKinds(`${folder}/${config}`, [`What has to be ready before ${subject}.`, note].map(text), early);
    this.writeKinds(`${folder}/${harbor}`, [`${subject[0].toUpperCase()}${subject.slice(1)}.`, note].map(text), rest);
  }

  private writeKinds(folder: string, header: readonly string[], manifests: readonly SynthesizedManifest[]): void {
    kindFiles(folder, manifests).forEach(({ path, manifests: ofKind }) => this.writeListed(path, fileText(header, ofKind)));
  }

  private writeListed(path: string, text: string): void {
    this.props.target.stage(path, text);
    this.props.target.list(path);
  }

  private header(sovereign: Sovereign, dependsOn: readonly string[]): string[] {
    const { delivery, generator } = this.props;
    return fileHeader({ sovereign, dependsOn, reconciler: RECONCILERS[delivery.name], generator });
  }
}

/** The manifests of a folder as plain data. */
export function manifestsOf(manifests: readonly SynthesizedManifest[]): readonly Manifest[] {
  return manifests.map(({ manifest }) => manifest as Manifest);
}
