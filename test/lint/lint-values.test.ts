import { stringify } from 'yaml';
import { codesIn, filesIn, findingsIn, isAboutWhatIsMissing, lintFile } from './lint-runs';
import { CHART_KEYS, chartKeyTree, defaultOf, REMOVED_KEYS } from '../../src/facts/chart-keys';

/** Values in a map, from their paths. */
function nested(values: Readonly<Record<string, unknown>>): Record<string, any> {
  const whole: Record<string, any> = {};
  for (const [path, value] of Object.entries(values)) {
    const names = path.split('.');
    const parent = names.slice(0, -1).reduce((map, name) => (map[name] ??= {}), whole);
    parent[names.at(-1)!] = value;
  }
  return whole;
}

const EXTERNAL_CACHE = 'redis: { type: external, external: { addr: "valkey.data.svc:6379" } }';

describe('keys that the chart does not have', () => {
  test('E36: replicas by component are turned round: the right key is the one below the component', () => {
    const findings = findingsIn(filesIn({ 'values.yaml': 'externalURL: https://registry.acme.test\nreplicas:\n  portal: 2\n  core: 3\n' }), '--chart-version', '1.19.2');
    expect(findings.filter(({ code }) => code === 'HBR-LINT-01')).toMatchObject([
      { line: 3, column: 3, path: 'replicas.portal', prop: 'portal.replicas', fix: "did you mean 'portal.replicas'?" },
      { line: 4, column: 3, path: 'replicas.core', prop: 'core.replicas', fix: "did you mean 'core.replicas'?" },
    ]);
    expect(findings.find(({ line }) => line === 3)!.message).toContain("HBR-LINT-01 'replicas.portal' is no value of chart 1.19.2: did you mean 'portal.replicas'?");
  });

  test.each([
    ['core: { replica: 2 }', 'core.replicas'],
    ['core: { replicaCount: 2 }', 'core.replicas'],
    ['replicaCount: { jobservice: 2 }', 'jobservice.replicas'],
    ['resources: { portal: { limits: { memory: 1Gi } } }', 'portal.resources'],
    ['jobservice: { extraEnv: [{ name: TZ, value: UTC }] }', 'jobservice.extraEnvVars'],
    ['expose: { ingress: { host: registry.acme.test } }', 'expose.ingress.hosts.core'],
    ['expose: { ingress: { ingressClassName: nginx } }', 'expose.ingress.className'],
    ['expose: { tls: { existingSecret: tls } }', 'expose.tls.secret.secretName'],
    ['persistence: { s3: { bucket: images } }', 'persistence.imageChartStorage.s3'],
    ['database: { external: { user: harbor } }', 'database.external.username'],
    ['externalDatabase: { host: pg }', 'database.external'],
    ['exporter: { enabled: true }', 'metrics.enabled'],
    ['core: { updateStrategy: { type: Recreate } }', 'updateStrategy'],
    ['log: { level: debug }', 'logLevel'],
    ['core: { podSecurityContext: { fsGroup: 1 } }', 'containerSecurityContext'],
  ])('E36: %s is no value, and %s is meant', (values, meant) => {
    const { out } = lintFile(`externalURL: https://registry.acme.test\n${values}\n`);
    expect(out).toMatch(new RegExp(`error HBR-LINT-01 '[\\w.]+' is no value of chart 1.19.2: did you mean '${meant}'\\?`));
  });

  test.each([
    ['database: { external: { existingSecretKey: DB } }', "the key in the Secret is always 'password' [prop database]"],
    ['redis: { external: { existingSecretPasswordKey: P } }', "the key in the Secret is always 'REDIS_PASSWORD' [prop cache]"],
    ['persistence: { imageChartStorage: { s3: { existingSecretKeySecret: S } } }', "'REGISTRY_STORAGE_S3_SECRETKEY' [prop storage]"],
    ['oidc: { name: keycloak }', 'write the settings as JSON into core.configureUserSettings'],
    ['core: { autoscaling: { enabled: true } }', 'the chart makes no autoscalers'],
    ['jobservice: { extraVolumes: [] }', 'the chart has no value for volumes and containers'],
    ['persistence: { persistentVolumeClaim: { trivy: { enabled: false } } }', 'a volume follows from what needs it'],
    ['portal: { enabled: true }', 'this component is always there'],
    ['redis: { internal: { enabled: false } }', 'type says which one is used'],
  ])('%s was never a value: %s', (values, advice) => {
    const { out } = lintFile(`externalURL: https://core.harbor.domain\n${values}\n`);
    expect(out.split('\n').filter(line => line.includes('HBR-LINT-01'))).toEqual([expect.stringContaining(advice)]);
  });

  test('a value of containers names those that have it', () => {
    expect(lintFile('externalURL: https://registry.acme.test\nregistry: { image: { tag: v2.15.2 } }\n').out)
      .toContain("'registry.image' is no value of chart 1.19.2: it is written for each one alone: registry.registry.image, registry.controller.image");
  });

  test('a value that components have, each for itself, names all of them', () => {
    expect(lintFile('externalURL: https://registry.acme.test\npodDisruptionBudget: { enabled: true }\n').out)
      .toMatch(/'podDisruptionBudget' is no value of chart 1.19.2: it is written for each one alone: .*portal.podDisruptionBudget, core.podDisruptionBudget, /);
  });

  test('a name with dots is no path, and a key that is there twice counts once', () => {
    expect(codesIn('externalURL: https://core.harbor.domain\ncore.replicas: 3\ncore: { replicas: 1, replicas: 2, secretName: keys }\n')).toEqual([
      'HBR-LINT-21 core.replicas', 'HBR-LINT-16 core.replicas',
    ]);
  });

  test.each(REMOVED_KEYS.map(({ path }) => path))('%s is of old charts, and read by none that is known', path => {
    const codes = codesIn(stringify({ externalURL: 'https://a.test', ...nested({ [path]: { some: 'thing' } }) }));
    expect(codes.filter(code => /HBR-LINT-0[134] /.test(code))).not.toEqual([]);
  });

  test('the version of the chart decides', () => {
    const values = 'externalURL: https://a.test\nexpose: { type: route, tls: { enabled: false }, route: { parentRefs: [{ name: gateway }] } }\n';
    expect(codesIn(values, '--chart-version', '1.18.4')).toEqual([]);
    expect(codesIn(values, '--chart-version', '1.17.5')).toEqual(['HBR-LINT-03 expose.type', 'HBR-LINT-03 expose.route']);
  });
});

