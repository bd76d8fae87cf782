import { Sovereign } from './sovereign';
import { IHarbor } from '../contracts/harbor-root';
import { NodeMirrors } from '../nodes/node-mirrors';

/** A Sovereign as it is synthesised, while its constructs are there. That of a template has the values of its variables. */
export interface InspectedSovereign {
  readonly sovereign: Sovereign;
  /** Its Harbors; none if its registry runs elsewhere. */
  readonly harbors: readonly IHarbor[];
  /** Mirrors of its nodes; undefined if the fleet writes none. */
  readonly mirrors?: NodeMirrors;
}
