import {
  CHART_KEYS, CHART_MINORS, ChartKeyFinding, ChartKeyRow, KeyClass, REMOVED_KEYS, chartKeyTree, chartMinor, checkChartValues, defaultOf,
  lookUpChartKey,
} from '../../../src/facts/chart-keys';
import { pathsOf } from '../../../src/facts/chart-keys/condition';
import { RELEASES } from '../../../src/facts/versions';

const CHART = '1.19.2';
const STORAGE = 'persistence.imageChartStorage';
const rowOf = (path: string): ChartKeyRow => CHART_KEYS.find(row => row.path === path)!;
const pathsWhere = (wanted: (row: ChartKeyRow) => boolean) => CHART_KEYS.filter(wanted).map(row => row.path);

/** Values with a single key: `core.replicas` becomes `{ core: { replicas: ... } }`. */
function at(path: string, value: unknown): Record<string, unknown> {
  return path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>;
}

/** Values with several keys. */
function values(keys: Record<string, unknown>): Record<string, unknown> {
  return Object.entries(keys).reduce((all, [path, value]) => merged(all, at(path, value)), {});
}

function merged(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
  return Object.entries(other).reduce((all, [name, value]) => {
    const before = all[name];
    return { ...all, [name]: isMap(before) && isMap(value) ? merged(before, value) : value };
  }, one);
}

const check = (keys: Record<string, unknown>, chart = CHART): ChartKeyFinding[] => checkChartValues(chart, values(keys));
const kinds = (keys: Record<string, unknown>, chart = CHART): string[] => check(keys, chart).map(({ path, kind }) => `${path}: ${kind}`);
/** The findings without undefined properties. */
const findings = (keys: Record<string, unknown>, chart = CHART) => check(keys, chart)
  .map(finding => Object.fromEntries(Object.entries(finding).filter(([, value]) => value !== undefined)));