describe('values without effect', () => {
  test.each([
    ['core: { Replicas: 2 }', 'HBR-LINT-02 core.Replicas'],
    ['notary: { enabled: true }', 'HBR-LINT-04 notary'],
    ['expose: { ingress: { hosts: { core: a.test, notary: b.test } } }', 'HBR-LINT-04 expose.ingress.hosts.notary'],
    ['persistence: { imageChartStorage: { type: s3, s3: { secure: false } } }', 'HBR-LINT-05 persistence.imageChartStorage.s3.secure'],
    ['persistence: { imageChartStorage: { type: s3 }, persistentVolumeClaim: { registry: { size: 10Gi } } }',
      'HBR-LINT-06 persistence.persistentVolumeClaim.registry.size'],
    ['database: { internal: { initContainer: { migrator: { resources: { limits: { cpu: 1 } } } } } }', 'HBR-LINT-07 database.internal.initContainer.migrator'],
    ['trivy: { enabled: "false" }', 'HBR-LINT-08 trivy.enabled'],
    ['caBundleSecretName: "0123"', 'HBR-LINT-13 caBundleSecretName'],
    ['core: { configureUserSettings: "{ \\"self_registraton\\": true }" }', 'HBR-LINT-19 core.configureUserSettings'],
    ['core: { configureUserSettings: "self_registration: true" }', 'HBR-LINT-19 core.configureUserSettings'],
    ['core: { extraEnvVars: [{ name: CORE_URL, value: "http://core" }] }', 'HBR-LINT-20 core.extraEnvVars[0]'],
    ['core: { image: { tag: v2.9.1 } }', 'HBR-LINT-22 core.image.tag'],
  ])('%s is %s', (values, finding) => {
    const given = `externalURL: https://a.test\n${/hosts/.test(values) ? '' : 'expose: { ingress: { hosts: { core: a.test } } }\n'}${values}\n`;
    expect(codesIn(given, '--chart-version', '1.19.2')).toEqual([finding]);
  });

  test.each([
    ['what is off is not missed where nobody reads it', 'expose: { tls: { enabled: false, certSource: none } }\nnginx: { replicas: 0 }\n'],
    ['core reads flags and maps that are texts', 'core: { configureUserSettings: "{ \\"oidc_verify_cert\\": \\"true\\", \\"oidc_extra_redirect_parms\\": \\"{}\\" }" }\n'],
    ['settings in the variable itself', 'core: { extraEnvVars: [{ name: CONFIG_OVERWRITE_JSON, value: "{}" }] }\n'],
  ])('no finding: %s', (_, values) => {
    expect(codesIn(`externalURL: https://core.harbor.domain\n${values}`)).toEqual([]);
  });

  test('a key of the same name elsewhere is no proposal if the name means something else there', () => {
    const { out } = lintFile('externalURL: https://core.harbor.domain\nportal: { enabled: true }\npersistence: { persistentVolumeClaim: { core: { size: 1Gi } } }\ncore: { persistence: {} }\n');
    const proposals = out.split('\n').filter(line => line.includes('HBR-LINT-01'));
    expect(proposals).toHaveLength(3);
    expect(proposals.filter(line => line.includes('did you mean'))).toEqual([]);
  });

  test('all defaults of the chart are no findings, but for the secrets that everybody knows', () => {
    const { children } = chartKeyTree('1.19.2');
    const declared = CHART_KEYS.filter(row => !row.undeclared && children.has(row.path.split('.')[0]));
    const values = nested(Object.fromEntries(declared.map(row => [row.path, defaultOf(row, '1.19.2')])));
    expect(codesIn(stringify({ ...values, externalURL: 'https://core.harbor.domain' }), '--chart-version', '1.19.2')).toEqual([
      'HBR-LINT-10 harborAdminPassword', 'HBR-LINT-10 secretKey', 'HBR-LINT-10 registry.credentials.password', 'HBR-LINT-10 database.internal.password',
    ].map(code => expect.stringContaining(code)));
  });

  test('what is put in later is no finding, and neither is what depends on it', () => {
    expect(codesIn([
      'externalURL: https://${DOMAIN}',
      'expose: { type: "${EXPOSE}", route: { hosts: [a.test] } }',
      'harborAdminPassword: "{{ .Values.password }}"',
      'jobservice: { replicas: {{ .Values.jobs }} }',
      'portal:',
      '  replicas: {{ .Values.replicas }}',
      'secretKey: ENC[AES256_GCM,data:abcd,iv:efgh,tag:ijkl,type:str]',
      'trivy: { extraEnvVars: [{ name: API_TOKEN, value: "ENC[AES256_GCM,data:abcd,iv:efgh,tag:ijkl,type:str]" }] }',
      'core: { replicas: "${REPLICAS}", secret: "<path:kv/harbor#core>", xsrfKey: ref+vault://kv/harbor#xsrf }',
      '',
    ].join('\n'))).toEqual([]);
  });
});

