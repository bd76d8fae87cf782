import { IConstruct } from 'constructs';

const RELEASE_METADATA = 'cdk8s-harbor:release';

/** Marks a construct as one that installs the official chart. */
export function markRelease(scope: IConstruct): void {
  scope.node.addMetadata(RELEASE_METADATA, true);
}

/** Whether a choice is bound to the official chart: it then can do what only the chart can. */
export function isInRelease(scope: IConstruct): boolean {
  return scope.node.scopes.some(({ node }) => node.metadata.some(({ type }) => type === RELEASE_METADATA));
}
