/* The Harbors whose alerts promtool tests. */
import { ApiObject, App, Chart, Size } from 'cdk8s';
import {
  BlobStorage, Cache, Database, DatabaseDump, DataExporter, DumpStorage,
  Exposure, Harbor, HarborAlerts, HarborConfiguration, HarborSecrets, RestoreDrill, SecretSource,
  TlsSource,
} from '../../src';
import { RuleGroup } from '../../src/kubernetes/prometheus-rule';

/** One with all that there are alerts about: Valkey, CloudNativePG, a bucket, certificates, External Secrets, configuration and backups. */
export function wholeHarbor(): HarborAlerts {
  const chart = new Chart(new App(), 'whole', { namespace: 'harbor', disableResourceNameHashes: true });
  const harbor = new Harbor(chart, 'harbor', {
    externalUrl: 'https://registry.example.com',
    database: Database.cnpg({ podMonitor: {} }),
    cache: Cache.valkey({ metrics: { podMonitor: {} } }),
    storage: BlobStorage.s3({ bucket: 'images', region: 'eu-central-1' }),
    exposure: Exposure.ingress({ tls: TlsSource.certManager({ issuerName: 'letsencrypt' }) }),
    secrets: HarborSecrets.externalSecrets({ storeName: 'vault' }),
    metrics: { serviceMonitor: {} },
  });
  new HarborConfiguration(chart, 'configuration', {
    url: 'https://registry.example.com', adminPassword: { secretName: 'admin', key: 'password' },
  });
  new ApiObject(chart, 'backup', {
    apiVersion: 'velero.io/v1', kind: 'Schedule', metadata: { name: 'harbor-daily', namespace: 'velero' }, spec: { template: { includedNamespaces: ['harbor'] } },
  });
  const dumps = DumpStorage.bucket({ bucket: 'dumps', region: 'eu-central-1', credentials: SecretSource.existing('dump-keys') });
  new DatabaseDump(chart, 'dump', { harbor, storage: dumps });
  new RestoreDrill(chart, 'drill', {
    harbor, dumps, loginSecretName: 'drill-login', storage: BlobStorage.s3({ bucket: 'images', region: 'eu-central-1', credentials: SecretSource.existing('reader') }),
  });
  return new HarborAlerts(chart, 'alerts', { harbor, thresholds: { bucketCapacity: Size.gibibytes(100) } });
}

/** One that something else installed, with a Dragonfly. */
export function harborElsewhere(): HarborAlerts {
  const chart = new Chart(new App(), 'elsewhere');
  return new HarborAlerts(chart, 'alerts', {
    elsewhere: { namespace: 'registry', fullname: 'registry', cache: { exporter: DataExporter.DRAGONFLY, podPrefix: 'registry-dragonfly-' } },
  });
}

/** Their alerts by the name of the Harbor. */
export const WATCHED: Readonly<Record<string, () => HarborAlerts>> = { whole: wholeHarbor, elsewhere: harborElsewhere };

/** The rules as Prometheus reads them. */
export function rulesOf({ rule }: HarborAlerts): { groups: RuleGroup[] } {
  return rule!.toJson().spec;
}
