import { BlobStorage, Exposure, JobLogger, TlsSource, VolumeAccessMode } from '../../src';
import { harborErrors } from '../support/harbor';

const plain = { externalUrl: 'http://registry.example.com' };
const byFiles = (accessMode: VolumeAccessMode, replicas: number) => ({
  jobservice: { jobLoggers: [JobLogger.FILE], replicas, logVolume: { accessMode } },
});

test.each([
  ['an Ingress with a certificate', Exposure.ingress()],
  ['nginx with a certificate', Exposure.nodePort()],
  ['a gateway that ends TLS', Exposure.route({ gateways: [{ name: 'a' }] })],
  ['something in front that ends TLS', Exposure.none()],
])('D26: %s wants https', (_, exposure) => {
  expect([harborErrors({ exposure }), harborErrors({ ...plain, exposure }).map(text => text.slice(0, 10))]).toEqual([[], ['HBR-URL-04']]);
});

test('no TLS at all wants http', () => {
  expect(harborErrors({ ...plain, exposure: Exposure.clusterIp({ tls: TlsSource.none() }) })).toEqual([]);
});

test.each([
  [VolumeAccessMode.READ_WRITE_ONCE, 1, 0], [VolumeAccessMode.READ_WRITE_ONCE, 2, 1], [VolumeAccessMode.READ_WRITE_ONCE_POD, 2, 1],
  [VolumeAccessMode.READ_WRITE_MANY, 2, 0],
])('E38: logs in files on a volume that is %s, with %d pods: %d problems', (accessMode, replicas, problems) => {
  expect(harborErrors(byFiles(accessMode, replicas))).toHaveLength(problems);
});

test('an object store serves any number of pods', () => {
  expect(harborErrors({ storage: BlobStorage.s3({ bucket: 'images', region: 'eu-central-1' }), registry: { replicas: 9 } })).toEqual([]);
});
