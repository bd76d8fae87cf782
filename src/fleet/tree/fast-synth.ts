import { IConstruct } from 'constructs';
import { ManifestYaml, WrittenManifest } from './manifest-yaml';
import { orderedObjects } from './synth-order';
import { readManifest } from '../../kubernetes/plain-object';

/** One manifest, as data and as text. */
export interface SynthesizedManifest extends WrittenManifest {
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** The errors of all constructs of an app, each with the path of its construct. */
export function validationErrors(app: IConstruct): string[] {
  return app.node.findAll().flatMap(construct => construct.node.validate().map(error => `[${construct.node.path}] ${error}`));
}

/** The manifests of an app: what `App.synth` writes, in its order and with its bytes, but each construct is looked at once. */
export function synthesize(app: IConstruct, yaml: ManifestYaml): SynthesizedManifest[] {
  return orderedObjects(app).map(object => {
    const manifest = readManifest(object);
    return { manifest, ...yaml.write(manifest) };
  });
}
