import { Size } from 'cdk8s';
import { BlobStorage, HarborProps, IBlobStorage, VolumeAccessMode } from '../../src';
import { load } from '../../tools/yaml';
import { harborErrors, synthHarbor } from '../support/harbor';
import { find, findAll } from '../support/manifests';
import { helmRelease, releaseErrors } from '../support/release';

const SHARED = { accessMode: VolumeAccessMode.READ_WRITE_MANY };
const volume = (size?: Size) => BlobStorage.filesystem({ volume: { ...SHARED, size } });
const s3 = () => BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1' });
const claimed = () => BlobStorage.objectBucketClaim({ storageClassName: 'rook-ceph-bucket', objectStoreName: 'store', backedUp: true, maxSize: Size.gibibytes(500) });

const registryConfig = (objects: any[]) => load(find(objects, 'ConfigMap', 'harbor-registry').data['config.yml']) as any;
const valuesOf = (storage: IBlobStorage) => helmRelease({ storage }).spec.values.persistence;

describe('A18: where blobs are kept', () => {
  test('has to be said, in manifests and in a release', () => {
    const nothing = { storage: undefined } as unknown as Partial<HarborProps>;
    for (const errors of [harborErrors(nothing), releaseErrors(nothing)]) {
      expect(errors).toEqual([expect.stringContaining("HBR-PROP-03 'storage'")]);
    }
  });

  test('is a claim of the size that was said, which the registry mounts', () => {
    const objects = synthHarbor({ storage: volume(Size.gibibytes(300)) });
    const [{ metadata, spec }] = findAll(objects, 'PersistentVolumeClaim');
    expect([spec.resources.requests.storage, spec.accessModes]).toEqual(['300Gi', ['ReadWriteMany']]);
    expect(find(objects, 'Deployment', 'harbor-registry').spec.template.spec.volumes).toContainEqual(expect.objectContaining({ persistentVolumeClaim: { claimName: metadata.name } }));
    expect([Object.keys(registryConfig(objects).storage).includes('filesystem'), Object.keys(registryConfig(objects).storage).includes('s3')]).toEqual([true, false]);
  });

  test('is the same in the values of a release', () => {
    const { imageChartStorage, persistentVolumeClaim } = valuesOf(volume(Size.gibibytes(300)));
    expect([imageChartStorage.type, persistentVolumeClaim.registry]).toEqual(['filesystem', expect.objectContaining({ size: '300Gi', accessMode: 'ReadWriteMany' })]);
  });

  test('is a bucket, and no claim, in both', () => {
    const objects = synthHarbor({ storage: s3() });
    expect([registryConfig(objects).storage.s3, findAll(objects, 'PersistentVolumeClaim')]).toEqual([expect.objectContaining({ bucket: 'blobs', region: 'eu-central-1' }), []]);
    const { imageChartStorage } = valuesOf(s3());
    expect([imageChartStorage.type, imageChartStorage.s3]).toEqual(['s3', expect.objectContaining({ bucket: 'blobs', region: 'eu-central-1' })]);
  });

  test('is a bucket that is claimed with the size that was said', () => {
    const [{ spec }] = findAll(synthHarbor({ storage: claimed() }), 'ObjectBucketClaim');
    expect(spec.additionalConfig.maxSize).toBe('500Gi');
  });

  test('has a size that has to be said too (HBR-BUDGET-05), in manifests and in a release', () => {
    for (const errors of [harborErrors({ storage: volume() }), releaseErrors({ storage: volume() })]) {
      expect(errors).toEqual([expect.stringContaining("HBR-BUDGET-05 'volume.size' must be said for the volume of all blobs")]);
    }
  });

  test('is as large as the claim that exists, or as its bucket', () => {
    for (const storage of [BlobStorage.filesystem({ volume: { existingClaim: 'blobs', ...SHARED } }), s3()]) {
      expect([...harborErrors({ storage }), ...releaseErrors({ storage })]).toEqual([]);
    }
  });
});
