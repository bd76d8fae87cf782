import { foundContent } from '../../src/lint/found-content';
import { readYamlFile } from '../../src/lint/yaml-file';

function contentOf(text: string, file = 'a.yaml'): string {
  const read = () => { throw Object.assign(new Error('absent'), { syscall: 'open' }); };
  return foundContent([readYamlFile(file, () => text)], { read, isNamed: true });
}

describe('what is found where no values of Harbor are', () => {
  test('objects are named by kind and name, maps by their keys, each once', () => {
    expect(contentOf('kind: Service\nmetadata: { name: a }\n---\nkind: List\n---\nkind: List\n---\nimage: x\nreplicas: 1\n')).toBe('Service a; List; a map with image, replicas');
  });

  test('releases are named by their charts, and by what else has their values', () => {
    const release = (spec: string) => `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: hub }\nspec: ${spec}\n`;
    const chart = 'chart: { spec: { chart: harbor, sourceRef: { kind: HelmRepository, name: x } } }';
    expect(contentOf(release(`{ ${chart}, valuesFrom: [{ kind: Secret, name: hub-values }] }`))).toBe(
      'HelmRelease hub of the chart harbor, without values in it, not read: Secret hub-values',
    );
    expect(contentOf(release('{}'))).toContain('HelmRelease hub of a chart that it does not name');
    expect(contentOf('releases: [{ name: web, chart: bitnami/nginx, values: [{ a: 1 }] }]\n')).toBe('release web of the chart bitnami/nginx');
  });

  test('a file of Terraform is one without Harbor', () => {
    expect(contentOf('resource "aws_s3_bucket" "a" {}\n', 'a.tf')).toBe('Terraform without a helm_release of Harbor');
  });

  test('neither values nor endless names are said', () => {
    expect(contentOf('hunter2\n')).toBe('a text');
    expect(contentOf(`password: hunter2\n${'k'.repeat(500)}: 1\n`)).toBe(`a map with password, ${'k'.repeat(40)}...`);
    expect(contentOf(Array.from({ length: 20 }, (_, index) => `key${index}: 1`).join('\n'))).toMatch(/key7, 12 more$/);
    expect(contentOf('# a comment\n')).toBe('nothing');
  });
});
