import { Chart } from 'cdk8s';
import type * as library from 'cdk8s-harbor';
import type { Fleet as HarborFleet, HarborProps, Sovereign } from 'cdk8s-harbor';

// The compiled library, as users run it. Its types are those of src, so that types can be checked before it is compiled.
const {
  BlobStorage, Cache, ChartSource, ClusterObjectStorage, Database, Exposure, Fleet, Harbor, HarborPlacement, HarborRelease, HarborSecrets,
  InternalTls,
  ReleaseRemediation, S3Provider, TlsSource,
} = require('..') as typeof library;

/** A blueprint that is measured: Harbor as manifests, or as a HelmRelease of Flux. */
export type Flavour = 'native' | 'flux';

const SHARED: Pick<HarborProps, 'database' | 'cache' | 'createNamespace'> = {
  database: Database.external({ host: 'harbor-pg-rw.harbor.svc.cluster.local' }),
  cache: Cache.external({ host: 'valkey-primary.valkey.svc.cluster.local' }),
  createNamespace: true,
};

/** The blueprints that are measured. */
export const BLUEPRINTS: Readonly<Record<Flavour, (chart: Chart, sovereign: Sovereign) => void>> = {
  native: (chart, sovereign) => {
    new Harbor(chart, 'harbor', {
      ...SHARED,
      externalUrl: sovereign.url,
      size: sovereign.size,
      version: sovereign.version,
      labels: sovereign.labels,
      storage: BlobStorage.s3({ provider: S3Provider.HETZNER, bucket: sovereign.objectStorage?.bucket ?? '', region: 'fsn1' }),
      exposure: Exposure.route({ gateways: [{ name: 'cilium-gateway', namespace: 'kube-system' }] }),
      internalTls: InternalTls.certManager({ issuerName: 'harbor-internal' }),
      secrets: HarborSecrets.externalSecrets({ storeName: 'openbao', pathPrefix: 'harbor' }),
      metrics: { serviceMonitor: {} },
    });
  },
  flux: (chart, sovereign) => {
    new HarborRelease(chart, 'harbor', {
      ...SHARED,
      externalUrl: sovereign.url,
      size: sovereign.size,
      version: sovereign.version,
      storage: ClusterObjectStorage.flux(),
      exposure: Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() }),
      chart: ChartSource.helmRepository({
        url: 'oci://ghcr.io/openova-io', chart: 'bp-harbor', version: '1.1.0', secretName: 'ghcr-pull', umbrella: { harborChartVersion: '1.19.2', hostValues: ['gateway.host'] },
      }),
      release: {
        name: 'bp-harbor',
        namespaceLabels: sovereign.labels,
        dependsOn: sovereign.dependsOn,
        disableWait: true,
        remediation: ReleaseRemediation.ROLLBACK,
      },
    });
  },
};

/** A fleet with the given number of Sovereigns. */
export function fleetOf(flavour: Flavour, size: number, outdir: string): HarborFleet {
  const fleet = new Fleet({
    outdir, blueprint: { define: BLUEPRINTS[flavour] }, defaults: { placement: HarborPlacement.inCluster({ acceptSharedFate: true }) },
  });
  for (let index = 0; index < size; index++) {
    const objectStorage = { bucket: `s${index}-harbor`, region: 'fsn1' };
    fleet.addSovereign({ fqdn: `s${index}.omani.works`, objectStorage });
  }
  return fleet;
}
