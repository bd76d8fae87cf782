import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixture, imported, importedText, importText, releaseIn, rowOf, synthesised } from './import-runs';
import { ExitCode } from '../../src/cli/command-io';
import { runCommand } from '../../src/cli/run-command';
import { filesIn } from '../lint/lint-runs';
import { command, recordingIo } from '../support/command';

const OUTSIDE = `
externalURL: https://registry.example.com
expose: { ingress: { hosts: { core: registry.example.com } }, tls: { certSource: secret, secret: { secretName: registry-tls } } }
database: { type: external, external: { host: pg.data.svc, username: harbor, sslmode: require, existingSecret: pg } }
redis: { type: external, external: { addr: "redis.data.svc:6379" } }
persistence: { imageChartStorage: { type: s3, s3: { region: eu-central-1, bucket: blobs, existingSecret: s3 } } }
jobservice: { jobLoggers: [database] }
trivy: { enabled: false }
`;

test('E36: replicas by component, which the chart does not know, are left out, and the key of each component is proposed', () => {
  const said = importedText(`${OUTSIDE}replicas: { portal: 2, core: 3 }\n`);
  expect(rowOf(said, 'replicas.portal')).toMatchObject({ class: 'dropped', code: 'HBR-LINT-01', prop: 'portal.replicas', message: expect.stringContaining("'portal.replicas'") });
  expect(rowOf(said, 'replicas.core')).toMatchObject({ class: 'dropped', code: 'HBR-LINT-01', message: expect.stringContaining("'core.replicas'") });
  expect(releaseIn(said.definition.text).spec.values.portal.replicas).toBe(1);
});

test('E37: two Pods of portal, core, jobservice and registry stay two of each, in the values of each component', () => {
  const said = importedText(OUTSIDE.replace('jobservice: {', 'jobservice: { replicas: 2,').replace('persistence:', 'portal: { replicas: 2 }\ncore: { replicas: 2 }\nregistry: { replicas: 2 }\npersistence:'));
  const { values } = releaseIn(said.definition.text).spec;
  expect(['portal', 'core', 'jobservice', 'registry'].map(id => values[id].replicas)).toEqual([2, 2, 2, 2]);
});

test('every dead key is named, with what lint says about it and what was meant', () => {
  const dead = imported(fixture('dead-keys.yaml')).values.filter(row => row.class === 'dropped');
  expect(dead.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'expose.ingress.hosts.notary HBR-LINT-04',
    'expose.tls.secret.notarySecretName HBR-LINT-04',
    'replicas.portal HBR-LINT-01',
    'replicas.core HBR-LINT-01',
    'notary.enabled HBR-LINT-04',
    'notary.server.replicas HBR-LINT-04',
    'chartmuseum.enabled HBR-LINT-04',
    'chartmuseum.absoluteUrl HBR-LINT-04',
    'clair.enabled HBR-LINT-04',
    'core.replicaCount HBR-LINT-01',
    'core.podLables.team HBR-LINT-01',
    'loglevel HBR-LINT-02',
    'persistence.persistentVolumeClaim.chartmuseum.size HBR-LINT-04',
    'persistence.persistentVolumeClaim.registry.storageClassName HBR-LINT-01',
    'persistence.imageChartStorage.s3.bucket HBR-LINT-06',
  ]);
  expect(dead.filter(({ message = '' }) => message === '')).toEqual([]);
});

describe('secrets in plain text', () => {
  const said = imported(fixture('argo-values-object.yaml'));

  test.each([
    ['harborAdminPassword', 'harbor-admin-password', 'HARBOR_ADMIN_PASSWORD'],
    ['secretKey', 'harbor-secret-key', 'secretKey'],
    ['database.external.password', 'harbor-database-password', 'password'],
    ['redis.external.password', 'harbor-cache-password', 'REDIS_PASSWORD'],
    ['persistence.imageChartStorage.s3.accesskey', 'harbor-objectstorage-credentials', 'REGISTRY_STORAGE_S3_ACCESSKEY'],
    ['core.extraEnvVars[1]', 'harbor-core-variables', 'SMTP_PASSWORD'],
  ])('%s has to be in the Secret %s under the key %s, which the definition reads', (path, secretName, key) => {
    expect(rowOf(said, path)).toMatchObject({ class: 'risky', secret: { secretName, key } });
    expect(said.secrets).toContainEqual(expect.objectContaining({ secretName, key }));
    expect(JSON.stringify(synthesised(said.definition.text))).toContain(secretName);
  });

  test('are copied out of the running installation, by commands that show none of them', () => {
    const page = join(filesIn({}), 'report.md');
    command('import', fixture('argo-values-object.yaml'), '--report', page);
    expect(readFileSync(page, 'utf8')).toContain(
      "kubectl create secret generic harbor-secret-key --namespace harbor-system --from-file=secretKey=<(kubectl get secret harbor-core --namespace harbor-system --output jsonpath='{.data.secretKey}' | base64 --decode)",
    );
  });
});

