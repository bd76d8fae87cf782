import { ApiObjectMetadataDefinition } from 'cdk8s';
import { resolvedData } from '../syntax/resolved-data';

/** What metadata consists of, as cdk8s keeps it. `_additionalAttributes` are the options that it was made with, and what was added to it by name. */
const FIELDS: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences', '_additionalAttributes', 'apiObject']);

/** Metadata as cdk8s renders it, or undefined if there is something in it that is not known here. */
export function quickMetadata(metadata: ApiObjectMetadataDefinition): Record<string, unknown> | undefined {
  const fields = Object.entries(metadata);
  if (fields.length !== FIELDS.size || !fields.every(([name]) => FIELDS.has(name))) { return undefined; }
  const { _additionalAttributes: added, apiObject: _, ...known } = Object.fromEntries(fields) as Record<string, object>;
  if (!Object.keys(added).every(name => FIELDS.has(name))) { return undefined; }
  return resolvedData(Object.fromEntries(Object.entries(known).filter(([, value]) => typeof value !== 'object' || Object.keys(value).length > 0)));
}
