import { ApiObject, Chart, Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { DerivedPlaces, NOTHING_DERIVED } from './declared-places';
import { withIntervals } from './every-expression';
import { HarborConfigurationProps } from './harbor-configuration-props';
import { SecretValue } from './secret-value';
import { endpointOf, urlWithoutPort } from '../contracts/endpoints';
import { IHarbor } from '../contracts/harbor-root';
import { HarborSpec } from '../contracts/spec';
import { report } from '../diagnostics/report';
import { Credential, CREDENTIALS } from '../facts/credentials';
import { NEWEST_RELEASE, ReleaseRow, RELEASES } from '../facts/versions';
import { blobCapacity } from '../reports/blob-capacity';
import { imageHost } from '../routes/image-name';
import { hostAndPort } from '../syntax/host-port';
import { sizeOfBytes } from '../syntax/size-quantity';
import { parseHttpUrl } from '../syntax/url';

/** A configuration with what follows from its Harbor. */
export interface WholeConfiguration extends HarborConfigurationProps {
  readonly url: string;
  readonly adminPassword: SecretValue;
  readonly release: ReleaseRow;
  /** Host of Harbor in the names of images. */
  readonly host: string;
  /** What comes out of routes and mirrors stands behind what is declared. */
  readonly derived: DerivedPlaces;
}

const NOWHERE: Pick<WholeConfiguration, 'url' | 'adminPassword'> = { url: 'http://harbor-core', adminPassword: { secretName: 'harbor', key: 'password' } };

/** The configuration with the address, the password, the release and the images of `harbor`, as far as it does not say others. */
export function withHarbor(scope: IConstruct, props: HarborConfigurationProps): WholeConfiguration {
  const spec = props.harbor?._spec;
  const needed = props.engine?._crossplane ? ['url'] as const : ['url', 'adminPassword'] as const; // Crossplane has a login of its own
  for (const prop of needed) {
    if (!spec && props[prop] === undefined) { report(scope, 'HBR-CONF-33', { prop }); }
  }
  const given = { ...NOWHERE, ...props.harbor && ofHarbor(props.harbor), ...definedOf(props), release: releaseOf(scope, props) };
  return { ...withIntervals(given, given.url), derived: NOTHING_DERIVED, host: spec ? imageHost(spec.address) : hostOf(given.url) };
}

function ofHarbor(harbor: IHarbor): Omit<WholeConfiguration, 'release' | 'host' | 'derived'> {
  const spec = harbor._spec;
  const { host, ...endpoint } = endpointOf(spec, 'core');
  return {
    url: urlWithoutPort({ ...endpoint, host: `${host}.${spec.names.namespace}` }),
    adminPassword: adminPasswordOf(spec),
    caSecretName: spec.internalTls?.secretNames.core,
    imageRegistry: spec.imageRegistry,
    imagePullSecrets: [...spec.imagePullSecrets],
    platformUserIds: spec.platformUserIds,
    storageSize: storageOf(harbor),
    quotasInRedis: spec.core.quotaUpdateProvider === 'redis',
  };
}

/** The password that a Harbor starts with. */
export function adminPasswordOf({ secrets }: Pick<HarborSpec, 'secrets'>): SecretValue {
  const { secretName, keys = {} } = secrets[Credential.ADMIN_PASSWORD];
  const [{ key }] = CREDENTIALS[Credential.ADMIN_PASSWORD].keys;
  return { secretName, key: keys[key] ?? key };
}

/** The size of the volume, or the limit of the bucket that is claimed. */
function storageOf(harbor: IHarbor): Size | undefined {
  const claims = Chart.of(harbor).node.findAll().filter(ApiObject.isApiObject).filter(({ kind }) => kind === 'ObjectBucketClaim');
  const bytes = blobCapacity(harbor._spec, claims.map(claim => claim.toJson()));
  return bytes === undefined ? undefined : sizeOfBytes(bytes);
}

/** What is not said does not hide what follows from the Harbor. */
function definedOf(props: HarborConfigurationProps): HarborConfigurationProps {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}

function hostOf(url: string): string {
  const address = parseHttpUrl(url);
  return address ? hostAndPort(address) : '';
}

function releaseOf(scope: IConstruct, { version, harbor }: HarborConfigurationProps): ReleaseRow {
  if (version && !version._release) {
    report(scope, 'HBR-VERSION-01', { prop: 'version', value: version.version, slots: { known: RELEASES.map(row => row.version).join(', ') } });
  }
  return version?._release ?? harbor?._spec.release ?? NEWEST_RELEASE;
}
