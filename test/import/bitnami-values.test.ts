import { fixture, imported, importedText, releaseIn, rowOf } from './import-runs';

const BITNAMI = 'externalURL: https://registry.example.com\nexposureType: ingress\nadminPassword: ""\n';

test('values of Bitnami are in the place that the official chart has for them, and the report has the paths that were written', () => {
  const said = imported(fixture('bitnami-external.yaml'));
  const { values } = releaseIn(said.definition.text).spec;
  expect(values).toMatchObject({
    core: { replicas: 2, resources: { requests: { cpu: '200m', memory: '256Mi' } } },
    registry: { replicas: 2, registry: { resources: { limits: { memory: '1Gi' } } } },
    expose: { type: 'ingress', ingress: { hosts: { core: 'registry.example.com' }, className: 'nginx' }, tls: { secret: { secretName: 'registry.example.com-tls' } } },
    database: { external: { host: 'pg.example.com', username: 'harbor', sslmode: 'require' } },
    redis: { external: { addr: 'redis.example.com:6380' } },
    jobservice: { jobLoggers: ['database'] },
    persistence: { imageChartStorage: { type: 's3', s3: { bucket: 'example-registry', rootdirectory: '/harbor' } } },
  });
  expect(rowOf(said, 'externalDatabase.host')).toMatchObject({ class: 'taken over', prop: 'database.external.host' });
  expect(rowOf(said, 'core.secretKey')).toMatchObject({ class: 'risky', secret: { secretName: 'harbor-secret-key', key: 'secretKey' } });
});

test('what has no counterpart is left out, with the reason', () => {
  const said = imported(fixture('bitnami-external.yaml'));
  expect(rowOf(said, 'portal.image.tag')).toMatchObject({ class: 'dropped', message: expect.stringContaining('images of Bitnami') });
  expect(rowOf(said, 'networkPolicy.enabled')).toMatchObject({ class: 'dropped', message: 'has no counterpart in the official chart' });
});

test('the database and the cache that the chart brings stay where they are reached, and are said to go with its release', () => {
  const said = imported(fixture('bitnami-bundled.yaml'));
  const { values } = releaseIn(said.definition.text).spec;
  expect(values.database.external).toMatchObject({ host: 'harbor-postgresql', username: 'postgres', coreDatabase: 'registry' });
  expect(values.redis.external.addr).toBe('harbor-redis-master:6379');
  expect(said.notes.filter(note => /goes with its release/.test(note))).toHaveLength(2);
  expect(rowOf(said, 'postgresql.primary.persistence.size')).toMatchObject({ class: 'dropped' });
});

test.each([
  ['service: { type: NodePort, nodePorts: { https: 30443 } }', { type: 'nodePort', nodePort: { ports: { https: { nodePort: 30443 } } } }],
  ['service: { type: ClusterIP, ports: { http: 8080 } }', { type: 'clusterIP', clusterIP: { ports: { httpPort: 8080 } } }],
  ['service: { loadBalancerSourceRanges: [10.0.0.0/8] }', { type: 'loadBalancer', loadBalancer: { sourceRanges: ['10.0.0.0/8'] } }],
])('a Service in front, %s, is of the same type with the same ports', (service, expose) => {
  const said = importedText(`${BITNAMI.replace('ingress', 'proxy')}${service}\nnginx: { tls: { existingSecret: front } }\n`);
  expect(releaseIn(said.definition.text).spec.values.expose).toMatchObject(expose);
});

test('Sentinels are those of the values', () => {
  const said = importedText(`${BITNAMI}redis: { enabled: false }\nexternalRedis: { sentinel: { enabled: true, masterSet: main, hosts: "s1:26379,s2:26379" } }\n`);
  expect(releaseIn(said.definition.text).spec.values.redis.external).toMatchObject({ addr: 's1:26379,s2:26379', sentinelMasterSet: 'main' });
});