describe('the table of chart keys', () => {
  test('chart 1.19 has exactly 574 keys', () => {
    expect(new Set(CHART_KEYS.map(row => row.path)).size).toBe(574);
  });

  test('no key is there twice', () => {
    expect(CHART_KEYS).toHaveLength(574);
  });

  test('501 keys are declared and 73 are not', () => {
    expect(pathsWhere(row => row.undeclared)).toHaveLength(73);
  });

  // must, should, secret, evaluation, legacy, dead
  test.each<[string, number, number, number, number, number, number, number]>([
    ['expose', 35, 30, 1, 0, 0, 4, 0],
    ['externalURL', 1, 1, 0, 0, 0, 0, 0],
    ['persistence', 96, 44, 15, 8, 12, 17, 0],
    ['existingSecretAdminPassword', 1, 1, 0, 0, 0, 0, 0],
    ['existingSecretAdminPasswordKey', 1, 1, 0, 0, 0, 0, 0],
    ['harborAdminPassword', 1, 0, 0, 1, 0, 0, 0],
    ['internalTLS', 19, 7, 1, 11, 0, 0, 0],
    ['ipFamily', 4, 4, 0, 0, 0, 0, 0],
    ['imagePullPolicy', 1, 1, 0, 0, 0, 0, 0],
    ['imagePullSecrets', 1, 1, 0, 0, 0, 0, 0],
    ['updateStrategy', 1, 1, 0, 0, 0, 0, 0],
    ['logLevel', 1, 1, 0, 0, 0, 0, 0],
    ['caSecretName', 1, 1, 0, 0, 0, 0, 0],
    ['secretKey', 1, 0, 0, 1, 0, 0, 0],
    ['existingSecretSecretKey', 1, 1, 0, 0, 0, 0, 0],
    ['proxy', 4, 4, 0, 0, 0, 0, 0],
    ['enableMigrateHelmHook', 1, 0, 0, 0, 0, 1, 0],
    ['metrics', 14, 14, 0, 0, 0, 0, 0],
    ['trace', 15, 10, 0, 1, 0, 4, 0],
    ['cache', 2, 2, 0, 0, 0, 0, 0],
    ['containerSecurityContext', 5, 5, 0, 0, 0, 0, 0],
    ['nginx', 28, 17, 11, 0, 0, 0, 0],
    ['portal', 30, 17, 13, 0, 0, 0, 0],
    ['core', 50, 22, 23, 5, 0, 0, 0],
    ['jobservice', 40, 27, 12, 1, 0, 0, 0],
    ['registry', 62, 30, 29, 3, 0, 0, 0],
    ['trivy', 45, 32, 12, 1, 0, 0, 0],
    ['database', 38, 11, 0, 2, 24, 0, 1],
    ['redis', 41, 14, 0, 1, 26, 0, 0],
    ['exporter', 30, 17, 13, 0, 0, 0, 0],
    ['nameOverride', 1, 0, 1, 0, 0, 0, 0],
    ['fullnameOverride', 1, 1, 0, 0, 0, 0, 0],
    ['caBundleSecretName', 1, 1, 0, 0, 0, 0, 0],
    ['uaaSecretName', 1, 0, 0, 0, 0, 1, 0],
  ])('%s has %i keys, by class as counted', (group, total, ...byClass) => {
    const rows = CHART_KEYS.filter(row => row.path.split('.')[0] === group);
    const classes: KeyClass[] = ['must', 'should', 'secret', 'evaluation', 'legacy', 'dead'];
    expect([rows.length, ...classes.map(name => rows.filter(row => row.class === name).length)]).toEqual([total, ...byClass]);
  });

  test.each<[KeyClass, number]>([
    ['must', 318], ['should', 131], ['secret', 35], ['evaluation', 62], ['legacy', 27], ['dead', 1],
  ])('of class %s there are %i keys', (name, count) => {
    expect(pathsWhere(row => row.class === name)).toHaveLength(count);
  });

  test.each([['1.17', 442], ['1.18', 450], ['1.19', 574]])('chart %s reads %i keys', (chart, count) => {
    const minors = CHART_MINORS.slice(0, CHART_MINORS.findIndex(minor => minor === chart) + 1);
    expect(CHART_KEYS.filter(row => minors.includes(row.since))).toHaveLength(count);
  });

  test('every condition reads keys of the table', () => {
    const read = CHART_KEYS.flatMap(row => [row.when, row.dropsUnless]).flatMap(condition => condition ? pathsOf(condition) : []);
    expect(read.filter(path => !rowOf(path))).toEqual([]);
  });

  test('no key depends on itself', () => {
    expect(pathsWhere(row => row.when !== undefined && pathsOf(row.when).includes(row.path))).toEqual([]);
  });

  test('the keys whose explicit false or 0 is left out of the output', () => {
    expect(pathsWhere(row => row.drops === 'falsy').map(path => path.replace(`${STORAGE}.`, '')).sort()).toEqual([
      'core.artifactPullAsyncFlushDuration',
      'core.podDisruptionBudget.maxUnavailable', 'core.podDisruptionBudget.minAvailable',
      'exporter.podDisruptionBudget.maxUnavailable', 'exporter.podDisruptionBudget.minAvailable',
      'filesystem.maxthreads',
      'gcs.chunksize',
      'jobservice.podDisruptionBudget.maxUnavailable', 'jobservice.podDisruptionBudget.minAvailable',
      'nginx.podDisruptionBudget.maxUnavailable', 'nginx.podDisruptionBudget.minAvailable',
      'oss.chunksize', 'oss.encrypt', 'oss.internal', 'oss.secure',
      'portal.podDisruptionBudget.maxUnavailable', 'portal.podDisruptionBudget.minAvailable',
      'registry.podDisruptionBudget.maxUnavailable', 'registry.podDisruptionBudget.minAvailable',
      's3.chunksize', 's3.encrypt', 's3.multipartcopychunksize', 's3.multipartcopymaxconcurrency', 's3.multipartcopythresholdsize',
      's3.secure', 's3.skipverify', 's3.v4auth',
      'swift.authversion', 'swift.chunksize', 'swift.insecureskipverify', 'swift.tempurlcontainerkey',
      'trivy.podDisruptionBudget.maxUnavailable', 'trivy.podDisruptionBudget.minAvailable',
    ]);
  });

  test('no removed key is a key of today', () => {
    expect(REMOVED_KEYS.map(row => row.path).filter(rowOf)).toEqual([]);
  });

  test('every removed key that has a successor names a key of today', () => {
    expect(REMOVED_KEYS.map(row => row.instead).filter(instead => instead && !rowOf(instead))).toEqual([]);
  });
});

