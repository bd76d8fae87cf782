import { terraformValues } from '../../../src/lint/sources/terraform-values';
import { mergeMaps } from '../../../src/syntax/merge-maps';

const FILES: Readonly<Record<string, string>> = { 'env/values.yaml': 'core: { replicas: 2 }\n', 'env/template.yaml': 'externalURL: https://${host}\n', 'env/if.yaml': '%{ if tls }\na: 1\n%{ endif }\n' };
function read(file: string): string {
  if (!Object.hasOwn(FILES, file)) { throw Object.assign(new Error('no file'), { syscall: 'open' }); }
  return FILES[file];
}

/** The values of one release whose arguments are given, with what is not read and the places of paths. */
function releaseWith(body: string) {
  const [found, ...others] = terraformValues({ file: 'env/main.tf', text: `# first line\nresource "helm_release" "harbor" {\n  chart = "harbor"\n${body}\n}\n`, read });
  expect(others).toEqual([]);
  const placeOf = (path: string) => {
    const place = found.layers.map(layer => layer.placeOf(path)).find(it => it !== undefined);
    return place && `${place.line}:${place.column}`;
  };
  return { values: mergeMaps(...found.layers.map(({ values }) => values)), unread: found.unread, placeOf, found };
}

const ENCODED = `  values = [yamlencode({
    externalURL = "https://\${var.host}/" # a comment
    expose = { type : "ingress", "tls" = { enabled = true, } }
    // numbers, and texts with escapes
    jobservice = {
      maxJobWorkers = 12, share = -1.5e2
      jobLoggers    = ["file", /* both */ "data\\"base\\u0041",]
    }
    harborAdminPassword = random_password.admin.result
    proxy = { noProxy = null }
    notes = <<-EOT
      first
        second
    EOT
    core = { replicas = var.high ? 3 : 1, podLabels = merge(local.labels, { a = "b" }), secret = var.secrets["core"] }
  })]`;

test('an object in yamlencode is data, as far as it is written out', () => {
  const { values, unread } = releaseWith(ENCODED);
  expect(values).toEqual({
    externalURL: 'https://${var.host}/',
    expose: { type: 'ingress', tls: { enabled: true } },
    jobservice: { maxJobWorkers: 12, share: -150, jobLoggers: ['file', 'data"baseA'] },
    harborAdminPassword: '${random_password.admin.result}',
    proxy: { noProxy: null },
    notes: 'first\n  second\n',
    core: { replicas: '${an expression}', podLabels: '${an expression}', secret: '${an expression}' },
  });
  expect(unread).toEqual([]);
});

test.each([['externalURL', '5:5'], ['expose.tls.enabled', '6:44'], ['jobservice.jobLoggers[1]', '10:43'], ['core.replicas', '18:14'], ['', '4:24'], ['nothing', undefined]])(
  'the place of %j is known', (path, place) => { expect(releaseWith(ENCODED).placeOf(path)).toBe(place); },
);

test('several entries are layers of which the last one counts, and files that are there are read', () => {
  const { values, unread, found } = releaseWith('  values = [file("${path.module}/values.yaml"), templatefile("template.yaml", { host = var.host }), yamlencode({ core = { replicas = 3 } })]');
  expect([values, unread]).toEqual([{ core: { replicas: 3 }, externalURL: 'https://${host}' }, []]);
  expect(found.layers.map(({ file }) => file)).toEqual(['env/values.yaml', 'env/template.yaml', 'env/main.tf']);
});

test.each([
  ['[file("absent.yaml")]', 'file absent.yaml of env/main.tf:4'],
  ['[\n    templatefile("if.yaml", {}),\n  ]', 'file if.yaml of env/main.tf:5'],
  ['[file("${var.env}.yaml")]', 'file ${var.env}.yaml of env/main.tf:4'],
  ['[local.values]', 'the expression in env/main.tf:4'],
  ['[yamlencode(merge(local.a, { b = 1 }))]', 'yamlencode() in env/main.tf:4'],
  ['[yamlencode({ for k, v in var.m : k => v })]', 'yamlencode() in env/main.tf:4'],
  ['[for f in ["a.yaml", "b.yaml"] : file(f)]', 'the expression in env/main.tf:4'],
  ['concat([file("a.yaml")], var.more)', 'the expression in env/main.tf:4'],
  ['["a: b: c"]', 'the text in env/main.tf:4'],
])('values = %s: said not to be read, with the line', (expression, what) => {
  expect(releaseWith(`  values = ${expression}`).unread).toEqual([what]);
});

test('a text in quotes and a heredoc are YAML', () => {
  expect(releaseWith('  values = ["core: { replicas: 2 }\\n", <<EOT\nportal:\n  replicas: 3\nEOT\n  ]').values).toEqual({ core: { replicas: 2 }, portal: { replicas: 3 } });
});

test('single values stand in blocks, and in lists of objects; those that are sensitive are only named', () => {
  const { values, placeOf } = releaseWith([
    '  set {\n    name  = "core.replicas"\n    value = "2"\n  }',
    '  set {\n    name  = "core.podAnnotations.example\\\\.com/on"\n    value = "true"\n    type  = "string"\n  }',
    '  set_list {\n    name  = "proxy.components"\n    value = ["core", "trivy"]\n  }',
    '  set_sensitive {\n    name  = "registry.extra"\n    value = "PLAINTEXT"\n  }',
    '  set_sensitive = [{ name = "secretKey", value = var.key }]',
    '  dynamic "set" {\n    for_each = var.more\n    content {\n      name  = set.key\n      value = set.value\n    }\n  }',
  ].join('\n'));
  expect(values).toEqual({
    core: { replicas: 2, podAnnotations: { 'example.com/on': 'true' } },
    proxy: { components: ['core', 'trivy'] },
    registry: { extra: '${a sensitive value}' },
    secretKey: '${var.key}',
  });
  expect(placeOf('core.replicas')).toBe('5:5');
});

test.each([['values = ['], ['values = [yamlencode({ a = "b\n" })]'], [`values = [yamlencode({ a = ${'['.repeat(30_000)}${']'.repeat(30_000)} })]`], ['a = <<EOT\nno end']])('what is no HCL is said not to be read at all: %j', body => {
  const { values, unread } = releaseWith(`  ${body}`);
  expect([values, unread]).toEqual([{}, ['all of env/main.tf:2']]);
});
