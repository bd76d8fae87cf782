import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesIn, findingsIn, isAboutWhatIsMissing } from './lint-runs';
import { ExitCode } from '../../src/cli/command-io';
import { LintFinding } from '../../src/lint/lint-finding';
import { command } from '../support/command';

/** A place and what is there: `release.yaml:12:7 HBR-LINT-01 replicas.portal 1.18.4`. */
function placesOf(findings: readonly LintFinding[]): string[] {
  return findings.filter(finding => !isAboutWhatIsMissing(finding) && finding.code !== 'HBR-LINT-24').map(({ file, line, column, code, path: at, chartVersion }) => (
    `${file}:${line}:${column} ${code} ${at} ${chartVersion}`
  ));
}

const FLUX = (apiVersion: string) => `---
apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: { name: upstream }
spec: { url: https://helm.goharbor.io }
---
apiVersion: ${apiVersion}
kind: HelmRelease
metadata:
  name: registry
spec:
  chart:
    spec:
      chart: harbor
      version: 1.18.x
      sourceRef: { kind: HelmRepository, name: upstream }
  valuesFrom:
    - { kind: Secret, name: registry-values }
  values:
    replicas:
      portal: 2
    expose:
      clusterIP: { name: front }
`;

/* Shapes that people publish, written anew. */
const SHAPES: readonly (readonly [what: string, files: Readonly<Record<string, string>>, places: readonly string[]])[] = [
  ...['v2', 'v2beta2', 'v2beta1'].map(version => [
    `a HelmRelease of Flux, ${version}`,
    { 'release.yaml': FLUX(`helm.toolkit.fluxcd.io/${version}`) },
    ['release.yaml:21:7 HBR-LINT-01 replicas.portal 1.18.4', 'release.yaml:23:20 HBR-LINT-06 expose.clusterIP.name 1.18.4'],
  ] as const),
  [
    'a HelmRelease whose chart is an OCIRepository in another file',
    {
      'release.yaml': 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: r }\nspec:\n  chartRef: { kind: OCIRepository, name: charts }\n  values:\n    core: { replica: 2 }\n',
      'source.yaml': 'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: { name: charts }\nspec: { url: "oci://ghcr.io/acme/harbor", ref: { tag: 1.17.3 } }\n',
    },
    ['release.yaml:7:13 HBR-LINT-01 core.replica 1.17.3'],
  ],
  [
    'an Application of Argo CD with values in a text',
    {
      'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: registry }
spec:
  source:
    repoURL: https://helm.goharbor.io
    chart: harbor
    targetRevision: 1.19.1
    helm:
      values: |
        # the front
        externalURL: https://core.harbor.domain

        portal:
          replicaCount: 2
`,
    },
    ['app.yaml:15:11 HBR-LINT-01 portal.replicaCount 1.19.1'],
  ],
  [
    'an Application with sources, valuesObject and parameters, of which the last ones count',
    {
      'app.yaml': `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: registry }
spec:
  sources:
    - repoURL: https://git.acme.test/values.git
      ref: values
    - repoURL: https://helm.goharbor.io
      chart: harbor
      targetRevision: 1.19.2
      helm:
        valuesObject:
          externalURL: https://core.harbor.domain
          registry: { replicas: 2 }
        parameters:
          - name: persistence.imageChartStorage.type
            value: s3
          - name: redis.type
            value: external
          - name: redis.external.addr
            value: valkey.data.svc:6379
          - { name: redis.external.existingSecret, value: cache }
          - { name: redis.external.registryDatabaseIndex, value: "3", forceString: true }
          - { name: redis.external.trivyAdapterIndex, value: "4" }
`,
    },
    ['app.yaml:22:13 HBR-LINT-23 redis.external.existingSecret 1.19.2', 'app.yaml:24:13 HBR-LINT-08 redis.external.trivyAdapterIndex 1.19.2'],
  ],
  [
    'an Application whose chart lies in Git with values of its own, which may say otherwise',
    {
      'app.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: r }\nspec:\n  source:\n    repoURL: https://git.acme.test/charts.git\n    path: charts/harbor\n    targetRevision: main\n    helm:\n      parameters:\n        - { name: expose.external, value: x }\n',
    },
    ['app.yaml:11:11 HBR-LINT-01 expose.external 1.19.2'],
  ],
  [
    'the template of an ApplicationSet',
    {
      'set.yaml': `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: registries }
