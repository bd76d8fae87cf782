/* TLS everywhere, an object store, logins by OpenID, the metadata cache, traces. */
import { CACHE, DATABASE } from './plain';
import { BootScenario } from './scenario';
import {
  AuthMode, BlobStorage, Cache, Database, DatabaseSslMode, Exposure, HarborProps, HarborSize, InternalTls, S3Provider,
} from '../../../src';
import { ACCESS_CHECKS } from '../checks/access-checks';
import { ENCRYPTION_CHECKS, TRACING_CHECKS } from '../checks/encryption-checks';
import { FRONT_CHECKS } from '../checks/front-checks';
import { JOB_CHECKS } from '../checks/job-checks';
import { NETWORK_CHECKS } from '../checks/network-checks';
import { OPENID_CHECKS } from '../checks/openid-checks';
import { REGISTRY_CHECKS } from '../checks/registry-checks';
import { SMOKE_CHECKS } from '../checks/smoke-checks';
import { openIdProvider, REALM } from '../servers/openid';
import { plainRegistry } from '../servers/plain-registry';
import { postgres } from '../servers/postgres';
import { redis } from '../servers/redis';
import { s3 } from '../servers/s3';

const STORE = 's3.harbor.svc';
const PROVIDER = 'login.example.test';
const BUCKET = 'registry-blobs';
const CLIENT = 'harbor';
/** Secret with the authority of database, cache and provider. */
const AUTHORITY = 'company-ca';

function encryptedProps(): HarborProps {
  return {
    externalUrl: 'https://registry.example.test:18443',
    size: HarborSize.SMALL,
    database: Database.external({ host: DATABASE, sslMode: DatabaseSslMode.VERIFY_FULL, caSecretName: AUTHORITY, maxConnections: 300 }),
    cache: Cache.external({ host: CACHE, port: 6380, tls: true, caSecretName: AUTHORITY }),
    storage: BlobStorage.s3({ bucket: BUCKET, region: 'us-east-1', endpoint: `http://${STORE}:9000`, provider: S3Provider.MINIO }),
    exposure: Exposure.clusterIp({ httpsPort: 18443, httpPort: 18080 }),
    internalTls: InternalTls.existing({
      core: 'harbor-core-internal', jobservice: 'harbor-jobservice-internal', registry: 'harbor-registry-internal', portal: 'harbor-portal-internal',
    }),
    authentication: AuthMode.oidc({
      name: 'staff', endpoint: `https://${PROVIDER}:8443${REALM}`, clientId: CLIENT, groupsClaim: 'groups', adminGroup: '/admins', userClaim: 'preferred_username', autoOnboard: true,
    }),
    caBundleSecretName: AUTHORITY,
    cacheLayer: {},
    tracing: { endpoint: 'collector.harbor.svc:4318', insecure: true },
    trivy: { enabled: false },
    registry: { replicas: 2 },
  };
}

export const ENCRYPTED: BootScenario = {
  name: 'encrypted',
  about: 'TLS of clients, between components, to PostgreSQL and Redis; S3; OpenID; metadata cache; traces; two replicas of the registry',
  props: encryptedProps,
  servers: programs => [
    postgres({ host: DATABASE, tls: true }), redis({ host: CACHE, port: 6380, tls: true }), s3({ host: STORE, bucket: BUCKET }),
    openIdProvider({ host: PROVIDER, clientId: CLIENT }), plainRegistry(programs),
  ],
  checks: [
    ...ACCESS_CHECKS, ...OPENID_CHECKS, ...REGISTRY_CHECKS, ...SMOKE_CHECKS, ...JOB_CHECKS, ...FRONT_CHECKS,
    ...ENCRYPTION_CHECKS, ...TRACING_CHECKS, ...NETWORK_CHECKS,
  ],
  dialects: ['native', 'release'],
};
