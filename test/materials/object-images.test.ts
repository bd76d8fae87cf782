import { imagesOfObject } from '../../src/materials/object-images';

const found = (object: Record<string, unknown>) => imagesOfObject({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app', namespace: 'apps' }, ...object }, 'default');
const images = (object: Record<string, unknown>) => found(object).map(it => it.image);

describe('images of an object', () => {
  test('are those of all kinds of containers, once', () => {
    expect(images({ spec: { initContainers: [{ image: 'a/init:1' }], containers: [{ image: 'a/app:1' }, { image: 'a/app:1' }], ephemeralContainers: [{ image: 'a/debug:1' }] } })).toEqual(['a/init:1', 'a/app:1', 'a/debug:1']);
  });

  test('are found in templates, however deep', () => {
    expect(images({ kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec: { containers: [{ image: 'a/job:1' }] } } } } } })).toEqual(['a/job:1']);
  });

  test('are those of volumes', () => {
    expect(images({ spec: { volumes: [{ name: 'a', image: { reference: 'a/files:1' } }, { name: 'b', configMap: { name: 'c' } }] } })).toEqual(['a/files:1']);
  });

  test('are those of databases and caches', () => {
    expect([images({ kind: 'Cluster', spec: { imageName: 'a/postgresql:18' } }), images({ kind: 'Dragonfly', spec: { image: 'a/dragonfly:1' } })]).toEqual([['a/postgresql:18'], ['a/dragonfly:1']]);
  });

  test('are those of the values of a chart', () => {
    const values = { image: { registry: 'quay.io', repository: 'a/app', tag: '1' }, sidecar: { repository: 'docker.io/a/b', tag: '2', digest: 'sha256:00' }, url: { repository: 'https://charts.example.com', tag: 'x' } };
    expect(images({ kind: 'HelmRelease', spec: { values } })).toEqual(['quay.io/a/app:1', 'docker.io/a/b:2@sha256:00']);
  });

  test('are none in texts, in metadata and in policies', () => {
    expect(images({ kind: 'ConfigMap', data: { image: 'a/b:1' }, metadata: { name: 'a', annotations: { image: 'a/b:1' } } })).toEqual([]);
    expect(images({ kind: 'ImageValidatingPolicy', spec: { attestors: [{ image: 'a/b:1' }] } })).toEqual([]);
  });

  test('belong to the object, and to its namespace', () => {
    expect([found({ spec: { image: 'a:1' } }), found({ metadata: { name: 'b' }, spec: { image: 'a:1' } })].flat()).toEqual([
      { usedBy: 'app', namespace: 'apps', image: 'a:1', alwaysPulled: false }, { usedBy: 'b', namespace: 'default', image: 'a:1', alwaysPulled: false },
    ]);
  });
});

describe('an image is asked about at every start', () => {
  const isAlwaysPulled = (container: object) => found({ spec: { containers: [container] } })[0].alwaysPulled;

  test('if the container says so', () => {
    expect([{ image: 'a:1', imagePullPolicy: 'Always' }, { image: 'a:1' }, { image: 'a:latest', imagePullPolicy: 'IfNotPresent' }].map(isAlwaysPulled)).toEqual([true, false, false]);
  });

  test('if it has no tag, or the latest, and no digest', () => {
    expect(['a', 'a:latest', 'localhost:5000/a', 'localhost:5000/a:1', 'a@sha256:00', 'a:latest@sha256:00'].map(image => isAlwaysPulled({ image }))).toEqual([true, true, true, false, false, false]);
  });

  test('if the volume says so', () => {
    expect(found({ spec: { volumes: [{ image: { reference: 'a:1', pullPolicy: 'Always' } }] } })[0].alwaysPulled).toBe(true);
  });
});
