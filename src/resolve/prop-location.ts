import { IConstruct } from 'constructs';

/** Where a problem of a prop is reported. */
export interface PropLocation {
  /** Construct that collects the problem. */
  readonly scope: IConstruct;
  /** Path of the prop in the props of that construct, such as `core.image.tag`. */
  readonly prop: string;
}
