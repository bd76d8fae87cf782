import { Cache, Database, DatabaseSslMode, HarborProps, InternalTls } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { files, find, mounts } from '../../support/manifests';

function trusted(component: string, overrides: Partial<HarborProps>): Record<string, string> {
  const documents = synthHarbor({ metrics: {}, ...overrides });
  const workload = find(documents, component === 'trivy' ? 'StatefulSet' : 'Deployment', `harbor-${component}`);
  const cas = Object.entries(files(documents, workload, component)).filter(([path]) => path.startsWith('/harbor_cust_cert/'));
  return Object.fromEntries(cas.map(([path, text]) => [path.replace('/harbor_cust_cert/', ''), text]));
}
const everything = {
  caBundleSecretName: 'corp-ca',
  database: Database.external({ host: 'pg.db.svc', sslMode: DatabaseSslMode.VERIFY_FULL, caSecretName: 'pg-ca' }),
  cache: Cache.external({ host: 'redis.db.svc', tls: true, caSecretName: 'redis-ca' }),
};

test('every CA is a file of its own', () => {
  expect(trusted('core', everything)).toEqual({
    'corp-ca.crt': 'secret:corp-ca/ca.crt', 'pg-ca.crt': 'secret:pg-ca/ca.crt', 'redis-ca.crt': 'secret:redis-ca/ca.crt',
  });
});

test('one CA for two purposes is one file', () => {
  const overrides = { caBundleSecretName: 'ca', cache: Cache.external({ host: 'redis.db.svc', tls: true, caSecretName: 'ca' }) };
  expect(Object.keys(trusted('core', overrides))).toEqual(['ca.crt']);
});

test('without a CA there is nothing to mount', () => {
  expect(trusted('core', {})).toEqual({});
});

test('a component without a certificate takes the CA from that of core', () => {
  expect(trusted('exporter', { internalTls: InternalTls.certManager({ issuerName: 'x' }) })).toEqual({
    'internal-tls.crt': 'secret:harbor-core-internal-tls/ca.crt',
  });
});

test('the portal trusts nobody, for it asks nobody', () => {
  const workload = find(synthHarbor(everything), 'Deployment', 'harbor-portal');
  expect(mounts(workload)).not.toHaveProperty('/harbor_cust_cert');
});