describe('data stays where it is', () => {
  const valuesOf = (name: string) => releaseIn(imported(fixture(name)).definition.text).spec.values;

  test.each([
    ['argo-values-text.yaml', { registry: { storageClass: 'longhorn', size: '100Gi' }, jobservice: { jobLog: { storageClass: 'longhorn', size: '2Gi' } }, database: { storageClass: 'longhorn', size: '4Gi' }, redis: { storageClass: 'longhorn' }, trivy: { storageClass: 'longhorn', size: '10Gi' } }],
    ['existing-claims.yaml', { registry: { existingClaim: 'nfs-registry', subPath: 'harbor/registry' }, jobservice: { jobLog: { existingClaim: 'nfs-registry', subPath: 'harbor/joblogs' } }, database: { existingClaim: 'pg-data', subPath: 'pg' } }],
    ['helmfile.yaml', { registry: { existingClaim: 'hub-blobs', subPath: 'registry' } }],
    ['bitnami-bundled.yaml', { registry: { existingClaim: 'harbor-registry' }, jobservice: { jobLog: { existingClaim: 'harbor-jobservice' } } }],
  ])('the claims of %s are those that are installed', (name, claims) => {
    expect(valuesOf(name).persistence.persistentVolumeClaim).toMatchObject(claims);
  });

  test('claims that the chart makes are kept when the release goes', () => {
    expect(valuesOf('argo-values-text.yaml').persistence.resourcePolicy).toBe('keep');
    expect(valuesOf('k3s.yaml').persistence.persistentVolumeClaim.registry.annotations).toMatchObject({ 'example.com/backup': 'daily' });
  });

  test.each([
    ['flux-s3-external.yaml', 's3', { bucket: 'example-registry', region: 'eu-central-1', rootdirectory: '/registry/v2', regionendpoint: 'https://s3.example.com', existingSecret: 'registry-s3' }],
    ['gcs-workload-identity.yaml', 'gcs', { bucket: 'example-registry', rootdirectory: 'harbor', useWorkloadIdentity: true }],
    ['azure.yaml', 'azure', { accountname: 'exampleregistry', container: 'blobs' }],
    ['ha-sentinel.yaml', 'swift', { container: 'hub-blobs', prefix: 'blobs', authurl: 'https://keystone.example.com/v3', existingSecret: 'hub-swift' }],
    ['oss.yaml', 'oss', { bucket: 'example-registry', rootdirectory: 'harbor', region: 'oss-cn-hangzhou', accesskeyid: 'LTAI5example' }],
  ])('the objects of %s are at the same place of %s', (name, type, place) => {
    expect(valuesOf(name).persistence.imageChartStorage).toMatchObject({ type, [type]: place });
  });

  test('the database is the same, and so are its names and the names of Secrets', () => {
    expect(valuesOf('flux-s3-external.yaml').database).toMatchObject({ type: 'external', external: { host: 'pg-rw.databases.svc', port: '5433', username: 'registry', coreDatabase: 'harbor_core', existingSecret: 'registry-pg' } });
    expect(valuesOf('ha-sentinel.yaml')).toMatchObject({ existingSecretSecretKey: 'hub-key', core: { existingSecret: 'hub-core', existingXsrfSecret: 'hub-xsrf', secretName: 'hub-token' }, registry: { credentials: { username: 'hub', existingSecret: 'hub-registry-user' } } });
    expect(valuesOf('argo-values-text.yaml').database.type).toBe('internal');
  });

  test('Flux finds the release of Helm: the HelmRelease has the name and the namespace that it has', () => {
    const { metadata, spec } = releaseIn(imported(fixture('flux-s3-external.yaml')).definition.text);
    expect([metadata.name, metadata.namespace, spec.releaseName, spec.targetNamespace]).toEqual(['registry', 'flux-system', 'registry', 'tools']);
  });

  test('a size in another unit is the same quantity', () => {
    expect(valuesOf('existing-claims.yaml').persistence.persistentVolumeClaim.trivy.size).toBe('9765625Ki'); // 10G
  });
});

