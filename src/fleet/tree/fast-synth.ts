import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { orderedObjects } from './synth-order';
import { ManifestYaml, WrittenManifest } from '../../syntax/manifest-yaml';

/** A manifest as data and as YAML. */
export interface SynthesizedManifest extends WrittenManifest {
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** The validation errors of all constructs of an app, each with the path of its construct. */
export function validationErrors(app: IConstruct): string[] {
  return app.node.findAll().flatMap(construct => construct.node.validate().map(error => `[${construct.node.path}] ${error}`));
}

/** Adds to the manifest of an object what its app does not know. */
export type Completion = (manifest: Readonly<Record<string, unknown>>, object: ApiObject) => Readonly<Record<string, unknown>>;

/** The manifests of an app, in the same order and with the same bytes as `App.synth` writes them, but visiting each construct only once. */
export function synthesize(app: IConstruct, yaml: ManifestYaml, complete: Completion = manifest => manifest): SynthesizedManifest[] {
  return orderedObjects(app).map(object => {
    const manifest = complete(object.toJson(), object);
    return { manifest, ...yaml.write(manifest) };
  });
}
