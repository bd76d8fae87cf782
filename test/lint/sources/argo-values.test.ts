import { argoValues } from '../../../src/lint/sources/argo-values';
import { KnownObjects } from '../../../src/lint/sources/known-objects';
import { readYamlFile } from '../../../src/lint/yaml-file';
import { mergeMaps } from '../../../src/syntax/merge-maps';

/** What is read of an Application in `clusters/one/app.yaml`, with other files of its repository. */
function read(helm: string, files: Readonly<Record<string, string>> = {}) {
  const all: Readonly<Record<string, string>> = {
    ...files,
    'clusters/one/app.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: r }\nspec:\n  sources:\n    - { repoURL: https://git.example.com/all.git, ref: values }\n    - repoURL: https://helm.goharbor.io\n      chart: harbor\n      targetRevision: 1.19.2\n      helm:\n        ${helm}\n`,
  };
  const text = (file: string) => {
    if (!Object.hasOwn(all, file)) { throw Object.assign(new Error('no file'), { syscall: 'open' }); }
    return all[file];
  };
  const { all: [object] } = new KnownObjects([readYamlFile('clusters/one/app.yaml', text)]);
  const [found] = argoValues(object, text);
  return { values: mergeMaps(...found.layers.map(({ values }) => values)), files: found.layers.map(({ file }) => file), unread: found.unread };
}

test('files of values that are in the same repository are read, and values, then parameters, take precedence over them', () => {
  const { values, files, unread } = read(
    'valueFiles: [$values/harbor/base.yaml, $values/harbor/prod.yaml]\n        valuesObject: { core: { replicas: 3 } }\n        parameters: [{ name: portal.replicas, value: "4" }]',
    { 'harbor/base.yaml': 'core: { replicas: 1 }\nregistry: { replicas: 1 }\nportal: { replicas: 1 }\n', 'harbor/prod.yaml': 'registry: { replicas: 2 }\n' },
  );
  expect(values).toEqual({ core: { replicas: 3 }, registry: { replicas: 2 }, portal: { replicas: 4 } });
  expect([files, unread]).toEqual([['harbor/base.yaml', 'harbor/prod.yaml', 'clusters/one/app.yaml', 'clusters/one/app.yaml'], []]);
});

test.each([
  ['valueFiles: [$values/harbor/absent.yaml]', 'file $values/harbor/absent.yaml'],
  ['valueFiles: [values-prod.yaml]', 'file values-prod.yaml'], // it lies in the chart
  ['valueFiles: [https://example.com/values.yaml]', 'file https://example.com/values.yaml'],
  ['fileParameters: [{ name: core.tokenCert, path: files/cert.pem }]', 'file files/cert.pem'],
])('%s, which cannot be read here, is named', (helm, what) => {
  expect(read(helm, { 'values-prod.yaml': 'core: { replicas: 2 }\n', 'clusters/one/values-prod.yaml': 'core: { replicas: 2 }\n' }).unread).toEqual([what]);
});
