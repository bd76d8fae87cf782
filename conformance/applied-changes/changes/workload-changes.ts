/* Changes of workloads, names, versions and what is common to all objects. */
import { BlobStorage, Database, HarborSize, HarborVersion, ImageLock, ImagePullPolicy, LogLevel } from '../../../src';
import { NEWEST_RELEASE } from '../../../src/facts/versions';
import { PropsChange, SomeProps } from '../change';

const version = (number: HarborVersion) => (): SomeProps => ({ version: number });
const NOTHING = (): SomeProps => ({});
const changed = (props: SomeProps) => () => props;
const KEPT = changed({ database: Database.cnpg({ backup: { destinationPath: 's3://backups/harbor', endpoint: 'https://s3.example.com' } }) });

export const WORKLOAD_CHANGES: readonly PropsChange[] = [
  { name: 'nothing', before: KEPT, after: KEPT },
  { name: 'what is the default', before: NOTHING, after: changed({ size: HarborSize.SMALL, logLevel: LogLevel.INFO, keepData: true }) },
  { name: 'more replicas of the portal', before: changed({ portal: { replicas: 2 } }), after: changed({ portal: { replicas: 3 } }) },
  { name: 'more replicas of core', before: changed({ core: { replicas: 2 } }), after: changed({ core: { replicas: 3 } }) },
  { name: 'more replicas of the scanner', before: changed({ trivy: { replicas: 1 } }), after: changed({ trivy: { replicas: 2 } }) },
  { name: 'an autoscaler', before: NOTHING, after: changed({ portal: { autoscaling: { maxReplicas: 5 } } }) },
  { name: 'a disruption budget', before: NOTHING, after: changed({ portal: { replicas: 3, disruptionBudget: { minAvailable: '50%' } } }) },
  { name: 'high availability', before: changed({ highAvailability: false, size: HarborSize.SMALL }), after: changed({ highAvailability: true, size: HarborSize.MEDIUM }) },
  { name: 'another size', before: changed({ size: HarborSize.SMALL }), after: changed({ size: HarborSize.LARGE }) },
  { name: 'a label of all objects', before: NOTHING, after: changed({ labels: { team: 'platform' } }) },
  { name: 'a label of the Pods of core', before: NOTHING, after: changed({ core: { podLabels: { team: 'platform' } } }) },
  { name: 'an annotation of the workload of core', before: NOTHING, after: changed({ core: { workloadAnnotations: { 'example.com/a': 'b' } } }) },
  { name: 'an annotation of the Service of core', before: NOTHING, after: changed({ core: { serviceAnnotations: { 'example.com/a': 'b' } } }) },
  { name: 'more memory of the registry', before: NOTHING, after: changed({ registry: { resources: { limits: { memory: '3Gi' } } } }) },
  { name: 'the history of revisions', before: NOTHING, after: changed({ portal: { revisionHistoryLimit: 3 } }) },
  { name: 'another log level', before: NOTHING, after: changed({ logLevel: LogLevel.DEBUG }) },
  { name: 'when images are pulled', before: NOTHING, after: changed({ imagePullPolicy: ImagePullPolicy.ALWAYS }) },
  { name: 'another registry of the images', before: NOTHING, after: changed({ imageRegistry: 'registry.internal.example.com' }) },
  { name: 'a lock of the images', before: NOTHING, after: changed({ imageLock: lockOfHarbor() }) },
  { name: 'metrics', before: NOTHING, after: changed({ metrics: { serviceMonitor: {} } }) },
  { name: 'no metrics', before: changed({ metrics: { serviceMonitor: {} } }), after: NOTHING },
  { name: 'another interval of metrics', before: changed({ metrics: { serviceMonitor: {} } }), after: changed({ metrics: { serviceMonitor: { labels: { release: 'x' } } } }) },
  { name: 'another name', before: KEPT, after: () => ({ ...KEPT(), releaseName: 'images' }) },
  { name: 'another full name', before: KEPT, after: () => ({ ...KEPT(), fullnameOverride: 'images' }) },
  { name: 'another namespace', before: KEPT, after: () => ({ ...KEPT(), namespace: 'images' }) },
  { name: 'a Namespace of somebody else', before: changed({ createNamespace: true }), after: NOTHING },
  { name: 'data that is not kept', before: KEPT, after: () => ({ ...KEPT(), keepData: false }) },
  { name: 'data that was not kept, in a bucket of somebody else', before: () => ({ keepData: false, ...KEPT() }), after: NOTHING },
  { name: 'from 2.13 to 2.14', before: version(HarborVersion.V2_13_5), after: version(HarborVersion.V2_14_4) },
  { name: 'from 2.14 to 2.15', before: version(HarborVersion.V2_14_4), after: version(HarborVersion.V2_15_2) },
  { name: 'from 2.15 back to 2.14', before: version(HarborVersion.V2_15_2), after: version(HarborVersion.V2_14_4) },
  { name: 'a patch of 2.15', before: version(HarborVersion.V2_15_1), after: version(HarborVersion.V2_15_2) },
  { name: 'Google Cloud Storage with its key', before: NOTHING, after: changed({ storage: BlobStorage.gcs({ bucket: 'blobs' }) }) },
];

/** A lock of the images of the newest Harbor, with digests that nobody has. */
function lockOfHarbor(): ImageLock {
  const names = ['harbor-core', 'harbor-jobservice', 'harbor-portal', 'harbor-registryctl', 'registry-photon', 'trivy-adapter-photon'];
  const locked = { digest: `sha256:${'a'.repeat(64)}`, mediaType: 'application/vnd.oci.image.index.v1+json' };
  const images = names.map(name => [`docker.io/goharbor/${name}:v${NEWEST_RELEASE.version}`, locked] as const);
  return ImageLock.parse(JSON.stringify({ version: 1, images: Object.fromEntries(images) }));
}
