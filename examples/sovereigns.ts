// Two Sovereigns from one data file: everything that is the same stands here, everything that differs stands in sovereigns.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborSecrets, HarborSize, S3Provider } from 'cdk8s-harbor';

interface Sovereign {
  readonly fqdn: string;
  readonly region: string;
  readonly bucket: string;
  readonly size: HarborSize;
}

const sovereigns: Sovereign[] = JSON.parse(readFileSync(join(__dirname, 'sovereigns.json'), 'utf8'));

const app = new App();

for (const { fqdn, region, bucket, size } of sovereigns) {
  const chart = new Chart(app, fqdn.split('.')[0], { disableResourceNameHashes: true, namespace: 'harbor' });
  new Harbor(chart, 'harbor', {
    externalUrl: `https://registry.${fqdn}`,
    size,
    createNamespace: true,
    labels: { 'catalyst.openova.io/sovereign': fqdn },
    database: Database.external({ host: 'harbor-pg-rw.harbor.svc.cluster.local' }),
    cache: Cache.external({ host: 'valkey-primary.valkey.svc.cluster.local' }),
    storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region, bucket }),
    exposure: Exposure.route({ gateways: [{ name: 'cilium-gateway', namespace: 'kube-system', sectionName: 'https' }] }),
    secrets: HarborSecrets.externalSecrets({ storeName: 'openbao', pathPrefix: 'harbor' }),
  });
}

app.synth();
