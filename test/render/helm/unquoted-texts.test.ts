import { BlobStorage, Cache } from '../../../src';
import { harborErrors } from '../../support/harbor';
import { releaseErrors } from '../../support/release';

const bucket = (name: string) => ({ storage: BlobStorage.s3({ bucket: name, region: 'eu-central-1' }) });
const problemsOf = (errors: readonly string[]) => errors.filter(error => error.startsWith('HBR-REL-30'));

describe('finding N12: the chart writes without quotes', () => {
  test.each(['0123456', '12e4', '123', '1.5', '0x1f', 'yes', 'off', 'null'])('a bucket that is a number in YAML, which is refused: %s', name => {
    expect(problemsOf(releaseErrors(bucket(name)))).toEqual([expect.stringContaining('\'storage.bucket\' must not be a text that is something else in YAML')]);
    expect(problemsOf(harborErrors(bucket(name)))).toEqual([]);
  });

  test.each(['blobs', 'harbor-123', '123-harbor', '2026.blobs.example'])('a bucket that stays what it is: %s', name => {
    expect(releaseErrors(bucket(name))).toEqual([]);
  });

  test('an IPv6 address of a cache, which is refused', () => {
    const cache = Cache.external({ host: 'fd00::7' });
    expect(problemsOf(releaseErrors({ cache }))).toEqual([
      "HBR-REL-30 'cache' must not be a text that is something else in YAML: the chart writes it into the configuration of the registry without quotes, "
      + 'got "[fd00::7]:6379": give the address a DNS name, or use native manifests',
    ]);
    expect(problemsOf(harborErrors({ cache }))).toEqual([]);
  });

  test('addresses of sentinels, which stay what they are', () => {
    expect(problemsOf(releaseErrors({ cache: Cache.sentinel({ addresses: ['a.example.com:26379', 'b.example.com:26379'], masterSet: 'harbor' }) }))).toEqual([]);
  });

  test('other fields of the storage, which are refused as well', () => {
    const storage = BlobStorage.s3({ bucket: 'blobs', region: 'eu-central-1', rootDirectory: '/0x10', kmsKeyId: '12345' });
    expect(problemsOf(releaseErrors({ storage })).map(error => error.split(' ')[1])).toEqual(["'storage.keyid'"]);
  });
});
