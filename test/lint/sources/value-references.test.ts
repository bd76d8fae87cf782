import { join } from 'node:path';
import { command } from '../../support/command';
import { filesIn, findingsIn } from '../lint-runs';

const HEAD = 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: registry, namespace: tools }\nspec:\n  chart: { spec: { chart: harbor, version: 1.19.2, sourceRef: { kind: HelmRepository, name: harbor } } }\n';
const OUTSIDE = `    externalURL: https://registry.example.com
    expose: { ingress: { hosts: { core: registry.example.com } }, tls: { certSource: secret, secret: { secretName: front } } }
    database: { type: external, external: { host: pg.example.com, username: harbor, sslmode: require, existingSecret: pg } }
    redis: { type: external, external: { addr: "redis.example.com:6379" } }
    persistence: { imageChartStorage: { type: s3, s3: { region: eu-west-1, bucket: blobs, existingSecret: s3 } } }
    jobservice: { jobLoggers: [database] }
`;
const release = (valuesFrom: string, values = '') => `${HEAD}  valuesFrom:\n${valuesFrom}${values === '' ? '' : `  values:\n${values}`}`;
const configMap = (key: string, text: string, name = 'base') => `---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: tools }\ndata:\n  ${key}: |\n${text}`;
const secret = (name: string, data: object) => `---\n${JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, ...data })}\n`;

/** What `import --json` says about the release in a file of a folder. */
function importedFrom(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { out, err, code } = command('import', join(filesIn(files), 'release.yaml'), '--json', ...args);
  const said = out === '' ? undefined : JSON.parse(out) as { definition: { text: string }; notes: string[]; values: { path: string; class: string; message?: string }[] };
  return { said, err, code, all: `${out}${err}`, notRead: (said?.notes ?? []).filter(note => note.startsWith('not read')).map(note => note.slice('not read, and it may say more: '.length)) };
}

test('a ConfigMap in the same file is read, and the values of the HelmRelease take precedence', () => {
  const { said, notRead } = importedFrom({
    'release.yaml': release('    - { kind: ConfigMap, name: base }\n', '    core: { replicas: 2 }\n    trivy: { enabled: false }\n') + configMap('values.yaml', `${OUTSIDE}    core: { replicas: 3 }\n    portal: { replicas: 2 }\n`),
  });
  expect(notRead).toEqual([]);
  expect(said!.definition.text).toContain("bucket: 'blobs'");
  expect(said!.definition.text).toContain('HarborSize.MEDIUM'); // two Pods of core
});

test('several are merged in their order, by the keys and at the paths that they name', () => {
  const { said } = importedFrom({
    'release.yaml': release('    - { kind: ConfigMap, name: base }\n    - { kind: ConfigMap, name: more, valuesKey: prod.yaml }\n    - { kind: ConfigMap, name: more, valuesKey: level, targetPath: logLevel }\n    - { kind: ConfigMap, name: more, valuesKey: workers, targetPath: jobservice.maxJobWorkers }\n'),
    'base.yaml': configMap('values.yaml', `${OUTSIDE}    logLevel: info\n    trivy: { enabled: true }\n`),
    'more.yaml': configMap('prod.yaml', '    logLevel: debug\n    trivy: { enabled: false }\n', 'more') + '  level: warning\n  workers: "7"\n',
  });
  const { text } = said!.definition;
  expect([text.includes('LogLevel.WARNING'), text.includes('maxJobWorkers: 7'), text.includes('trivy: { enabled: false }')]).toEqual([true, true, true]);
});

test.each([
  ['files of a generator', 'configMapGenerator: [{ name: base, files: [harbor.yaml] }]\n', 'harbor.yaml', ', valuesKey: harbor.yaml'],
  ['files of a generator under another key', 'configMapGenerator: [{ name: base, files: ["values.yaml=env/prod.yaml"] }]\n', 'env/prod.yaml', ''],
])('%s of kustomize are read', (_what, kustomization, file, key) => {
  const { said, notRead } = importedFrom({
    'release.yaml': release(`    - { kind: ConfigMap, name: base${key} }\n`), 'kustomization.yaml': kustomization, [file]: `${OUTSIDE.replaceAll(/^ {4}/gm, '')}trivy: { enabled: false }\n`,
  });
  expect([notRead, said!.definition.text.includes("bucket: 'blobs'")]).toEqual([[], true]);
});

