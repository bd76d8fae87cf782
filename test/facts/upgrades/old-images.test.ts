import { imageNamesOf } from '../../../src/facts/upgrades/old-images';
import { findUpgradeRelease } from '../../../src/facts/upgrades/upgrade-releases';
import { harborImages, RELEASES } from '../../../src/facts/versions';

const imagesOf = (version: string) => imageNamesOf(findUpgradeRelease(version)!);
const GONE = ['chartmuseum-photon', 'notary-server-photon', 'notary-signer-photon'];

test('a release that this library defines has the images of its table', () => {
  for (const row of RELEASES) { expect(imagesOf(row.version)).toEqual(Object.keys(harborImages(row)).sort()); }
});

test('ChartMuseum is there before 2.8, and Notary before 2.9', () => {
  const found = ['2.7.4', '2.8.0', '2.8.6', '2.9.0'].map(version => imagesOf(version).filter(name => GONE.includes(name)));
  expect(found).toEqual([GONE, GONE.slice(1), GONE.slice(1), []]);
});

test('older releases have Redis as their cache', () => {
  expect(imagesOf('2.12.4')).toContain('redis-photon');
  expect(imagesOf('2.12.4')).not.toContain('valkey-photon');
});
