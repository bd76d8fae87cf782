import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { PlainObject } from './plain-object';

/** A whole Kubernetes object as plain data. */
export interface ResourceManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata;
  readonly [field: string]: unknown;
}

/** Makes an object of the cluster. `overrides` are merged over the manifest, field by field; lists are replaced. */
export function defineResource(scope: Construct, id: string, manifest: ResourceManifest, overrides?: { [key: string]: unknown }): ApiObject {
  return new PlainObject(scope, id, overrides ? mergeFields(manifest, overrides) as ResourceManifest : manifest);
}

/** `over` on top of `base`: maps are merged, everything else is replaced, `undefined` leaves the base as it is. */
export function mergeFields(base: unknown, over: unknown): unknown {
  if (over === undefined) { return base; }
  if (!isPlainMap(base) || !isPlainMap(over)) { return over; }
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) { merged[key] = mergeFields(base[key], value); }
  return merged;
}

/** Whether it is a map of data, and nothing else. */
export function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