describe('secrets', () => {
  const SECRET = 'Zx9-Qw8-Rt7-Yu6-secret';
  const rows = CHART_KEYS.filter(row => row.class === 'secret');

  test('each value that holds one is pointed at, and none is ever printed', () => {
    const whole = stringify(nested(Object.fromEntries(rows.map(({ path }) => [path, path === 'core.configureUserSettings' ? `{"oidc_client_secret": "${SECRET}"}` : SECRET]))));
    const { out, err } = lintFile(whole);
    const told = rows.filter(({ path }) => !out.includes(`HBR-LINT-09 '${path}'`)).map(({ path }) => path);
    expect(told).toEqual([]);
    expect([out, err, lintFile(whole, '--json').out].join('\n')).not.toContain(SECRET.slice(0, 8));
  });

  test('those in variables, annotations, addresses and unknown keys are pointed at, and not printed', () => {
    const values = [
      'externalURL: https://a.test',
      `core: { extraEnvVars: [{ name: HTTP_TOKEN, value: ${SECRET} }], podAnnotations: { note: "https://user:${SECRET}@proxy.acme.test" } }`,
      `proxy: { httpsProxy: "http://proxy:${SECRET}@proxy.acme.test:3128" }`,
      `registry: { redisPassword: ${SECRET} }`,
      '',
    ].join('\n');
    expect(codesIn(values).filter(code => code.startsWith('HBR-LINT-12'))).toEqual([
      'HBR-LINT-12 core.extraEnvVars[0].value', 'HBR-LINT-12 core.podAnnotations.note', 'HBR-LINT-12 proxy.httpsProxy', 'HBR-LINT-12 registry.redisPassword',
    ]);
    expect(lintFile(values).out).not.toContain(SECRET);
  });

  test('one whose key is misspelt is told once, with the right key', () => {
    expect(codesIn(`externalURL: https://core.harbor.domain\nHarborAdminPassword: ${SECRET}\n`)).toEqual(['HBR-LINT-02 HarborAdminPassword', 'HBR-LINT-09 HarborAdminPassword']);
  });

  test('an encryption key that is in use is not to be changed', () => {
    expect(lintFile('secretKey: abcdefgh12345678\nexternalURL: https://a.test\n').out).toContain('with the same key if Harbor runs already');
  });

  test('known ones that nobody has replaced are a warning, unless something that was not read may say them', () => {
    const missing = findingsIn(filesIn({ 'values.yaml': 'externalURL: https://a.test\n' })).filter(({ code }) => code === 'HBR-LINT-11');
    expect(missing.map(({ path }) => path)).toEqual(['harborAdminPassword', 'secretKey', 'database.internal.password', 'registry.credentials.password']);
    const named = 'externalURL: https://a.test\nexistingSecretAdminPassword: a\nexistingSecretSecretKey: b\nregistry: { credentials: { existingSecret: c } }\ndatabase: { type: external, external: { host: pg, existingSecret: d } }\n';
    expect(findingsIn(filesIn({ 'values.yaml': named })).filter(isAboutWhatIsMissing)).toEqual([]);
  });
});

