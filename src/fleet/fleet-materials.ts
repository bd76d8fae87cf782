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

/** A file with the list of one Sovereign. */
interface MaterialsFile {
  readonly fqdn: string;
  readonly name: string;
  readonly text: string;
}

type FoundImageName = Pick<FoundImage, 'image'>;

/** What each Sovereign needs, by its FQDN. */
export class FleetMaterials {
  private readonly objects = new Map<string, Emitted[]>();
  private readonly releases = new Map<string, ReleaseRow>();
  /** The images of Sovereigns whose objects are not known, because they were not synthesised. */
  private readonly locked = new Map<string, readonly FoundImageName[]>();

  public constructor(private readonly props: FleetMaterialsProps) {}

  /** Adds objects of a Sovereign, and the Harbors among them. */
  public add(fqdn: string, objects: readonly Emitted[], specs: readonly HarborSpec[] = []): void {
    this.objects.set(fqdn, [...this.objects.get(fqdn) ?? [], ...objects]);
    if (specs.length === 1) { this.releases.set(fqdn, specs[0].release); }
  }

  /** Notes the images of a Sovereign that a lock has to have. */
  public noteImages(fqdn: string): void {
    if (this.props.imageLock) { this.props.problems.log.note('images', { images: [...new Set(this.images(fqdn).map(({ image }) => image))] }); }
  }

  /** Adds images of a Sovereign that is not synthesised. */
  public addImages(fqdn: string, images: readonly string[]): void {
    this.locked.set(fqdn, images.map(image => ({ image })));
  }

  /** The materials of one Sovereign, or of all together. */
  public bill(fqdn?: string, options?: BillOfMaterialsOptions): BillOfMaterials {
    const names = fqdn === undefined ? [...this.objects.keys()] : [fqdn];
    const releases = new Set(names.map(name => this.releases.get(name)));
    const [release] = releases.size === 1 ? releases : [];
    return BillOfMaterials._of(names.flatMap(name => this.objects.get(name) ?? []), options, { release });
  }

  /** The files with the lists, by their names. */
  public texts(format: MaterialsFormat): readonly MaterialsFile[] {
    return this.textsOf([...this.objects.keys()].sort(), format);
  }

  /** The files with the lists of these Sovereigns. */
  public textsOf(fqdns: readonly string[], format: MaterialsFormat): readonly MaterialsFile[] {
    const { imageLock } = this.props;
    return fqdns.filter(fqdn => this.objects.has(fqdn))
      .map(fqdn => ({ fqdn, name: `materials/${fqdn}.${ENDINGS[format]}`, text: this.bill(fqdn, { imageLock }).toText(format) }));
  }

  /** Reports images without digests, and digests without images. */
  public checkLock(): void {
    const { problems, imageLock } = this.props;
    if (!imageLock) { return; }
    const found = [...new Set([...this.objects.keys(), ...this.locked.keys()])].map(fqdn => [fqdn, this.images(fqdn)] as const);
    found.forEach(([fqdn, images]) => unlockedFindings(images).forEach(([code, finding]) => problems.add(fqdn, code, finding)));
    staleLockFindings(imageLock, found.flatMap(([, images]) => images)).forEach(([code, finding]) => problems.add('fleet', code, finding));
  }

  private images(fqdn: string): readonly FoundImageName[] {
    return this.locked.get(fqdn) ?? imagesOfObjects(this.objects.get(fqdn) ?? [], { namespace: '', release: this.releases.get(fqdn) });
  }
}
