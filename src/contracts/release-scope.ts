import { IConstruct } from 'constructs';

const RELEASE_METADATA = 'cdk8s-harbor:release';

/** Marks a construct as one that installs the official chart by a HelmRelease. */
export function markRelease(scope: IConstruct): void {
  scope.node.addMetadata(RELEASE_METADATA, true);
}

/** Whether a construct belongs to a HelmRelease of the official chart, where features are available that native manifests do not have. */
export function isInRelease(scope: IConstruct): boolean {
  return scope.node.scopes.some(({ node }) => node.metadata.some(({ type }) => type === RELEASE_METADATA));
}
