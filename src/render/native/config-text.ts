import { ManifestYaml } from '../../syntax/manifest-yaml';

const YAML = new ManifestYaml();

/** A configuration file of a component as YAML, without what is undefined. Values that the clusters of a fleet share are written by the YAML library once. */
export function configText(config: object): string {
  return YAML.stringify(JSON.parse(JSON.stringify(config)));
}
