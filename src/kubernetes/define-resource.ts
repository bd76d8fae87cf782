import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { mergeMaps } from '../syntax/merge-maps';

/** The complete manifest of a Kubernetes object. */
export interface ResourceManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata;
  readonly [field: string]: unknown;
}

/** Defines a Kubernetes object. */
export function defineResource(scope: Construct, id: string, manifest: ResourceManifest): ApiObject {
  return new ApiObject(scope, id, manifest);
}

/** A manifest with the user's overrides, which are merged into it field by field; lists are replaced. */
export function withOverrides(manifest: ResourceManifest, overrides?: { [key: string]: unknown }): ResourceManifest {
  return overrides ? mergeMaps(manifest, overrides) as ResourceManifest : manifest;
}
