/* A rendered Harbor, with the Secrets that a cluster would have. */
import { App, Chart, Size, Testing } from 'cdk8s';
import { makePassword, makeValues } from '../../reconciler/secret-bootstrap/values';
import { Cache, Database, DatabaseSslMode, Exposure, Harbor, HarborSecrets, HarborSize } from '../../src';
import { container, env, find, Manifest } from '../../test/support/manifests';
import { blobVolume } from '../../test/support/scenarios/blob-volume';

/** The inputs of the checks. */
export interface RenderedHarbor {
  readonly objects: Manifest[];
  /** Values of all Secrets, by `<name>/<key>`. */
  readonly values: ReadonlyMap<string, string>;
  /** The environment variables of a container as the kubelet would set them, with values from Secrets. */
  environment(component: string, containerName?: string): Record<string, string>;
}

/** A Harbor with a CloudNativePG database, a single Valkey, and Secrets of the bootstrap Job. */
export function renderHarbor(): RenderedHarbor {
  const chart = new Chart(new App(), 'servers', { disableResourceNameHashes: true });
  new Harbor(chart, 'harbor', {
    externalUrl: 'https://registry.example.com',
    size: HarborSize.SMALL,
    database: Database.cnpg({ instances: 1, sslMode: DatabaseSslMode.VERIFY_FULL, backup: { destinationPath: 's3://backups', workloadIdentity: true } }),
    cache: Cache.valkey({ memoryLimit: '64Mi', memoryRequest: '32Mi', maxMemory: Size.mebibytes(16), indexes: { harbor: 6, cacheLayer: 7 } }),
    cacheLayer: {},
    storage: blobVolume(),
    exposure: Exposure.route({ gateways: [{ name: 'gateway' }] }),
    secrets: HarborSecrets.bootstrapJob(),
    metrics: {},
  });
  const objects = Testing.synth(chart) as Manifest[];
  const values = secretValues(objects);
  return { objects, values, environment: (component, containerName) => environmentOf({ objects, values }, component, containerName) };
}

/** The Secrets that the bootstrap Job and CloudNativePG would create. */
function secretValues(objects: Manifest[]): Map<string, string> {
  const wanted = JSON.parse(find(objects, 'ConfigMap', 'harbor-secret-bootstrap').data['secrets.json']);
  const values = new Map<string, string>([['harbor-postgres-app/password', makePassword(64)]]);
  for (const secret of wanted) {
    for (const [key, value] of Object.entries(makeValues(secret))) { values.set(`${secret.name}/${key}`, value); }
  }
  return values;
}

function environmentOf({ objects, values }: Pick<RenderedHarbor, 'objects' | 'values'>, component: string, containerName?: string): Record<string, string> {
  const kind = component === 'trivy' ? 'StatefulSet' : 'Deployment';
  const found = env(objects, find(objects, kind, `harbor-${component}`), containerName ?? component);
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, withSecrets(value, values)]));
}

function withSecrets(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/secret:([a-z0-9.-]+\/[\w.-]+)/g, (symbol, at: string) => values.get(at) ?? symbol);
}

/** The only container of a StatefulSet. */
export function serverContainer(objects: readonly Manifest[], name: string, containerName: string): any {
  return container(find(objects, 'StatefulSet', name), containerName);
}