describe('chartMinor', () => {
  test.each([
    ['1.17.4', '1.17'], ['1.18.0', '1.18'], ['1.19.2', '1.19'], ['1.20.0', '1.19'], ['2.0.0', '1.19'], ['1.16.4', '1.17'],
  ])('chart %s is treated as %s', (chart, minor) => {
    expect(chartMinor(chart)).toBe(minor);
  });
});

describe('chartKeyTree', () => {
  test('parents have their keys as children', () => {
    expect([...chartKeyTree(CHART).children.get('cache')!.children.keys()]).toEqual(['enabled', 'expireHours']);
  });

  test('the tree of an older chart has no newer keys', () => {
    expect(chartKeyTree('1.17.5').children.get('expose')!.children.has('route')).toBe(false);
  });
});

describe('defaultOf', () => {
  test.each([
    ['core.image.repository', '1.19.2', 'docker.io/goharbor/harbor-core'],
    ['core.image.repository', '1.18.4', 'goharbor/harbor-core'],
    ['core.image.tag', '1.17.3', 'v2.13.3'],
    ['redis.internal.image.repository', '1.19.2', 'docker.io/goharbor/valkey-photon'],
    ['redis.internal.image.repository', '1.19.1', 'docker.io/goharbor/redis-photon'],
    ['jobservice.maxJobWorkers', '1.17.0', 10],
  ])('%s in chart %s is %p', (path, chart, expected) => {
    expect(defaultOf(rowOf(path), chart)).toBe(expected);
  });
});

describe('lookUpChartKey', () => {
  test('finds a key', () => {
    expect(lookUpChartKey(CHART, 'core.replicas')).toMatchObject({ kind: 'known', row: { type: 'int', default: 1 } });
  });

  test.each(['expose.tls', 'persistence.imageChartStorage.s3', 'containerSecurityContext'])('%s is a parent of keys', path => {
    expect(lookUpChartKey(CHART, path).kind).toBe('known');
  });

  test.each([
    'core.nodeSelector.disktype', 'trivy.resources.limits.ephemeral-storage', 'containerSecurityContext.readOnlyRootFilesystem',
    'expose.ingress.annotations.cert-manager.io/cluster-issuer', 'trace.attributes.application',
  ])('%s is free', path => {
    expect(lookUpChartKey(CHART, path).kind).toBe('known');
  });

  test('disableRedirect is disableredirect in the wrong case', () => {
    expect(lookUpChartKey(CHART, `${STORAGE}.disableRedirect`)).toEqual({ kind: 'wrong-case', suggestion: `${STORAGE}.disableredirect` });
  });

  test('the case of a parent can be wrong as well', () => {
    expect(lookUpChartKey(CHART, 'internalTls.enabled')).toEqual({ kind: 'wrong-case', suggestion: 'internalTLS.enabled' });
  });

  test('externalUrl is externalURL in the wrong case', () => {
    expect(lookUpChartKey(CHART, 'externalUrl')).toEqual({ kind: 'wrong-case', suggestion: 'externalURL' });
  });

  test.each([
    ['core.replica', 'core.replicas'],
    ['harborAdminPasword', 'harborAdminPassword'],
    ['database.internal.extraInitContainers', 'database.internal.extrInitContainers'],
    ['persistence.persistentVolumeClaim.registry.storageClassName', 'persistence.persistentVolumeClaim.registry.storageClass'],
    ['log.level', 'logLevel'],
    ['core.updateStrategy', 'updateStrategy'],
    ['expose.ipFamily', 'ipFamily'],
    ['database.host', 'database.external.host'],
    ['imageChartStorage', STORAGE],
    ['s3', `${STORAGE}.s3`],
  ])('%s was probably meant to be %s', (path, suggestion) => {
    expect(lookUpChartKey(CHART, path)).toEqual({ kind: 'unknown', suggestion });
  });

  test.each([
    'core.extraVolumes', 'globalThing', 'registry.image', 'database.password', 'redis.external.sslmode', 'replicas.core', 'nginx.enabled', 'core.tls.enabled',
  ])('nobody knows what %s was meant to be', path => {
    expect(lookUpChartKey(CHART, path)).toEqual({ kind: 'unknown' });
  });

  test.each([
    ['expose.route.parentRefs', '1.17.5', '1.18'],
    ['ipFamily.policy', '1.17.5', '1.18'],
    ['trivy.dbRepository', '1.17.5', '1.18'],
    ['core.podDisruptionBudget.enabled', '1.18.4', '1.19'],
    ['jobservice.registryHttpClientTimeout', '1.18.4', '1.19'],
    ['nginx.livenessProbe.timeoutSeconds', '1.18.4', '1.19'],
    ['expose.route', '1.17.5', '1.18'],
  ])('%s is not in chart %s, but from %s', (path, chart, since) => {
    expect(lookUpChartKey(chart, path)).toMatchObject({ kind: 'not-in-version', since });
  });

  test.each([
    'core.startupProbe.initialDelaySeconds', 'database.internal.livenessProbe.timeoutSeconds', 'redis.external.tlsOptions.enable',
    'existingSecretAdminPassword',
  ])('%s is in chart 1.17 already', path => {
    expect(lookUpChartKey('1.17.0', path).kind).toBe('known');
  });

  test.each([
    ['notary.enabled', '1.13'], ['chartmuseum', '1.12'], ['clair.replicas', '1.6'],
  ])('%s is gone since chart %s', (path, until) => {
    expect(lookUpChartKey(CHART, path)).toMatchObject({ kind: 'not-in-version', until });
  });

  test('a removed key leads to its successor', () => {
    expect(lookUpChartKey(CHART, 'expose.ingress.harbor.annotations').suggestion).toBe('expose.ingress.annotations');
  });

  test('a key that holds a credential in clear is a secret', () => {
    expect(lookUpChartKey(CHART, 'registry.credentials.password').kind).toBe('secret');
  });

  test.each(['database.internal.initContainer.migrator', 'database.internal.initContainer.migrator.resources'])('%s is dead', path => {
    expect(lookUpChartKey(CHART, path).kind).toBe('dead');
  });
});

