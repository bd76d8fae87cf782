import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReleaseComments } from '../../../src/fleet/layout/release-comments';
import { ManifestYaml } from '../../../src/syntax/manifest-yaml';
import { loadAll } from '../../../tools/yaml';

const PAGE = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'flux-layouts.md'), 'utf8');
const MATCH = new RegExp(JSON.parse(/^```json\n([^]*?)^```$/m.exec(PAGE)![1]).customManagers[0].matchStrings[0], 'g');
const yaml = new ManifestYaml();

/** The text of the last object, with comments. */
function commented(...objects: any[]): string {
  const all = objects.map(manifest => ({ manifest, ...yaml.write(manifest) }));
  return new ReleaseComments().of(all).inText(all.at(-1)!);
}

/** What Renovate reads out of the last object: where it looks, and the version. */
function releases(...objects: any[]): string[] {
  return [...commented(...objects).matchAll(MATCH)].map(({ groups: { datasource, depName, registryUrl, currentValue, currentDigest } = {} }) =>
    [datasource, depName, registryUrl, currentValue, currentDigest].filter(Boolean).join(' '));
}

const pod = (...images: string[]) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec: { containers: images.map((image, index) => ({ name: `c${index}`, image })) } });
const repository = (url: string) => ({ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', metadata: { name: 'charts', namespace: 'harbor' }, spec: { url } });
const release = (values: object = {}, namespace?: string) => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'harbor', namespace: 'harbor' }, spec: { chart: { spec: { chart: 'harbor', version: '1.19.2', sourceRef: { kind: 'HelmRepository', name: 'charts', namespace } } }, values },
});

describe('E54: a comment for Renovate', () => {
  test.each([
    ['docker.io/goharbor/harbor-core:v2.15.2', 'docker docker.io/goharbor/harbor-core v2.15.2'],
    ['valkey/valkey:8.1', 'docker valkey/valkey 8.1'],
    ['registry.example.com:5000/a/b:1.0', 'docker registry.example.com:5000/a/b 1.0'],
    [`docker.io/goharbor/harbor-core:v2.15.2@sha256:${'a'.repeat(64)}`, `docker docker.io/goharbor/harbor-core v2.15.2 sha256:${'a'.repeat(64)}`],
  ])('E54: stands above the image %s', (image, found) => {
    expect(releases(pod(image))).toEqual([found]);
  });

  test('E54: stands above every image of a Pod, with its indentation, and changes no object', () => {
    const object = pod('a/b:1', 'c/d:2');
    expect(releases(object)).toEqual(['docker a/b 1', 'docker c/d 2']);
    expect(loadAll(commented(object))).toEqual([object]);
    expect(commented({ ...pod(), spec: { containers: [{ image: 'a/b:1' }] } })).toContain('  containers:\n    # renovate: datasource=docker depName=a/b\n    - image: a/b:1\n');
  });

  test('E54: stands above the version of a chart in a repository, and in an OCI registry', () => {
    expect(releases(repository('https://helm.goharbor.io'), release())).toEqual(['helm harbor https://helm.goharbor.io 1.19.2']);
    expect(releases(repository('oci://ghcr.io/charts/'), release({}, 'harbor'))).toEqual(['docker ghcr.io/charts/harbor 1.19.2']);
    expect(releases({ apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository', metadata: { name: 'harbor' }, spec: { url: 'oci://ghcr.io/charts/harbor', ref: { tag: '1.19.2' } } }))
      .toEqual(['docker ghcr.io/charts/harbor 1.19.2']);
  });

  test('E54: stands above the tags of images in values', () => {
    const values = { core: { image: { repository: 'docker.io/goharbor/harbor-core', tag: 'v2.15.2' } }, other: { image: { registry: 'ghcr.io', repository: 'a/b', tag: '1' } } };
    expect(releases(release(values))).toEqual(['docker docker.io/goharbor/harbor-core v2.15.2', 'docker ghcr.io/a/b 1']);
  });

  test('E54: stands above the image of a database', () => {
    expect(releases({ apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster', metadata: { name: 'db' }, spec: { imageName: 'ghcr.io/cloudnative-pg/postgresql:17.11' } })).toEqual(['docker ghcr.io/cloudnative-pg/postgresql 17.11']);
  });

  test('does not stand where there is nothing to look up', () => {
    const digest = `a/b@sha256:${'a'.repeat(64)}`;
    const others = { tag: 'v1', image: { tag: 'no-repository' }, version: '1.0', fromVariable: { repository: 'a/b', tag: '${TAG}' }, image2: { repository: '${REPOSITORY}', tag: '1' } };
    expect([releases(pod(digest, 'a/b', 'a/b:${TAG}')), releases(release(others)), releases(release())]).toEqual([[], [], []]);
    expect(commented(pod(digest, 'a/b', 'a/b:${TAG}'))).not.toContain('renovate');
  });

  test('does not stand in texts that only look like objects', () => {
    const text = commented({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: { 'pod.yaml': 'spec:\n  image: a/b:1\n' } });
    expect(text).not.toContain('renovate');
  });
});
