import { ProblemList } from './problem-list';
import { HarborSpec } from '../contracts/spec';
import { ReleaseRow } from '../facts/versions';
import { ImageLock } from '../image-lock/image-lock';
import { BillOfMaterials, BillOfMaterialsOptions, MaterialsFormat } from '../materials/bill-of-materials';
import { Emitted } from '../materials/emitted';
import { imagesOfObjects } from '../materials/harbor-images';
import { staleLockFindings, unlockedFindings } from '../materials/lock-rules';
import { FoundImage } from '../materials/object-images';

/** What the lists of materials of a fleet are made with. */
export interface FleetMaterialsProps {
  readonly problems: ProblemList;
  readonly imageLock?: ImageLock;
}

/** The endings of files by the form of what is in them. JSON with a comment is YAML. */
const ENDINGS: Readonly<Record<MaterialsFormat, string>> = {
  [MaterialsFormat.PLAIN]: 'txt',
  [MaterialsFormat.ORAS]: 'txt',
  [MaterialsFormat.SKOPEO]: 'yaml',
  [MaterialsFormat.HAULER]: 'yaml',
  [MaterialsFormat.JSON]: 'yaml',
};

/** What each Sovereign needs, by its FQDN. */
export class FleetMaterials {
  private readonly objects = new Map<string, Emitted[]>();
  private readonly releases = new Map<string, ReleaseRow>();

  public constructor(private readonly props: FleetMaterialsProps) {}

  /** Adds objects of a Sovereign, and the Harbors among them. */
  public add(fqdn: string, objects: readonly Emitted[], specs: readonly HarborSpec[] = []): void {
    this.objects.set(fqdn, [...this.objects.get(fqdn) ?? [], ...objects]);
    if (specs.length === 1) { this.releases.set(fqdn, specs[0].release); }
  }

  /** The materials of one Sovereign, or of all together. */
  public bill(fqdn?: string, options?: BillOfMaterialsOptions): BillOfMaterials {
    const names = fqdn === undefined ? [...this.objects.keys()] : [fqdn];
    const releases = new Set(names.map(name => this.releases.get(name)));
    const [release] = releases.size === 1 ? releases : [];
    return BillOfMaterials._of(names.flatMap(name => this.objects.get(name) ?? []), options, { release });
  }

  /** The files with the lists, by their names. */
  public texts(format: MaterialsFormat): ReadonlyArray<{ readonly name: string; readonly text: string }> {
    const { imageLock } = this.props;
    return [...this.objects.keys()].sort()
      .map(fqdn => ({ name: `materials/${fqdn}.${ENDINGS[format]}`, text: this.bill(fqdn, { imageLock }).toText(format) }));
  }

  /** Reports images without digests, and digests without images. */
  public checkLock(): void {
    const { problems, imageLock } = this.props;
    if (!imageLock) { return; }
    const found = [...this.objects.keys()].map(fqdn => [fqdn, this.images(fqdn)] as const);
    found.forEach(([fqdn, images]) => unlockedFindings(images).forEach(([code, finding]) => problems.add(fqdn, code, finding)));
    staleLockFindings(imageLock, found.flatMap(([, images]) => images)).forEach(([code, finding]) => problems.add('fleet', code, finding));
  }

  private images(fqdn: string): FoundImage[] {
    return imagesOfObjects(this.objects.get(fqdn) ?? [], { namespace: '', release: this.releases.get(fqdn) });
  }
}
