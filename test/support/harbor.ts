import { App, Chart, Testing } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborProps, HarborSecrets } from '../../src';

/** The pods of the gateway of the smallest Harbor. */
const GATEWAYS = { namespaceLabels: { 'kubernetes.io/metadata.name': 'gateways' } };

/** The smallest production Harbor: everything outside, nothing made up. */
export function harborProps(overrides: Partial<HarborProps> = {}): HarborProps {
  return {
    externalUrl: 'https://registry.example.com',
    database: Database.external({ host: 'postgres.example.com' }),
    cache: Cache.external({ host: 'valkey.example.com' }),
    storage: BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1' }),
    exposure: Exposure.route({ gateways: [{ name: 'gateway', namespace: 'gateways', sectionName: 'https' }], peer: GATEWAYS }),
    secrets: HarborSecrets.existing(),
    ...overrides,
  };
}

/** A Harbor in a chart of its own. */
export function testHarbor(overrides: Partial<HarborProps> = {}): Harbor {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  return new Harbor(chart, 'harbor', harborProps(overrides));
}

/** The manifests of a Harbor with these props. */
export function synthHarbor(overrides: Partial<HarborProps> = {}): any[] {
  return Testing.synth(Chart.of(testHarbor(overrides)));
}

/** The errors of a Harbor with these props, without the paths of the constructs. */
export function harborErrors(overrides: Partial<HarborProps> = {}): string[] {
  return testHarbor(overrides).node.findAll().flatMap(construct => construct.node.validate());
}