describe('a Secret', () => {
  const HIDDEN = 'harborAdminPassword: PLAINTEXT-admin\nsecretKey: PLAINTEXT-16byte\n';
  const withSecret = (data: object, extra = '') => importedFrom({
    'release.yaml': release(`    - { kind: Secret, name: hidden${extra} }\n`, `${OUTSIDE}    trivy: { enabled: false }\n`), 'secret.yaml': secret('hidden', data),
  });

  test.each([
    ['stringData', { stringData: { 'values.yaml': HIDDEN } }],
    ['data', { data: { 'values.yaml': Buffer.from(HIDDEN).toString('base64') } }],
  ])('with values in %s says which secrets there are, and none of them is printed', (_what, data) => {
    const { said, all, notRead } = withSecret(data);
    expect(notRead).toEqual([]);
    expect(said!.values.filter(row => row.class === 'risky').map(({ path }) => path)).toEqual(expect.arrayContaining(['harborAdminPassword', 'secretKey']));
    expect(said!.values.find(({ path }) => path === 'secretKey')!.message).toBe('is a secret that is put in later: the key secretKey of the Secret registry-harbor-secret-key has to hold it');
    expect(all).not.toContain('PLAINTEXT');
  });

  test('with what is no secret is refused by the paths, without printing it: a definition cannot name it', () => {
    const { code, all } = withSecret({ stringData: { 'values.yaml': 'registry: { replicas: 3 }\nlogLevel: PLAINTEXT-level\n' } });
    expect(code).toBe(1);
    expect(all).toContain("HBR-IMPORT-05 'registry.replicas'");
    expect(all).toContain('${Secret hidden}');
    expect(all).not.toContain('PLAINTEXT');
  });

  test('that kustomize makes is read as any other', () => {
    const { said, all, notRead } = importedFrom({
      'release.yaml': release('    - { kind: Secret, name: made }\n', `${OUTSIDE}    trivy: { enabled: false }\n`),
      'kustomization.yaml': 'secretGenerator: [{ name: made, files: [values.yaml=hidden.env] }]\n',
      'hidden.env': HIDDEN,
    });
    expect(notRead).toEqual([]);
    expect(said!.values.find(({ path }) => path === 'secretKey')).toMatchObject({ class: 'risky' });
    expect(all).not.toContain('PLAINTEXT');
  });

  test('gives a single value at a path', () => {
    const { said, all } = withSecret({ stringData: { password: 'PLAINTEXT-admin' } }, ', valuesKey: password, targetPath: harborAdminPassword');
    expect(said!.values.find(({ path }) => path === 'harborAdminPassword')).toMatchObject({ class: 'risky' });
    expect(all).not.toContain('PLAINTEXT');
  });
});

test.each([
  ['- { kind: ConfigMap, name: absent }', 'ConfigMap absent'],
  ['- { kind: Secret, name: absent, optional: true }', 'Secret absent, which is optional'],
  ['- { kind: ConfigMap, name: base, valuesKey: other.yaml }', 'key other.yaml of ConfigMap base'],
  ['- { kind: ConfigMap, name: elsewhere }', 'ConfigMap elsewhere'],
  ['- { kind: Secret, name: encrypted }', 'key values.yaml of Secret encrypted'],
  ['- { kind: ConfigMap, name: made }', 'key values.yaml of ConfigMap made'],
])('%s, which cannot be read here, is named', (reference, what) => {
  const { notRead } = importedFrom({
    'release.yaml': release(`    ${reference}\n`, `${OUTSIDE}    trivy: { enabled: false }\n`) + configMap('values.yaml', '    core: { replicas: 2 }\n') + configMap('values.yaml', '    core: { replicas: 2 }\n', 'elsewhere').replace('namespace: tools', 'namespace: other'),
    'secret.yaml': secret('encrypted', { data: { 'values.yaml': 'ENC[AES256_GCM,data:x]' }, sops: { version: '3' } }),
    'kustomization.yaml': 'configMapGenerator: [{ name: made, files: [values.yaml=absent.yaml] }]\n',
  });
  expect(notRead).toEqual([what]);
});

test('lint sees these values, where they are written, and a Secret only by the names in it', () => {
  const folder = filesIn({
    'apps/release.yaml': release('    - { kind: ConfigMap, name: base }\n    - { kind: Secret, name: hidden }\n', OUTSIDE),
    'values/base.yaml': configMap('values.yaml', '    portal:\n      replica: PLAINTEXT\n'),
    'values/secret.yaml': secret('hidden', { stringData: { 'values.yaml': 'harborAdminPasword: PLAINTEXT-admin\n' } }),
  });
  const places = findingsIn(folder).filter(({ code }) => code === 'HBR-LINT-01').map(({ file, line, column, path }) => `${file}:${line}:${column} ${path}`);
  expect(places).toEqual(['values/base.yaml:8:7 portal.replica', expect.stringMatching(/^values\/secret.yaml:2:\d+ harborAdminPasword$/)]);
  const { out, err } = command('lint', folder);
  expect(`${out}${err}`).not.toContain('PLAINTEXT-admin');
});