spec:
  generators: [{ list: { elements: [] } }]
  template:
    spec:
      source:
        chart: harbor
        repoURL: https://helm.goharbor.io
        targetRevision: 1.19.2
        helm:
          valuesObject:
            externalURL: "https://{{ .host }}"
            expose: { ingress: { hosts: { core: "{{ .host }}", notary: "notary.{{ .host }}" } } }
`,
    },
    ['set.yaml:15:64 HBR-LINT-04 expose.ingress.hosts.notary 1.19.2'],
  ],
  [
    'a HelmChart of k3s',
    {
      'chart.yaml': `apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: harbor, namespace: kube-system }
spec:
  repo: https://helm.goharbor.io
  chart: harbor
  version: v1.17.0
  set: { trivy.enable: "false" }
  valuesContent: |-
    externalURL: http://core.harbor.domain
    expose: { type: nodePort, tls: { enabled: false }, tsl: {} }
`,
    },
    ['chart.yaml:8:10 HBR-LINT-01 trivy.enable 1.17.0', 'chart.yaml:11:56 HBR-LINT-01 expose.tsl 1.17.0'],
  ],
  [
    'a Helmfile with files of values, of which the last one counts, and set',
    {
      'helmfile.yaml': `repositories: [{ name: goharbor, url: https://helm.goharbor.io }]
releases:
  - name: registry
    chart: goharbor/harbor
    version: ~1.18.0
    values:
      - values/base.yaml
      - values/prod.yaml
      - core: { replicaCount: 3 }
    set:
      - { name: exporter.replica, value: 2 }
  - name: other
    chart: stable/other
    values: [values/other.yaml]
`,
      'values/base.yaml': 'externalURL: https://core.harbor.domain\nregistry: { replicas: 2 }\njobservice: { replicas: 2 }\n',
      'values/prod.yaml': 'persistence:\n  imageChartStorage: { type: s3 }\n',
      'values/other.yaml': 'replicas: { portal: 2 }\n',
    },
    [
      'helmfile.yaml:9:17 HBR-LINT-01 core.replicaCount 1.18.4', 'helmfile.yaml:11:9 HBR-LINT-01 exporter.replica 1.18.4',
      'values/base.yaml:3:15 HBR-LINT-14 jobservice.replicas 1.18.4',
    ],
  ],
  [
    'a kustomization with a chart',
    {
      'kustomization.yaml': `resources: [namespace.yaml]
helmCharts:
  - name: harbor
    repo: https://helm.goharbor.io
    version: 1.19.0
    valuesFile: harbor.yaml
    valuesInline: { nginx: { replica: 2 } }
`,
      'harbor.yaml': 'externalURL: https://core.harbor.domain\nportal: { resource: {} }\n',
    },
    ['harbor.yaml:2:11 HBR-LINT-01 portal.resource 1.19.0', 'kustomization.yaml:7:30 HBR-LINT-01 nginx.replica 1.19.0'],
  ],
  [
    'an umbrella chart, whose dependency says version and key',
    {
      'registry/Chart.yaml': 'apiVersion: v2\nname: platform-registry\nversion: 3.1.0\ndependencies: [{ name: harbor, alias: hub, version: 1.17.4, repository: "https://helm.goharbor.io" }]\n',
      'registry/values.yaml': 'gateway: { enabled: true }\nhub:\n  core: { replica: 2 }\n',
      'registry/templates/route.yaml': '{{- if .Values.gateway.enabled }}\nkind: HTTPRoute # harbor\n{{- end }}\n',
    },
    ['registry/values.yaml:3:11 HBR-LINT-01 core.replica 1.17.4'],
  ],
  [
    'the values of an umbrella chart in a HelmRelease, whose version is not that of the chart in it',
    {
      'release.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: bp-harbor }
spec:
  chart: { spec: { chart: bp-harbor, version: 1.2.0, sourceRef: { kind: HelmRepository, name: acme } } }
  values:
    harbor:
      externalURL: https://core.harbor.domain
      harborAdminPasword: x
`,
    },
    ['release.yaml:9:7 HBR-LINT-01 harborAdminPasword 1.19.2', 'release.yaml:9:7 HBR-LINT-09 harborAdminPasword 1.19.2'],
  ],
  [
    'a helm_release of Terraform with YAML in it, and set',
    {
      'main.tf': `variable "bucket" {}

resource "helm_release" "registry" {
  name       = "registry"
  repository = "https://helm.goharbor.io"
  chart      = "harbor"
  version    = "1.18.2"

  values = [<<-YAML
    externalURL: http://core.harbor.domain
    expose:
      tls: { enabled: false }
      ingress:
        controler: alb
    jobservice: { replicas: 2 }
  YAML
  ]

  set {
    name  = "persistence.imageChartStorage.type"
    value = var.storage
  }

  set {
    name  = "jobservice.replica"
    value = "2"
  }
}

resource "helm_release" "other" {
  chart  = "other"
  values = [<<EOT
replicas: { portal: 2 }
EOT
  ]
}
`,
    },
    [
      'main.tf:14:9 HBR-LINT-01 expose.ingress.controler 1.18.2', 'main.tf:15:19 HBR-LINT-14 jobservice.replicas 1.18.2',
      'main.tf:25:5 HBR-LINT-01 jobservice.replica 1.18.2',
    ],
  ],
  [
    'a patch of a HelmRelease, of which the rest is elsewhere',
    {
      'patch.yaml': 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: registry }\nspec:\n  values:\n    harbor:\n      enabled: true\n      expose: { type: ingress }\n      jobservice: { replica: 2 }\n',
    },
    ['patch.yaml:9:21 HBR-LINT-01 jobservice.replica 1.19.2'],
  ],
  [
    'values for Terraform, with its variables in them',
    { 'harbor.yaml': 'externalURL: https://${host}\nexpose:\n  ingress:\n    hosts: { core: "${host}" }\n  tls: { secretName: tls }\nharborAdminPassword: ${password}\n' },
    ['harbor.yaml:5:10 HBR-LINT-03 expose.tls.secretName 1.19.2'],
  ],
  [
    'values with anchors, of which the place is where they are written',
    { 'harbor.yaml': 'x-small: &small\n  resource: { requests: { cpu: 10m } }\nexternalURL: https://core.harbor.domain\nportal: *small\ncore:\n  <<: *small\n  replicas: 1\n' },
    ['harbor.yaml:2:3 HBR-LINT-01 portal.resource 1.19.2', 'harbor.yaml:2:3 HBR-LINT-01 core.resource 1.19.2'],
  ],
];