describe('checkChartValues', () => {
  test('no values, no findings', () => {
    expect(checkChartValues(CHART, {})).toEqual([]);
  });

  test.each(RELEASES.map(release => release.chartVersion))('the defaults of chart %s have no findings, apart from credentials', chart => {
    const minor = CHART_MINORS.indexOf(chartMinor(chart));
    const rows = CHART_KEYS.filter(row => CHART_MINORS.indexOf(row.since) <= minor && defaultOf(row, chart) !== undefined);
    const findings = check(Object.fromEntries(rows.map(row => [row.path, defaultOf(row, chart)])), chart);
    const credentials = rows.filter(row => row.class === 'secret' && ![null, ''].includes(defaultOf(row, chart) as string));
    expect(findings.filter(({ kind }) => kind !== 'secret')).toEqual([]);
    expect(findings.map(({ path }) => path).sort()).toEqual(credentials.map(({ path }) => path).sort());
  });

  test('values of an ordinary production installation have no findings', () => {
    expect(check({
      'externalURL': 'https://registry.example.com',
      'expose.type': 'route',
      'expose.tls.enabled': false,
      'expose.route.parentRefs': [{ name: 'gateway', namespace: 'gateways' }],
      'expose.route.hosts': ['registry.example.com'],
      'existingSecretAdminPassword': 'harbor-admin',
      'existingSecretAdminPasswordKey': 'password',
      'core.replicas': 2,
      'core.podDisruptionBudget.enabled': true,
      'core.resources': { requests: { cpu: '100m' } },
      'database.type': 'external',
      'database.external.host': 'pg-rw.databases.svc',
      'database.external.port': 5432,
      'database.external.existingSecret': 'harbor-database',
      'redis.type': 'external',
      'redis.external.addr': 'valkey.databases.svc:6379',
      [`${STORAGE}.type`]: 's3',
      [`${STORAGE}.s3.bucket`]: 'harbor',
      [`${STORAGE}.s3.existingSecret`]: 'harbor-s3',
      'jobservice.jobLoggers': ['database'],
      'containerSecurityContext.readOnlyRootFilesystem': true,
    })).toEqual([]);
  });

  describe('unknown keys', () => {
    test('a key in the wrong case leads to the right one', () => {
      expect(findings({ [`${STORAGE}.disableRedirect`]: true })).toEqual([
        { path: `${STORAGE}.disableRedirect`, kind: 'wrong-case', suggestion: `${STORAGE}.disableredirect` },
      ]);
    });

    test('a misspelt key leads to the right one', () => {
      expect(findings({ 'core.replica': 2 })).toEqual([{ path: 'core.replica', kind: 'unknown', suggestion: 'core.replicas' }]);
    });

    test('everything below an unknown key is one finding', () => {
      expect(kinds({ 'core.sidecars.a': 1, 'core.sidecars.b': 2 })).toEqual(['core.sidecars: unknown']);
    });

    test('the value of an unknown key is not shown, for it might be a secret', () => {
      expect(JSON.stringify(check({ harborAdminPasword: 'hunter2' }))).not.toContain('hunter2');
    });

    test('a name with dots in it is not a path', () => {
      expect(checkChartValues(CHART, { 'core.secret': 'x' }).map(({ path, kind }) => [path, kind])).toEqual([['core.secret', 'unknown']]);
    });

    test('keys of free maps are not checked', () => {
      expect(check({ 'core.podAnnotations': { 'example.com/a.b': 'c' }, 'trivy.resources.limits.ephemeral-storage': '10Gi' })).toEqual([]);
    });

    test('below a map that is not free they are', () => {
      expect(kinds({ 'database.internal.initContainer.permissions.limits': 1 })).toEqual([
        'database.internal.initContainer.permissions.limits: unknown',
      ]);
    });
  });

  describe('versions', () => {
    test('a key of 1.18 is refused on 1.17', () => {
      expect(findings({ 'trivy.dbRepository': ['registry.example.com/trivy-db'] }, '1.17.5')).toEqual([
        { path: 'trivy.dbRepository', kind: 'not-in-version', since: '1.18' },
      ]);
    });

    test('a group of keys of 1.19 is refused on 1.18 as one', () => {
      expect(findings({ 'core.podDisruptionBudget.enabled': true, 'core.podDisruptionBudget.minAvailable': 1 }, '1.18.4')).toEqual([
        { path: 'core.podDisruptionBudget', kind: 'not-in-version', since: '1.19' },
      ]);
    });

    test('a word of 1.18 is refused on 1.17', () => {
      expect(findings({ 'expose.type': 'route' }, '1.17.5')).toEqual([
        { path: 'expose.type', kind: 'not-in-version', since: '1.18', value: 'route' },
      ]);
    });

    test('a key that was removed says since when', () => {
      expect(findings({ 'notary.enabled': false })).toEqual([{ path: 'notary', kind: 'not-in-version', until: '1.13' }]);
    });
  });

  describe('dropped values', () => {
    const s3 = { [`${STORAGE}.type`]: 's3' };

    test.each(['secure', 'v4auth'])('%s: false is dropped, and gets through as a string', name => {
      expect(findings({ ...s3, [`${STORAGE}.s3.${name}`]: false })).toEqual([
        { path: `${STORAGE}.s3.${name}`, kind: 'dropped', suggestion: '"false"', value: false },
      ]);
    });

    test('secure: "false" is not dropped', () => {
      expect(check({ ...s3, [`${STORAGE}.s3.secure`]: 'false' })).toEqual([]);
    });

    test.each(['encrypt', 'skipverify'])('%s: false is what holds anyway', name => {
      expect(check({ ...s3, [`${STORAGE}.s3.secure`]: true, [`${STORAGE}.s3.${name}`]: false })).toEqual([]);
    });

    describe('of a disruption budget', () => {
      const budget = { 'core.replicas': 2, 'core.podDisruptionBudget.enabled': true };

      test.each(['minAvailable', 'maxUnavailable'])('%s: 0 is dropped', name => {
        expect(findings({ ...budget, [`core.podDisruptionBudget.${name}`]: 0 })).toEqual([
          { path: `core.podDisruptionBudget.${name}`, kind: 'dropped', suggestion: '"0"', value: 0 },
        ]);
      });

      test('minAvailable: 0 gives way to maxUnavailable', () => {
        expect(check({ ...budget, 'core.podDisruptionBudget.minAvailable': 0, 'core.podDisruptionBudget.maxUnavailable': 1 })).toEqual([]);
      });
    });

    test.each(['expose.ingress.annotations', 'containerSecurityContext', 'trivy.resources'])('an empty %s keeps the defaults', path => {
      expect(findings({ [path]: {} })).toEqual([{ path, kind: 'dropped', suggestion: 'null' }]);
    });

    test.each(['expose.ingress.annotations', 'containerSecurityContext', 'trivy.resources'])('null takes the defaults of %s away', path => {
      expect(check({ [path]: null })).toEqual([]);
    });
  });

  describe('keys that are not read', () => {
    test.each<[string, Record<string, unknown>, string]>([
      ['expose.route.hosts', { 'expose.route.hosts': ['registry.example.com'] }, 'expose.type=route'],
      ['expose.ingress.className', { 'expose.type': 'route', 'expose.tls.enabled': false, 'expose.ingress.className': 'nginx' },
        'expose.type=ingress'],
      [`${STORAGE}.s3.regionendpoint`, { [`${STORAGE}.s3.regionendpoint`]: 'https://s3.example.com' }, `${STORAGE}.type=s3`],
      [`${STORAGE}.s3.skipverify`, { [`${STORAGE}.type`]: 's3', [`${STORAGE}.s3.skipverify`]: true }, `${STORAGE}.s3.secure`],
      ['database.external.host', { 'database.external.host': 'pg-rw.databases.svc' }, 'database.type=external'],
      ['redis.internal.nodeSelector', { 'redis.type': 'external', 'redis.internal.nodeSelector': { disk: 'ssd' } }, 'redis.type=internal'],
      ['core.podDisruptionBudget.enabled', { 'core.podDisruptionBudget.enabled': true }, 'core.replicas>1'],
      ['metrics.serviceMonitor.enabled', { 'metrics.serviceMonitor.enabled': true }, 'metrics.enabled'],
      ['cache.expireHours', { 'cache.expireHours': 48 }, 'cache.enabled'],
      ['nginx.replicas', { 'nginx.replicas': 2 }, 'expose.type=clusterIP|nodePort|loadBalancer'],
      ['persistence.persistentVolumeClaim.jobservice.jobLog.size',
        { 'jobservice.jobLoggers': ['database'], 'persistence.persistentVolumeClaim.jobservice.jobLog.size': '5Gi' },
        'jobservice.jobLoggers~file'],
    ])('%s says what it needs', (path, keys, needs) => {
      expect(check(keys)).toEqual([expect.objectContaining({ path, kind: 'not-read', needs })]);
    });

    test('a default that is not read is no finding', () => {
      expect(check({ 'database.type': 'external', 'database.internal.shmSizeLimit': '512Mi' })).toEqual([]);
    });

    test('an empty value that is not read is no finding', () => {
      expect(check({ [`${STORAGE}.s3.accesskey`]: '' })).toEqual([]);
    });

    test('null takes the default away that a condition would see', () => {
      expect(kinds({ 'registry.middleware.enabled': true, 'registry.middleware.type': null, 'registry.middleware.cloudFront.keypairid': 'K' }))
        .toEqual(['registry.middleware.cloudFront.keypairid: not-read']);
    });

    test('so does null at a parent', () => {
      expect(kinds({ 'expose.tls': null, 'caSecretName': 'ca' })).toEqual(['caSecretName: not-read']);
    });
  });

  describe('secrets', () => {
    test.each([
      ['harborAdminPassword', {}],
      ['registry.credentials.password', {}],
      ['database.external.password', { 'database.type': 'external' }],
      [`${STORAGE}.s3.secretkey`, { [`${STORAGE}.type`]: 's3' }],
    ])('B45: %s in clear is found', (path, others) => {
      expect(kinds({ ...others, [path]: 'hunter2' })).toEqual([`${path}: secret`]);
    });

    test('a secret that is not read is still a secret', () => {
      expect(kinds({ [`${STORAGE}.s3.secretkey`]: 'hunter2' })).toEqual([`${STORAGE}.s3.secretkey: secret`]);
    });

    test.each<[string, unknown]>([
      ['harborAdminPassword', 'hunter2'], ['harborAdminPassword', 20260801], ['core.secret', ['hunter2']], ['core.xsrfKey', false],
    ])('the value of %s is never shown', (path, value) => {
      expect(check({ [path]: value })).toEqual([expect.not.objectContaining({ value: expect.anything() })]);
    });

    test('strings are not shown even where they are no secrets', () => {
      expect(JSON.stringify(check({ 'proxy.components': [], 'proxy.httpProxy': 'http://user:hunter2@proxy' }))).not.toContain('hunter2');
    });

    test('user settings without a credential are no secret', () => {
      expect(check({ 'core.configureUserSettings': '{"self_registration": false}' })).toEqual([]);
    });

    test('user settings with a credential are a secret', () => {
      expect(kinds({ 'core.configureUserSettings': '{"oidc_client_secret": "hunter2"}' })).toEqual(['core.configureUserSettings: secret']);
    });
  });

  describe('dead keys', () => {
    test('a key that nothing reads is found', () => {
      expect(kinds({ 'database.internal.initContainer.migrator': { resources: {} } })).toEqual(['database.internal.initContainer.migrator: dead']);
    });
  });

  describe('wrong types', () => {
    test.each<[string, unknown, Record<string, unknown>]>([
      ['redis.external.jobserviceDatabaseIndex', 3, { 'redis.type': 'external' }],
      [`${STORAGE}.s3.chunksize`, 5242880, { [`${STORAGE}.type`]: 's3' }],
      ['trivy.enabled', 'false', {}],
      ['core.image.tag', 2.1, {}],
      ['core.replicas', 'two', {}],
      ['trivy.timeout', 300, {}],
      ['persistence.persistentVolumeClaim.registry.size', '5 GB', {}],
      ['jobservice.jobLoggers', 'database', {}],
      ['jobservice.jobLoggers', ['db'], {}],
      ['core.configureUserSettings', { self_registration: false }, {}],
      ['core.extraEnvVars', { A: 'b' }, {}],
      ['core.nodeSelector', ['ssd'], {}],
      ['expose.type', 'Ingress', {}],
      ['database.external.sslmode', 'prefer', { 'database.type': 'external' }],
      ['trace.sample_rate', 'all', { 'trace.enabled': true }],
    ])('%s cannot be %p', (path, value, others) => {
      expect(check({ ...others, [path]: value })).toEqual([expect.objectContaining({ path, kind: 'wrong-type', needs: rowOf(path).type })]);
    });

    test.each<[string, unknown, Record<string, unknown>]>([
      ['core.replicas', '2', {}],
      ['redis.external.jobserviceDatabaseIndex', '3', { 'redis.type': 'external' }],
      ['registry.relativeurls', 'true', {}],
      ['trivy.resources.limits.cpu', 2, {}],
      ['trivy.timeout', '10m', {}],
      ['trace.sample_rate', 0.1, { 'trace.enabled': true }],
      ['trivy.dbRepository', {}, {}],
      ['portal.podDisruptionBudget.minAvailable', '50%', { 'portal.replicas': 3, 'portal.podDisruptionBudget.enabled': true }],
    ])('%s can be %p', (path, value, others) => {
      expect(check({ ...others, [path]: value })).toEqual([]);
    });

    test('a parent of keys has to be a map', () => {
      expect(findings({ 'core.image': 'harbor-core:v2.15.2' })).toEqual([{ path: 'core.image', kind: 'wrong-type', needs: 'map' }]);
    });

    test('a number of the wrong type is shown', () => {
      expect(check({ 'redis.type': 'external', 'redis.external.registryDatabaseIndex': 4 })[0].value).toBe(4);
    });
  });
});
