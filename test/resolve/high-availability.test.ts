import {
  Cache, Database, Exposure, HarborProps, HarborSize, TlsSource, VolumeAccessMode,
} from '../../src';
import { harborErrors, synthHarbor } from '../support/harbor';
import { releaseErrors } from '../support/release';
import { blobVolume } from '../support/scenarios/blob-volume';

const SEVERAL: Partial<HarborProps> = { highAvailability: true, size: HarborSize.MEDIUM };
const ALONE: Partial<HarborProps> = { ...SEVERAL, database: Database.evaluation(), cache: Cache.evaluation(), storage: blobVolume() };
const EACH = ["HBR-HA-02 'database'", "HBR-HA-03 'cache'", "HBR-HA-04 'storage'"];
const GUIDE = 'https://goharbor.io/docs/main/install-config/harbor-ha-helm/';
const placesOf = (errors: readonly string[]) => errors.map(text => /HBR-\w+-\d+ '[^']*'/.exec(text)?.[0] ?? text).sort();

describe('D21: a Harbor that has to be highly available', () => {
  test('D21: on a database, a cache and a volume of one node is one error for each, which names the guide, in manifests and in a release', () => {
    for (const errors of [harborErrors(ALONE), releaseErrors(ALONE)]) {
      expect(placesOf(errors)).toEqual(EACH);
      expect(errors.filter(text => text.includes(GUIDE))).toHaveLength(EACH.length);
    }
  });

  test.each<[string, Partial<HarborProps>, string]>([
    ['a database for evaluation', { database: Database.evaluation() }, EACH[0]],
    ['a Cluster of one instance', { database: Database.cnpg({ instances: 1, backup: undefined }) }, EACH[0]],
    ['a Valkey in one Pod', { cache: Cache.valkey() }, EACH[1]],
    ['a Dragonfly in one Pod', { cache: Cache.dragonfly({ acceptLicense: true }) }, EACH[1]],
    ['a volume of one node', { storage: blobVolume() }, EACH[2]],
  ])('D21: on %s is an error for that alone', (_, choice, error) => {
    expect(placesOf(harborErrors({ ...SEVERAL, ...choice }))).toEqual([error]);
  });

  test('D21: with single Pods is an error for each component that pushes and pulls need, with nginx in front too', () => {
    const single = { ...SEVERAL, size: HarborSize.SMALL };
    const components = ['core', 'jobservice', 'portal', 'registry'].map(component => `HBR-HA-01 '${component}.replicas'`);
    expect(placesOf(harborErrors(single))).toEqual(components);
    const exposure = Exposure.clusterIp({ tls: TlsSource.terminatedElsewhere() });
    expect(placesOf(harborErrors({ ...single, exposure }))).toEqual([...components, "HBR-HA-01 'nginx.replicas'"].sort());
  });

  test('an autoscaler counts with its fewest Pods', () => {
    const scaled = (minReplicas: number) => placesOf(harborErrors({ ...SEVERAL, core: { autoscaling: { minReplicas, maxReplicas: 9 } } }));
    expect([scaled(1), scaled(2)]).toEqual([["HBR-HA-01 'core.replicas'"], []]);
  });

  test.each<[string, Partial<HarborProps>]>([
    ['services elsewhere and a bucket', {}],
    ['a Cluster, sentinels and a volume of all nodes', {
      database: Database.cnpg({ instances: 3 }),
      cache: Cache.sentinel({ addresses: ['a.example.com:26379', 'b.example.com:26379', 'c.example.com:26379'], masterSet: 'harbor' }),
      storage: blobVolume({ accessMode: VolumeAccessMode.READ_WRITE_MANY }),
    }],
    ['several Dragonflies', { cache: Cache.dragonfly({ acceptLicense: true, replicas: 2 }) }],
  ])('on %s is as it should be, and has the same output as without the word', (_, choice) => {
    expect(harborErrors({ ...SEVERAL, ...choice })).toEqual([]);
    expect(synthHarbor({ ...SEVERAL, ...choice })).toEqual(synthHarbor({ ...SEVERAL, ...choice, highAvailability: undefined }));
  });

  test('nobody has to be', () => {
    expect(harborErrors({ ...ALONE, highAvailability: false })).toEqual([]);
  });
});