describe('Secrets that have to be there', () => {
  const named = [
    'externalURL: https://registry.example.com', 'existingSecretAdminPassword: harbor-admin-password', 'existingSecretSecretKey: harbor-secret-key',
    'expose: { tls: { certSource: secret, secret: { secretName: harbor-tls } }, ingress: { hosts: { core: registry.example.com } } }', '',
  ].join('\n');
  const from = (text: string, secretName: string) => JSON.parse(importText(text, '--json').out).secrets.filter((secret: any) => secret.secretName === secretName).map((secret: any) => secret.from);

  test('are copied from those of the chart if the chart made them', () => {
    expect(from('externalURL: https://registry.example.com\nexpose: { ingress: { hosts: { core: registry.example.com } } }\n', 'harbor-tls'))
      .toEqual(expect.arrayContaining([{ secretName: 'harbor-ingress', key: 'tls.key' }]));
    expect(from('externalURL: https://registry.example.com\nexpose: { ingress: { hosts: { core: registry.example.com } } }\n', 'harbor-secret-key'))
      .toEqual([{ secretName: 'harbor-core', key: 'secretKey' }]);
  });

  test.each(['harbor-tls', 'harbor-admin-password', 'harbor-secret-key'])('are copied from nowhere if values name them: %s, though a new one would have that name', secretName => {
    const found = from(named, secretName);
    expect([found.length > 0, found.filter((one: unknown) => one !== undefined)]).toEqual([true, []]);
  });
});

describe('what is refused', () => {
  test.each([
    ['no values of Harbor', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: harbor }\n', [], 'HBR-IMPORT-01'],
    ['a chart that is too old', OUTSIDE, ['--chart-version', '1.14.3'], 'HBR-IMPORT-03'],
    ['a text that is put in later', OUTSIDE.replace('https://registry.example.com', '"https://registry.${DOMAIN}"'), [], 'HBR-IMPORT-05'],
    ['the database of the chart in native manifests', 'externalURL: https://registry.example.com\n', ['--native'], 'HBR-IMPORT-07'],
    ['what cannot be synthesised', OUTSIDE.replace('bucket: blobs', 'bucket: UPPER_CASE'), [], 'HBR-IMPORT-08'],
    ['an address without a domain name in a fleet', OUTSIDE.replace('https://registry.example.com', 'http://10.0.0.1').replace('core: registry.example.com', 'core: ""'), ['--format', 'fleet', '--draft'], 'HBR-IMPORT-09'],
  ])('%s', (_what, values, args, code) => {
    const { code: exit, out, err } = importText(values, ...args);
    expect([exit, out]).toEqual([ExitCode.PROBLEMS, '']);
    expect(err).toMatch(/^No definition was written, for these reasons:\n/);
    expect(err).toContain(code);
  });

  test.each([
    ['an empty file', '', 'nothing'],
    ['a text', 'Zx9Qw8Rt7\n', 'a text'],
    ['a list', '- a\n', 'a list'],
    ['an object of Kubernetes', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: harbor-core }\n', 'Deployment harbor-core'],
    ['a HelmRelease of another chart', release('web').replace('chart: harbor', 'chart: nginx').replace(/ {2}values:[^]*/, '  values: { replicas: 2 }\n'), 'HelmRelease web of the chart nginx'],
    ['a HelmRelease of Harbor without values', release('hub').replace(/ {2}values:[^]*/, ''), 'HelmRelease hub of the chart harbor, without values in it'],
    ['values of another chart', 'auth: { password: Zx9Qw8Rt7 }\nprimary: {}\n', 'a map with auth, primary'],
    ['a file that is for another program', 'resources: [a.yaml]\nnamePrefix: x\n', 'a map with resources, namePrefix'],
  ])('%s has no values, and the message says what it has and what is wanted', (_what, text, found) => {
    const { err } = importText(text);
    expect(err).toContain(`has no values of a chart of Harbor, it holds ${found}: name the file with the values, which have keys such as externalURL`);
    expect(err).not.toContain('Zx9Qw8Rt7');
  });

  test('a folder without a file that speaks of Harbor is said to be one', () => {
    expect(command('import', filesIn({ 'a.yaml': 'replicas: 1\n' })).err).toContain('it holds no file in YAML or of Terraform that speaks of Harbor');
  });

  test('several installations, unless one is named', () => {
    const folder = filesIn({ 'one.yaml': release('one'), 'two.yaml': release('two') });
    const { code, err } = command('import', folder);
    expect([code, err]).toEqual([ExitCode.PROBLEMS, expect.stringContaining('HBR-IMPORT-02')]);
    expect(err).toContain('HelmRelease one, HelmRelease two');
    expect(imported(folder, '--name', 'two').releaseName).toBe('two');
    expect(imported(folder, '--name', 'HelmRelease one').releaseName).toBe('one');
    expect(command('import', folder, '--name', 'three').err).toContain('HBR-IMPORT-04');
    expect(command('import', folder, '--name', 'tow').err).toContain("did you mean 'two'?");
  });

  test('files that are there, before anything is written', () => {
    const folder = filesIn({ 'values.yaml': OUTSIDE, 'main.ts': 'mine', 'report.md': 'mine' });
    const { code, err } = command('import', join(folder, 'values.yaml'), '-o', join(folder, 'main.ts'), '--report', join(folder, 'report.md'));
    expect([code, err.match(/HBR-IMPORT-06/g)]).toEqual([ExitCode.PROBLEMS, ['HBR-IMPORT-06', 'HBR-IMPORT-06']]);
    expect(['main.ts', 'report.md'].map(name => readFileSync(join(folder, name), 'utf8'))).toEqual(['mine', 'mine']);
  });

  test('wrong arguments, by the exit code for them', () => {
    const path = join(filesIn({ 'values.yaml': OUTSIDE }), 'values.yaml');
    expect([command('import'), command('import', path, '--format', 'rust'), command('import', path, '--chart-version', 'new')].map(({ code }) => code)).toEqual([ExitCode.USAGE, ExitCode.USAGE, ExitCode.USAGE]);
    expect(command('import', join(path, 'nothing')).code).toBe(ExitCode.UNREADABLE);
  });
});

