import { EXPLAINED } from '../../../tools/parity/explained';

/** What a wildcard would let through: the facts that every Harbor lives by. */
const VITAL = [
  'Deployment harbor-core | core | image', 'Deployment harbor-core | core | env | CORE_SECRET', 'Deployment harbor-core | core | env | POSTGRESQL_HOST',
  'Deployment harbor-core | core | mount /etc/core/key', 'Deployment harbor-core | replicas', 'Deployment harbor-core | core | livenessProbe | httpGet.port',
  'Deployment harbor-registry | registry | file /etc/registry/config.yml | storage.s3.region', 'Deployment harbor-registry | registryctl | env | JOBSERVICE_SECRET',
  'Deployment harbor-nginx | nginx | file /etc/nginx/nginx.conf | http > server 8080 > location /v2/ > proxy_pass http://core/v2/',
  'StatefulSet harbor-trivy | trivy | env | SCANNER_TRIVY_OFFLINE_SCAN', 'Ingress harbor-ingress | rules.0.host', 'Service harbor-core | selector.component',
];

test('every row says why', () => {
  expect(EXPLAINED.filter(({ reason }) => !/^[A-Z`/].+\.$/.test(reason) && !/^nginx .+\.$/.test(reason))).toEqual([]);
});

test('no row is there twice', () => {
  const patterns = EXPLAINED.map(({ where }) => where.source);
  expect(new Set(patterns).size).toBe(patterns.length);
});

test.each(VITAL)('no row explains %s away', where => {
  expect(EXPLAINED.filter(row => row.where.test(where))).toEqual([]);
});
