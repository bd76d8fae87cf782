import { IConstruct } from 'constructs';
import { HarborSpec } from './spec';

/**
 * A Harbor, either as native manifests or as a HelmRelease of the official chart. Network policies and other constructs that are added to a
 * Harbor accept both, since the labels of the Pods are the same.
 */
export interface IHarbor extends IConstruct {
  /** External URL of Harbor. */
  readonly url: string;
  /** @internal */
  readonly _spec: HarborSpec;
  /**
   * Name of the cluster that Harbor is installed into.
   *
   * @default - the cluster of the objects around it
   * @internal
   */
  readonly _cluster?: string;
}

/** What a Harbor amounts to that something stands around; undefined after a report that it is missing, or is none. */
export function harborSpecOf(props: { readonly harbor?: IHarbor }): HarborSpec | undefined {
  return props.harbor?._spec;
}
