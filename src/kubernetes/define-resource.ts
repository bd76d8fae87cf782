import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { PlainObject } from './plain-object';
import { mergeMaps } from '../syntax/merge-maps';

/** A whole Kubernetes object as plain data. */
export interface ResourceManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata;
  readonly [field: string]: unknown;
}

/** Makes an object of the cluster. `overrides` are merged over the manifest, field by field; lists are replaced. */
export function defineResource(scope: Construct, id: string, manifest: ResourceManifest, overrides?: { [key: string]: unknown }): ApiObject {
  return new PlainObject(scope, id, overrides ? mergeMaps(manifest, overrides) as ResourceManifest : manifest);
}
