import { BlobStorage, Cache, Database, SecretSource } from '../../../src';
import { CHART_KEYS, mayBeQuoted, UNQUOTED_KEYS } from '../../../src/facts/chart-keys';
import { STORAGE_DRIVERS, StorageDriver } from '../../../src/facts/storage-drivers';
import { HarborReleaseProps } from '../../../src/props/harbor-release-props';
import { releaseErrors, synthRelease } from '../../support/release';

const S3 = { region: 'eu-central-1', endpoint: 'https://s3.example.com' };

/** The bucket as the chart gets it. */
function bucketOf(bucket: string): unknown {
  const release = synthRelease({ storage: BlobStorage.s3({ ...S3, bucket }) }).find(({ kind }) => kind === 'HelmRelease');
  return release?.spec.values.persistence.imageChartStorage.s3.bucket;
}

test.each<[string, Partial<HarborReleaseProps>, string]>([
  ['an IPv6 address of a cache', { cache: Cache.external({ host: 'fd00::1', withoutPassword: true, tls: true }) }, "HBR-VAL-11 'cache'"],
  ['a Secret with the name of a number', { database: Database.external({ host: 'db.example.com', password: SecretSource.existing('12e4') }) }, "HBR-VAL-11 'database'"],
  ['a priority class with the name of a flag', { core: { priorityClassName: 'on' } }, "HBR-VAL-11 'core.priorityClassName'"],
  ['a CA with the name of nothing', { caBundleSecretName: 'null' }, "HBR-VAL-11 'caBundleSecretName'"],
  ['a value of the user', { values: { nameOverride: '0x1f' } }, 'HBR-VAL-11'],
])('finding N12: %s is refused, because the chart writes no quotes', (_, props, expected) => {
  expect(releaseErrors(props)).toContainEqual(expect.stringContaining(expected));
});

test.each(['0123456', '12e4', '123'])('finding N12: the bucket %s is written with quotes, which the chart prints as a part of it', bucket => {
  expect(bucketOf(bucket)).toBe(`"${bucket}"`);
  expect(releaseErrors({ storage: BlobStorage.s3({ ...S3, bucket }) })).toEqual([]);
});

test('a bucket that needs no quotes has none', () => {
  expect(bucketOf('harbor-registry')).toBe('harbor-registry');
});

test('an IPv6 address of a database is accepted, because the chart has quotes there', () => {
  expect(releaseErrors({ database: Database.external({ host: 'fd00::1' }) })).toEqual([]);
});

test('every path without quotes is a key of the chart', () => {
  expect(UNQUOTED_KEYS.filter(path => !CHART_KEYS.some(row => row.path === path))).toEqual([]);
});

test('every text among the parameters of a driver may have quotes, but for a list and what is joined to a host', () => {
  const rows = Object.keys(STORAGE_DRIVERS).flatMap(driver => STORAGE_DRIVERS[driver as StorageDriver].chartParameters.map(name => ({ driver, name })));
  const texts = rows.filter(({ driver, name }) => CHART_KEYS.some(row => row.path === `persistence.imageChartStorage.${driver}.${name}` && row.type === 'string' && row.class !== 'secret'));
  expect(texts.filter(({ driver, name }) => !mayBeQuoted(driver, name)).map(({ driver, name }) => `${driver}.${name}`)).toEqual(['swift.tempurlmethods', 'oss.bucket', 'oss.endpoint']);
});
