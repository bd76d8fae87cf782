import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { Contents, contentsOf, Kind, KindByObject } from './contents';
import { keepsData, noteContents } from './keep';
import { QuickObject } from './quick-object';
import { report } from '../diagnostics/report';
import { isReportedSecret } from '../diagnostics/reported-secrets';
import { mergeMaps } from '../syntax/merge-maps';
import { secretTexts } from '../syntax/secrets-in-data';

/** Kinds whose content is a secret, or encrypted. */
const HOLDS_SECRETS: readonly string[] = ['Secret', 'SealedSecret'];

/** The complete manifest of a Kubernetes object. */
export interface ResourceManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ApiObjectMetadata;
  readonly [field: string]: unknown;
}

/** An object to define: its kind has a row in the table `CONTENTS`, or else its maker says in `holds` what is lost with it. */
export type Resource = ResourceManifest & (
  { readonly kind: Exclude<Kind, KindByObject>; readonly holds?: undefined } | { readonly kind: KindByObject; readonly holds: Contents }
);

/** Defines a Kubernetes object. If data or keys are lost with it, it gets the annotations by which Flux, Argo CD and Helm keep it. */
export function defineResource(scope: Construct, id: string, resource: Resource): ApiObject {
  const contents = contentsOf(resource);
  const { holds: _holds, ...manifest }: ResourceManifest = resource;
  if (!HOLDS_SECRETS.includes(manifest.kind)) { checkTexts(scope, manifest); }
  const object = new QuickObject(scope, id, { content: manifest, isKept: contents !== 'nothing' && keepsData(scope) });
  noteContents(object, contents);
  return object;
}

/** Reports texts of an object that hold a secret, by whatever way they came into it (`HBR-SECRET-26`). */
function checkTexts(scope: Construct, manifest: ResourceManifest): void {
  for (const { path, what } of secretTexts(manifest, '').filter(({ text }) => !isReportedSecret(scope, text))) {
    report(scope, 'HBR-SECRET-26', { prop: `${manifest.kind} ${manifest.metadata.name} ${path}`, slots: { what } });
  }
}

/** A manifest with the user's overrides, which are merged into it field by field; lists are replaced. */
export function withOverrides<R extends Resource>(manifest: R, overrides?: { [key: string]: unknown }): R {
  return overrides ? { ...mergeMaps(manifest, overrides) as unknown as R, holds: manifest.holds } : manifest;
}
