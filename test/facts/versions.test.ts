import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FEATURES, Feature, NEWEST_RELEASE, RELEASES, ReleaseRow, compareVersions, findRelease, findReleaseOfChart,
  harborImages, registryTypesForProxyCache, supports,
} from '../../src/facts/versions';

const release = (version: string): ReleaseRow => findRelease(version)!;

describe('the table of releases', () => {
  test('every patch release from 2.13.0 on is a row', () => {
    expect(RELEASES.map(row => row.version).slice(0, 14)).toEqual([
      '2.13.0', '2.13.1', '2.13.2', '2.13.3', '2.13.4', '2.13.5',
      '2.14.0', '2.14.1', '2.14.2', '2.14.3', '2.14.4',
      '2.15.0', '2.15.1', '2.15.2',
    ]);
  });

  test('the rows are in order, oldest first', () => {
    const sorted = [...RELEASES].sort((a, b) => compareVersions(a.version, b.version));
    expect(RELEASES).toEqual(sorted);
  });

  test('no patch release is missing between two rows', () => {
    const next = (version: string) => version.replace(/\d+$/, patch => String(Number(patch) + 1));
    const gaps = RELEASES.slice(1).filter(({ version }, at) => version !== next(RELEASES[at].version) && !version.endsWith('.0'));
    expect(gaps).toEqual([]);
  });

  test('the newest release is the last row', () => {
    expect(NEWEST_RELEASE).toBe(RELEASES[RELEASES.length - 1]);
  });

  test.each([
    ['2.13.0', '1.17.0'],
    ['2.13.5', '1.17.5'],
    ['2.14.0', '1.18.0'],
    ['2.14.4', '1.18.4'],
    ['2.15.0', '1.19.0'],
    ['2.15.2', '1.19.2'],
  ])('Harbor %s is installed by chart %s', (version, chartVersion) => {
    expect(release(version).chartVersion).toBe(chartVersion);
  });

  test('no two releases share a chart', () => {
    expect(new Set(RELEASES.map(row => row.chartVersion)).size).toBe(RELEASES.length);
  });

  test('the bundled PostgreSQL is 15 before 2.15.2', () => {
    expect(new Set(RELEASES.filter(row => compareVersions(row.version, '2.15.2') < 0).map(row => row.postgresql))).toEqual(new Set([15]));
  });

  test('2.15.2 bundles PostgreSQL 18', () => {
    expect(release('2.15.2').postgresql).toBe(18);
  });

  test.each(['versions.ts', 'harbor-version.ts'])('no floating tag occurs in %s', file => {
    expect(readFileSync(join(__dirname, '../../src/facts', file), 'utf8')).not.toMatch(/latest/i);
  });
});

describe('findRelease', () => {
  test('finds a release by its version', () => {
    expect(findRelease('2.14.3')).toBe(RELEASES[9]);
  });

  test.each(['2.12.4', '2.15.99', '2.15', 'latest', ''])('knows no release %p', version => {
    expect(findRelease(version)).toBeUndefined();
  });
});

describe('findReleaseOfChart', () => {
  test('finds a release by the version of its chart', () => {
    expect(findReleaseOfChart('1.19.1')).toBe(release('2.15.1'));
  });

  test('knows no release of an older chart', () => {
    expect(findReleaseOfChart('1.16.4')).toBeUndefined();
  });
});

describe('supports', () => {
  test.each<[Feature, string, string]>([
    ['replicationAdapterList', '2.13.5', '2.14.0'],
    ['maxUpstreamConnections', '2.14.0', '2.14.1'],
    ['httpRouteValues', '2.13.5', '2.14.0'],
    ['ipFamilyPolicyValues', '2.13.5', '2.14.0'],
    ['trivyDatabaseRepositoryValues', '2.13.5', '2.14.0'],
    ['disruptionBudgetValues', '2.14.4', '2.15.0'],
    ['configurableProbes', '2.14.4', '2.15.0'],
    ['registryHttpClientTimeoutValue', '2.14.4', '2.15.0'],
    ['registryCaCertificate', '2.14.4', '2.15.0'],
    ['proxyServesLocalOnNotFound', '2.15.0', '2.15.1'],
    ['valkeyPhoton', '2.15.1', '2.15.2'],
  ])('%s came between %s and %s', (feature, before, since) => {
    expect([supports(release(before), feature), supports(release(since), feature)]).toEqual([false, true]);
  });

  test.each<Feature>([
    'redisTls', 'redisTlsValue', 'auditLogEventTypes', 'registryHttpClientTimeout', 'trivyDatabaseRepositories',
  ])('every supported release has %s', feature => {
    expect(RELEASES.every(row => supports(row, feature))).toBe(true);
  });

  test('no release has the referrers API of proxy projects yet', () => {
    expect(RELEASES.some(row => supports(row, 'proxyReferrerApi'))).toBe(false);
  });

  test('the registry lost its Redis password from a Secret with chart 1.19', () => {
    const having = RELEASES.filter(row => supports(row, 'registryCachePasswordFromSecret')).map(row => row.version);
    expect(having.at(-1)).toBe('2.14.4');
  });

  test('every feature begins with a version that can be compared', () => {
    expect(Object.values(FEATURES).filter(row => !/^\d+\.\d+\.\d+$/.test(row.since))).toEqual([]);
  });
});

describe('registryTypesForProxyCache', () => {
  test('quay is an upstream type of proxy projects in 2.13', () => {
    expect(registryTypesForProxyCache(release('2.13.5'))).toContain('quay');
  });

  test('quay is no upstream type of proxy projects from 2.14', () => {
    expect(registryTypesForProxyCache(release('2.14.0'))).not.toContain('quay');
  });

  test('ali-acr came with 2.14', () => {
    expect(RELEASES.filter(row => registryTypesForProxyCache(row).includes('ali-acr'))[0].version).toBe('2.14.0');
  });

  test('every release has docker-registry, which serves quay.io too', () => {
    expect(RELEASES.every(row => registryTypesForProxyCache(row).includes('docker-registry'))).toBe(true);
  });
});

describe('harborImages', () => {
  test('a release has ten images', () => {
    expect(Object.keys(harborImages(NEWEST_RELEASE))).toHaveLength(10);
  });

  test.each(RELEASES.map(row => row.version))('C33: all images of %s come from Docker Hub under goharbor', version => {
    const repositories = Object.values(harborImages(release(version))).map(image => image.repository);
    expect(repositories.filter(repository => !repository.startsWith('docker.io/goharbor/'))).toEqual([]);
  });

  test('every image carries the tag of its release', () => {
    expect(new Set(Object.values(harborImages(release('2.14.2'))).map(image => image.tag))).toEqual(new Set(['v2.14.2']));
  });

  test('the internal cache is Valkey from 2.15.2', () => {
    expect(harborImages(release('2.15.2'))['valkey-photon'].repository).toBe('docker.io/goharbor/valkey-photon');
  });

  test('2.15.2 has no Redis image', () => {
    expect(harborImages(release('2.15.2'))).not.toHaveProperty('redis-photon');
  });

  test('the internal cache is Redis before 2.15.2', () => {
    expect(harborImages(release('2.15.1'))).toHaveProperty('redis-photon');
  });
});

describe('compareVersions', () => {
  test.each([
    ['2.15.2', '2.15.2', 0],
    ['2.9.0', '2.15.0', -6],
    ['2.15.10', '2.15.9', 1],
    ['1.19.0', '1.19', 0],
    ['1.19', '1.19.2', -2],
  ])('%s and %s', (one, other, expected) => {
    expect(compareVersions(one, other)).toBe(expected);
  });
});