describe('contradictions', () => {
  const S3 = 'persistence: { imageChartStorage: { type: s3 } }';
  test.each([
    ['registry: { replicas: 2 }', 'HBR-LINT-14 registry.replicas'],
    ['registry: { replicas: 2 }\npersistence: { enabled: false }', 'HBR-LINT-14 registry.replicas'],
    ['persistence: { enabled: false }', 'HBR-LINT-15 persistence.enabled'],
    [`jobservice: { replicas: 2 }\n${S3}`, 'HBR-LINT-14 jobservice.replicas'],
    ['expose: { type: clusterIP }', 'HBR-LINT-14 expose.tls.auto.commonName'],
    ['expose: { type: nodePort, tls: { certSource: secret } }', 'HBR-LINT-14 expose.tls.secret.secretName'],
    ['expose: { type: loadBalancer, tls: { certSource: none } }', 'HBR-LINT-14 expose.tls.certSource'],
    ['expose: { type: route, route: { parentRefs: [{ name: gateway }] } }', 'HBR-LINT-14 expose.tls.certSource'],
    ['expose: { type: route, tls: { certSource: none } }', 'HBR-LINT-14 expose.route.parentRefs'],
    ['redis: { type: external, external: { addr: "a:6379", coreDatabaseIndex: "6" } }', 'HBR-LINT-14 redis.external.coreDatabaseIndex'],
    ['redis: { type: external, external: { addr: "a:26379", sentinelMasterSet: m, tlsOptions: { enable: true } } }', 'HBR-LINT-14 redis.external.tlsOptions.enable'],
    ['redis: { type: external, external: { addr: "a:6379", registryDatabaseIndex: "5" } }', 'HBR-LINT-14 redis.external.trivyAdapterIndex'],
    ['redis: { type: external, external: { addr: "a:6379,b:6379" } }', 'HBR-LINT-14 redis.external.addr'],
    ['redis: { type: external, external: { addr: "redis://a:6379" } }', 'HBR-LINT-14 redis.external.addr'],
    ['redis: { type: external }', 'HBR-LINT-14 redis.external.addr'],
    ['database: { type: external, external: { host: pg, sslmode: verify-full } }', 'HBR-LINT-15 database.external.sslmode'],
    ['database: { external: { existingSecret: pg } }', 'HBR-LINT-14 database.external.existingSecret'],
    ['persistence: { enabled: false, imageChartStorage: { type: gcs, gcs: { bucket: b, existingSecret: key } } }', 'HBR-LINT-14 persistence.enabled'],
    ['ipFamily: { policy: SingleStack, families: [IPv6] }', 'HBR-LINT-14 ipFamily.families'],
    [`ipFamily: { families: [IPv6] }\n${EXTERNAL_CACHE}\nexpose: { type: clusterIP, tls: { enabled: false } }`, 'HBR-LINT-14 ipFamily.families'],
    ['core: { replicas: 2 }', 'HBR-LINT-15 core.replicas'],
    ['portal: { replicas: 2, podDisruptionBudget: { enabled: true, maxUnavailable: 1 } }', 'HBR-LINT-14 portal.podDisruptionBudget.maxUnavailable'],
    ['jobservice: { jobLoggers: [stdout] }', 'HBR-LINT-15 jobservice.jobLoggers'],
    ['jobservice: { reaper: { max_update_hours: 4 } }', 'HBR-LINT-15 jobservice.reaper.max_update_hours'],
  ])('%s is %s', (values, finding) => {
    expect(codesIn(`externalURL: https://core.harbor.domain\n${values}\n`)).toEqual([finding]);
  });

  test.each([
    ['registry: { replicas: 2 }\npersistence: { imageChartStorage: { type: s3 } }'],
    ['registry: { replicas: 2 }\npersistence: { persistentVolumeClaim: { registry: { accessMode: ReadWriteMany } } }'],
    ['jobservice: { replicas: 2, jobLoggers: [database] }'],
    ['core: { replicas: 2, secretName: token-key }'],
    ['expose: { type: route, tls: { enabled: false }, route: { parentRefs: [{ name: gateway }] } }'],
    ['expose: { type: route, tls: { enabled: false }, route: { parentRefs: [{ name: gateway }], hosts: ["*.harbor.domain"] } }'],
    ['portal: { replicas: 2, podDisruptionBudget: { enabled: true, minAvailable: 0, maxUnavailable: 1 } }'],
    [EXTERNAL_CACHE],
    [`ipFamily: { policy: SingleStack, families: [IPv6] }\n${EXTERNAL_CACHE}`],
    ['redis: { type: external, external: { addr: "a:26379,b:26379", sentinelMasterSet: m } }'],
  ])('%s is none', values => {
    expect(codesIn(`externalURL: https://core.harbor.domain\n${values}\n`)).toEqual([]);
  });

  test.each([
    ['externalURL: registry.acme.test', ['HBR-LINT-14 externalURL']],
    ['externalURL: https://core.harbor.domain/', ['HBR-LINT-14 externalURL']],
    ['externalURL: https://core.harbor.domain/harbor', ['HBR-LINT-14 externalURL']],
    ['externalURL: http://core.harbor.domain', ['HBR-LINT-14 externalURL']],
    ['externalURL: http://core.harbor.domain\nexpose: { tls: { enabled: false } }', []],
    ['externalURL: https://registry.acme.test', ['HBR-LINT-14 expose.ingress.hosts.core']],
    ['externalURL: https://registry.acme.test\nexpose: { ingress: { hosts: { core: registry.acme.test } } }', []],
  ])('the address %j', (values, codes) => {
    expect(codesIn(`${values}\n`)).toEqual(codes);
  });

  test('lengths that Harbor insists on are checked without saying the secret', () => {
    const { out } = lintFile('externalURL: https://core.harbor.domain\nsecretKey: too-short-x\ncore: { xsrfKey: short-as-well }\n');
    expect(out).toContain("'secretKey' contradicts other values, or what Harbor needs: it must have exactly 16 characters");
    expect(out).toContain("'core.xsrfKey' contradicts other values, or what Harbor needs: it must have exactly 32 characters");
    expect(out).not.toMatch(/too-short-x|short-as-well/);
  });
});
