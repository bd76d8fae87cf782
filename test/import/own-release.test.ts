import { join } from 'node:path';
import { imported, importedText, releaseIn, rowOf } from './import-runs';

const OWN = imported(join(__dirname, '../../examples/output/flux-release/registry.k8s.yaml'));

describe('a release that this library wrote', () => {
  test('can be imported, without the variables that it sets itself', () => {
    expect(OWN.problems).toEqual([]);
    expect(rowOf(OWN, 'jobservice.extraEnvVars[0]')).toMatchObject({ class: 'risky', message: "is left out, as this library sets REDIS_PASSWORD itself (set 'cache')" });
    expect(rowOf(OWN, 'core.extraEnvVars[4]')).toMatchObject({ class: 'risky', message: expect.stringContaining("sets CONFIG_OVERWRITE_JSON itself: say its settings by 'authentication' or 'settings', which are auth_mode, ") });
  });

  test('keeps the Secret with the password of its cache, which core has as a variable', () => {
    const variables = releaseIn(OWN.definition.text).spec.values.core.extraEnvVars;
    expect(variables).toContainEqual({ name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: { name: 'harbor-cache-password', key: 'REDIS_PASSWORD' } } });
    expect(OWN.definition.text).not.toContain('withoutPassword');
  });
});

test('a password of the cache in a variable may have another key in its Secret', () => {
  const said = importedText(`
externalURL: https://registry.example.com
expose: { type: clusterIP, tls: { enabled: false } }
database: { type: external, external: { host: pg.data.svc, username: harbor, sslmode: require, existingSecret: pg } }
redis: { type: external, external: { addr: "redis.data.svc:6379" } }
core: { extraEnvVars: [{ name: REDIS_PASSWORD, valueFrom: { secretKeyRef: { name: cache, key: password } } }] }
persistence: { imageChartStorage: { type: s3, s3: { region: eu-central-1, bucket: blobs, existingSecret: s3 } } }
trivy: { enabled: false }
`);
  expect(releaseIn(said.definition.text).spec.values.core.extraEnvVars).toContainEqual({ name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: { name: 'cache', key: 'password' } } });
});