test('the releases that this library writes have nothing to find in them', () => {
  const { code, out, err } = command('lint', path.join(__dirname, '../../examples/output'), '--strict');
  expect([code, out]).toEqual([ExitCode.SUCCESS, '']);
  expect(err).toMatch(/^0 errors and 0 warnings in the values of [1-9]\d* installations/);
});

describe('values in a folder', () => {
  test.each(SHAPES)('%s', (_, files, places) => {
    expect(placesOf(findingsIn(filesIn(files)))).toEqual(places);
  });

  test.each(SHAPES)('each place is that of the key: %s', (_, files) => {
    const folder = filesIn(files);
    for (const { file, line, column, path: at, code } of findingsIn(folder).filter(finding => !['HBR-LINT-11', 'HBR-LINT-24', 'HBR-LINT-15'].includes(finding.code))) {
      const text = fs.readFileSync(path.join(folder, file), 'utf8').split('\n')[line - 1].slice(column - 1);
      expect(`${code} ${text}`).toMatch(new RegExp(`^${code} ["']?(- |\\{ )?(name(:| +=) "?)?([\\w.]*\\b)?${at.split('.').at(-1)}`));
    }
  });

  test.each([
    ['the defaults of the official chart itself', { 'Chart.yaml': 'name: harbor\nsources: [https://github.com/goharbor/harbor-helm]\n', 'values.yaml': 'externalURL: https://core.harbor.domain\nharborAdminPassword: "Harbor12345"\n' }],
    ['manifests of Harbor', { 'deploy.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: harbor-core }\nspec: { replicas: 1 }\n' }],
    ['values of another chart', { 'values.yaml': '# for harbor\nreplicas: 2\nexpose: true\nresources: { jobservice: 1 }\n' }],
    ['another HelmRelease', { 'release.yaml': 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: harbor-ui }\nspec: { chart: { spec: { chart: podinfo } }, values: { replicas: 2 } }\n' }],
  ])('%s: not checked', (_, files) => {
    expect(command('lint', filesIn(files))).toMatchObject({ code: ExitCode.SUCCESS, out: '', err: 'no values of a chart of Harbor were found' });
  });

  test.each([
    ['values: "{{- if .tls }}\\nexternalURL: x\\n{{- end }}"', 'values that are a template'],
    ['valueFiles: [$values/harbor.yaml]', 'file $values/harbor.yaml'],
  ])('Argo CD with %s: said not to be read', (helm, what) => {
    const app = `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: r }\nspec:\n  source:\n    chart: harbor\n    targetRevision: 1.19.2\n    helm:\n      ${helm}\n      parameters: [{ name: core.replica, value: "2" }]\n`;
    expect(command('lint', filesIn({ 'app.yaml': app }))).toMatchObject({ code: ExitCode.PROBLEMS, err: expect.stringContaining(`not read: ${what}`) });
  });

  test('what is nothing but brackets, or takes itself in over and over, is left out', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]', ...[...'bcdefgh'].map((name, at) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[at]}`).join(', ')}]`)].join('\n');
    const files = { 'deep.yaml': `harbor: ${'['.repeat(50_000)}`, 'bomb.yaml': `# harbor\n${bomb}\n`, 'circle.yaml': 'harbor: &all\n  core: *all\n' };
    const { code, err } = command('lint', filesIn(files));
    expect([code, err.split('\n').filter(line => line.startsWith('left out')).length]).toEqual([ExitCode.SUCCESS, 3]);
  });

  test('what is no YAML is left out, and said', () => {
    const folder = filesIn({ 'template.yaml': '{{- if .Values.harbor }}\na: b: c\n{{ end }}\n', 'values.yaml': 'externalURL: https://core.harbor.domain\n' });
    expect(command('lint', folder)).toMatchObject({ code: ExitCode.SUCCESS, err: expect.stringMatching(/^left out, as it is no YAML: .*template.yaml: /) });
  });

  test('what is only named and not read makes a warning of what may depend on it', () => {
    const findings = findingsIn(filesIn({ 'release.yaml': FLUX('helm.toolkit.fluxcd.io/v2') }));
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['HBR-LINT-01', 'error'], ['HBR-LINT-06', 'warning']]);
    expect(findings[1].message).toContain('(unless Secret registry-values says otherwise, which was not read)');
  });

  test("values of Bitnami's chart are told, by their source or their names, and not checked further", () => {
    const byName = filesIn({ 'harbor.yaml': 'externalURL: https://a.test\nadminPassword: x\nexternalDatabase: { host: pg }\nreplicas: 1\n' });
    expect(placesOf(findingsIn(byName))).toEqual(['harbor.yaml:1:1 HBR-LINT-18  1.19.2']);
    const bySource = filesIn({ 'r.yaml': FLUX('helm.toolkit.fluxcd.io/v2').replace('https://helm.goharbor.io', 'oci://registry-1.docker.io/bitnamicharts') });
    expect(placesOf(findingsIn(bySource))).toEqual([expect.stringContaining('HBR-LINT-18')]);
  });

  test('Argo CD, which cannot look into the cluster, makes secrets anew', () => {
    const [, files] = SHAPES.find(([what]) => what.startsWith('an Application of Argo CD'))!;
    const [finding] = findingsIn(filesIn(files)).filter(({ code }) => code === 'HBR-LINT-24');
    expect(finding).toMatchObject({ severity: 'warning', fix: expect.stringContaining('core.existingSecret, core.secretName, core.existingXsrfSecret') });
  });

  test.each([
    ['1.14.2', /older than the oldest chart/], ['1.25.0', /newer than the newest chart/], ['latest', /is no version that can be read here/],
  ])('a chart %s is said not to be known, where it is written', (version, message) => {
    const findings = findingsIn(filesIn({ 'r.yaml': FLUX('helm.toolkit.fluxcd.io/v2').replace('1.18.x', version) }));
    expect(findings.filter(({ code }) => code === 'HBR-LINT-17')).toMatchObject([{ line: 15, column: 7, severity: 'warning', message: expect.stringMatching(message) }]);
  });
});
