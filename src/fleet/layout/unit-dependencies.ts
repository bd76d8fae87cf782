import { groupOf } from './before-harbor';
import { HarborSpec } from '../../contracts/spec';
import { PartDependency } from '../conventions/convention-options';
import { neededParts } from '../conventions/sovereign-part';
import { SynthesizedManifest } from '../tree/fast-synth';

type Manifest = SynthesizedManifest['manifest'];

/** The objects of a cluster, and those of them that have to be ready before Harbor. */
export interface SplitObjects {
  readonly manifests: readonly Manifest[];
  readonly early: ReadonlySet<Manifest>;
  readonly specs: readonly HarborSpec[];
}

/** What two units wait for. */
export interface UnitDependencies {
  /** What has to be ready before what has to be ready before Harbor. */
  readonly config: readonly PartDependency[];
  /** What Harbor alone waits for, beside that unit. */
  readonly harbor: readonly PartDependency[];
}

/** Divides what a cluster waits for: what Harbor alone needs is waited for by Harbor, and all else by the unit before it, so that Harbor waits for that too. */
export function unitDependencies(all: readonly PartDependency[], { manifests, early, specs }: SplitObjects): UnitDependencies {
  if (early.size === 0) { return { config: [], harbor: all }; }
  const groups = (isEarly: boolean) => {
    return manifests.filter(manifest => early.has(manifest) === isEarly).map(({ apiVersion }) => groupOf(apiVersion));
  };
  const [first, second] = [neededParts(groups(true), []), neededParts(groups(false), specs)];
  const ofHarbor = all.filter(({ part }) => second.has(part) && !first.has(part));
  return { config: all.filter(dependency => !ofHarbor.includes(dependency)), harbor: ofHarbor };
}
