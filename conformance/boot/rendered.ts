/* The objects of a scenario, with the Secrets that have to exist before. */
import { App, Chart } from 'cdk8s';
import { Authority } from './authority';
import { givenSecrets } from './given-secrets';
import { Manifests } from './manifests';
import { BootScenario, Dialect } from './scenarios/scenario';
import { Harbor, HarborRelease } from '../../src';
import { KubernetesObject } from '../documents';

/** What a node needs to know of a Harbor. */
export interface Rendered {
  readonly manifests: Manifests;
  readonly url: string;
  /** Service that clients reach. */
  readonly front: string;
  readonly databaseHost: string;
  /** A value of a Secret, by the purpose of the Secret. */
  readonly secret: (purpose: string, key: string) => string;
}

/** Renders a scenario. */
export function manifestsOf(scenario: BootScenario, dialect: Dialect, authority: Authority): Rendered {
  const chart = new Chart(new App(), 'boot', { disableResourceNameHashes: true });
  const props = scenario.props();
  if (dialect === 'release') { throw new Error('a release needs the official chart'); }
  const harbor = new Harbor(chart, 'harbor', props);
  const objects = chart.toJson() as KubernetesObject[];
  const url = props.externalUrl;
  const given = givenSecrets(harbor.secrets, authority, [new URL(url).hostname]);
  const manifests = new Manifests([...objects, ...given]);
  return { manifests, url, front: 'harbor', databaseHost: databaseHost(manifests), secret: secretReader(harbor, manifests) };
}

function secretReader(harbor: Harbor | HarborRelease, manifests: Manifests): Rendered['secret'] {
  return (purpose, key) => {
    const entry = harbor.secrets.find(it => it.purpose === purpose);
    const value = entry && manifests.entries('Secret', entry.name)?.get(key);
    if (!value) { throw new Error(`there is no Secret with '${key}' for ${purpose}`); }
    return value.toString('utf8');
  };
}

function databaseHost(manifests: Manifests): string {
  return manifests.of('ConfigMap').map(it => it.data?.POSTGRESQL_HOST).find(it => it !== undefined);
}
