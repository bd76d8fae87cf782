import { IConstruct } from 'constructs';
import { HarborSpec } from './spec';

/** A Harbor, whichever way it is rendered. What stands around it works from it: it selects pods by labels alone. */
export interface IHarborRoot extends IConstruct {
  /** Address that clients use. */
  readonly url: string;
  /** @internal */
  readonly _spec: HarborSpec;
}