describe('messages are in the words of the input', () => {
  const inside = (text: string) => text.trim().split('\n').map(line => `    ${line}\n`).join('');
  const REFUSED = 'becomes a definition that cannot be synthesised';

  test.each([
    ['a prop of a choice', OUTSIDE.replace('bucket: blobs', 'bucket: UPPER_CASE'), "'persistence.imageChartStorage.s3.bucket' in FILE:6:75", "HBR-STORE-01 'bucket'"],
    ['a prop of Harbor', `${OUTSIDE}core: { resources: { requests: { cpu: abc } } }\n`, "'core.resources.requests.cpu' in FILE:9:34", 'HBR-WL-01'],
    ['a word that no prop has', OUTSIDE.replace('sslmode: require', 'sslmode: nonsense'), "'database.external.sslmode' in FILE:4:78", 'HBR-FLEET-42'],
    ['a value of an umbrella chart', `hub:\n${inside(OUTSIDE.replace('bucket: blobs', 'bucket: UPPER_CASE'))}`, "'hub.persistence.imageChartStorage.s3.bucket' in FILE:6:79", 'HBR-STORE-01'],
    [
      "a value of Bitnami's chart", 'externalURL: https://a.example.com\nexposureType: ingress\nadminPassword: ""\npostgresql: { enabled: false }\nexternalDatabase: { host: pg, coreDatabase: r, port: 99999 }\n',
      "'externalDatabase.port' in FILE:5:48", 'HBR-DB-03',
    ],
  ])('%s is refused by its path and place in the file', (_what, values, where, code) => {
    const file = join(filesIn({ 'values.yaml': values }), 'values.yaml');
    const { err } = command('import', file);
    expect(err.replaceAll(file, 'FILE')).toContain(`HBR-IMPORT-08 ${where} ${REFUSED}: ${code}`);
  });

  test('what is put in later is named with its place', () => {
    const file = join(filesIn({ 'values.yaml': OUTSIDE.replace('https://registry.example.com', '"https://registry.${DOMAIN}"') }), 'values.yaml');
    expect(command('import', file).err).toContain(`HBR-IMPORT-05 'externalURL' in ${file}:2:1 is put in later`);
  });

  test('a problem about no value names the installation and its files', () => {
    const file = join(filesIn({ 'values.yaml': OUTSIDE }), 'values.yaml');
    expect(command('import', file, '--chart-version', '1.18.77').err).toContain(`HBR-IMPORT-08 'values' in ${file} ${REFUSED}: HBR-REL-03`);
  });

  test('the problems of a draft have them too', () => {
    expect(importedText(OUTSIDE.replace('bucket: blobs', 'bucket: UPPER_CASE'), '--draft').problems[0]).toMatch(/\(value persistence\.imageChartStorage\.s3\.bucket, .*values\.yaml:6:75\)$/);
  });
});

test('a draft is written although it cannot be synthesised, with what is wrong about it', () => {
  const said = importedText(OUTSIDE.replace('bucket: blobs', 'bucket: UPPER_CASE'), '--draft');
  expect(said.definition.text).toContain("bucket: 'UPPER_CASE'");
  expect(said.problems).toEqual([expect.stringContaining('HBR-STORE-01')]);
});

test('definition and report are written into new files', () => {
  const folder = filesIn({ 'values.yaml': OUTSIDE });
  mkdirSync(join(folder, 'new'));
  const [definition, report] = [join(folder, 'new', 'main.ts'), join(folder, 'new', 'report.md')];
  const { code, out } = command('import', join(folder, 'values.yaml'), '-o', definition, '--report', report);
  expect([code, out]).toEqual([ExitCode.SUCCESS, `wrote ${definition}`]);
  expect(readFileSync(definition, 'utf8')).toContain("new HarborRelease(chart, 'harbor', {");
  expect(readFileSync(report, 'utf8')).toMatch(/^# Import of values\n/);
  expect(existsSync(join(folder, 'dist'))).toBe(false);
});

test('native manifests have the same props, without what only a chart has', () => {
  const said = importedText(`${OUTSIDE}enableMigrateHelmHook: true\n`, '--native');
  const objects = synthesised(said.definition.text);
  expect(objects.map(({ kind }) => String(kind))).toEqual(expect.arrayContaining(['Deployment', 'Service', 'Ingress']));
  expect(objects.filter(({ kind }) => kind === 'HelmRelease')).toEqual([]);
  expect(rowOf(said, 'enableMigrateHelmHook')).toMatchObject({ class: 'unlike', message: expect.stringContaining('left out') });
});

test('a release that no file names is called what the options say', () => {
  const said = importedText(OUTSIDE, '--release-name', 'hub', '--namespace', 'tools', '--chart-version', '1.18.4');
  const { spec } = releaseIn(said.definition.text);
  expect([spec.releaseName, said.fullname, said.namespace, spec.chart.spec.version]).toEqual(['hub', 'hub-harbor', 'tools', '1.18.4']);
});

test('a patch release of the chart that is not known is refused, and no other one takes its place', () => {
  const { code, err } = importText(OUTSIDE, '--chart-version', '1.18.77');
  expect([code, err]).toEqual([ExitCode.PROBLEMS, expect.stringContaining("HBR-REL-03 'chart.version'")]);
  expect(importedText(OUTSIDE, '--chart-version', '1.18.77', '--draft').definition.text).toContain("ChartSource.helmRepository({ version: '1.18.77' })");
});

test('several files of one installation are taken together, and the last one counts', () => {
  const folder = filesIn({ 'a.yaml': OUTSIDE, 'b.yaml': 'core: { replicas: 2 }\ntrivy: { enabled: true }\n' });
  const { out } = command('import', join(folder, 'a.yaml'), join(folder, 'b.yaml'), '--together');
  expect([out.includes('HarborSize.MEDIUM'), out.includes("bucket: 'blobs'"), out.includes('trivy: { enabled: false }')]).toEqual([true, true, false]);
});

test('what is not read is said, for it may say more', () => {
  const folder = filesIn({ 'release.yaml': release('one').replace('values:', 'valuesFrom: [{ kind: Secret, name: harbor-values }]\n  values:') });
  expect(imported(folder).notes).toContainEqual('not read, and it may say more: Secret harbor-values');
});

test('what this library does in its own way is said, with the reason: Pods of the registry share a volume for one node', () => {
  const said = importedText('externalURL: https://registry.example.com\n');
  expect(rowOf(said, 'registry.strategy')).toMatchObject({ class: 'unlike', given: false, message: expect.stringContaining('Recreate') });
  expect(rowOf(said, 'expose.tls.certSource')).toMatchObject({ class: 'risky', message: expect.stringContaining('harbor-tls') });
  expect(said.secrets).toContainEqual(expect.objectContaining({ secretName: 'harbor-tls', key: 'tls.key', from: { secretName: 'harbor-ingress', key: 'tls.key' } }));
});

test('connection pools that the server may not have are left to this library, and the report says so', () => {
  const said = importedText(OUTSIDE.replace('type: external, external: { host: pg', 'type: external, maxOpenConns: 300, external: { host: pg'));
  expect(rowOf(said, 'database.maxOpenConns')).toMatchObject({ class: 'unlike', message: expect.stringContaining('maxConnections') });
});

test('values come from standard input too', () => {
  const { io, out } = recordingIo();
  expect(runCommand(['import', '-'], { ...io, input: () => OUTSIDE })).toBe(ExitCode.SUCCESS);
  expect(out.join('\n')).toContain("bucket: 'blobs'");
});

function release(name: string): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: ${name}, namespace: ${name} }\nspec:\n  chart: { spec: { chart: harbor, version: 1.19.2, sourceRef: { kind: HelmRepository, name: harbor } } }\n  values: { externalURL: "https://${name}.example.com", trivy: { enabled: false } }\n`;
}
