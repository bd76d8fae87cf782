import { known, SaidProps } from './said-props';
import { anyText, flag, goTime, number, size, text, Writer } from './said-values';
import { volumeData } from './volume-data';
import { isMap } from '../syntax/plain-map';

type Fields = readonly (readonly [value: string, prop: string, write: Writer])[];

/** How a number of bytes is written. */
const bytes: Writer = value => (number(value) === undefined ? undefined : size(number(value)));

/** The parameters of each driver, with the props that say them. */
const DRIVERS: Readonly<Record<string, Fields>> = {
  s3: [
    ['bucket', 'bucket', anyText],
    ['region', 'region', anyText],
    ['rootdirectory', 'rootDirectory', anyText],
    ['encrypt', 'encrypt', flag],
    ['keyid', 'kmsKeyId', anyText],
    ['skipverify', 'skipVerify', flag],
    ['v4auth', 'v4Auth', flag],
    ['chunksize', 'chunkSize', bytes],
    ['storageclass', 'storageClass', text],
    ['multipartcopychunksize', 'multipartCopyChunkSize', bytes],
    ['multipartcopymaxconcurrency', 'multipartCopyMaxConcurrency', number],
    ['multipartcopythresholdsize', 'multipartCopyThresholdSize', bytes],
  ],
  gcs: [
    ['bucket', 'bucket', anyText],
    ['rootdirectory', 'rootDirectory', anyText],
    ['chunksize', 'chunkSize', bytes],
  ],
  azure: [
    ['accountname', 'accountName', anyText],
    ['container', 'container', anyText],
    ['realm', 'realm', text],
  ],
  swift: [
    ['authurl', 'authUrl', text],
    ['username', 'username', anyText],
    ['container', 'container', anyText],
    ['region', 'region', text],
    ['tenant', 'tenant', anyText],
    ['tenantid', 'tenantId', anyText],
    ['domain', 'domain', anyText],
    ['domainid', 'domainId', anyText],
    ['trustid', 'trustId', anyText],
    ['insecureskipverify', 'insecureSkipVerify', flag],
    ['chunksize', 'chunkSize', bytes],
    ['prefix', 'prefix', text],
    ['authversion', 'authVersion', number],
    ['endpointtype', 'endpointType', text],
    ['tempurlcontainerkey', 'tempUrlContainerKey', flag],
    ['tempurlmethods', 'tempUrlMethods', bracketList],
  ],
  oss: [
    ['accesskeyid', 'accessKeyId', anyText],
    ['region', 'region', anyText],
    ['bucket', 'bucket', anyText],
    ['endpoint', 'endpoint', text],
    ['internal', 'internal', flag],
    ['encrypt', 'encrypt', flag],
    ['secure', 'secure', flag],
    ['chunksize', 'chunkSize', bytes],
    ['rootdirectory', 'rootDirectory', anyText],
  ],
  filesystem: [
    ['rootdirectory', 'rootDirectory', text],
    ['maxthreads', 'maxThreads', number],
  ],
};

const STORAGE = 'persistence.imageChartStorage';

/** Says where blobs are kept: never another bucket, root or claim than that of the installation. */
export function storageProps(said: SaidProps): void {
  const driver = String(said.read(`${STORAGE}.type`));
  if (!Object.hasOwn(DRIVERS, driver)) { return; }
  const at = `${STORAGE}.${driver}`;
  if (driver === 'filesystem') { said.unneeded.set(`${STORAGE}.disableredirect`, 'a volume redirects nobody'); }
  const options = { ...parameters(said, driver, at), ...driver === 'filesystem' ? claim(said) : objectStorage(said, driver, at) };
  said.say('storage', { [driver]: known(options) ?? {} }, `${STORAGE}.type`);
}

function parameters(said: SaidProps, driver: string, at: string): object {
  return Object.fromEntries(DRIVERS[driver].map(([value, prop, write]) => {
    const path = `${at}.${value}`;
    const isNeeded = ['bucket', 'region', 'container', 'accountname', 'authurl', 'username', 'accesskeyid'].includes(value);
    const data = write(isNeeded ? said.read(path) : said.given(path));
    if (data !== undefined) { said.take(`storage.${driver}.${prop}`, path); }
    return [prop, data];
  }));
}

/** The claim. Its size is said too where it is the default of the chart, because the claim has it. */
function claim(said: SaidProps): object {
  const at = 'persistence.persistentVolumeClaim.registry';
  const given = volumeData(said, at, 'storage.filesystem.volume');
  return { volume: given?.existingClaim === undefined ? { size: size(said.read(`${at}.size`)), ...given } : given };
}

function objectStorage(said: SaidProps, driver: string, at: string): object {
  const prop = (name: string) => `storage.${driver}.${name}`;
  const isSigned = driver !== 'gcs' || said.read(`${at}.useWorkloadIdentity`) !== true;
  said.take(prop('redirect'), `${STORAGE}.disableredirect`);
  if (!isSigned) { said.unneeded.set(`${STORAGE}.disableredirect`, 'there is no key to sign URLs with'); }
  said.take(prop('caSecretName'), `${STORAGE}.caBundleSecretName`);
  const existing = said.existing(`${at}.existingSecret`);
  if (existing !== undefined) { said.take(prop('credentials'), `${at}.existingSecret`); }
  return {
    redirect: isSigned && flag(said.read(`${STORAGE}.disableredirect`)) !== true ? true : undefined,
    caSecretName: text(said.given(`${STORAGE}.caBundleSecretName`)),
    credentials: existing,
    ...driver === 's3' && s3(said, at, existing),
    ...driver === 'gcs' && workloadIdentity(said, at),
  };
}

function workloadIdentity(said: SaidProps, at: string): object {
  if (said.read(`${at}.useWorkloadIdentity`) !== true) { return {}; }
  said.take('storage.gcs.workloadIdentity', `${at}.useWorkloadIdentity`);
  return { workloadIdentity: true };
}

function s3(said: SaidProps, at: string, existing: object | undefined): object {
  const [written, secure] = [text(said.given(`${at}.regionendpoint`)), flag(said.read(`${at}.secure`)) ?? true];
  const endpoint = written === undefined || written.includes('://') ? written : `${secure ? 'https' : 'http'}://${written}`;
  if (written !== undefined) { said.take('storage.s3.endpoint', `${at}.regionendpoint`); }
  said.take('storage.s3.secure', `${at}.secure`);
  const isDerived = secure === (endpoint === undefined || endpoint.startsWith('https:'));
  const hasKeys = existing !== undefined || ['accesskey', 'secretkey'].some(name => said.isSecret(`${at}.${name}`));
  return {
    endpoint,
    secure: isDerived || said.given(`${at}.secure`) === undefined ? undefined : secure,
    instanceRole: hasKeys ? undefined : true,
    cloudFront: cloudFront(said),
  };
}

const CLOUD_FRONT = 'registry.middleware.cloudFront';

function cloudFront(said: SaidProps): object | undefined {
  if (said.read('registry.middleware.enabled') !== true || !isMap(said.given(CLOUD_FRONT))) { return undefined; }
  const fields: Fields = [
    ['baseurl', 'baseUrl', text], ['keypairid', 'keyPairId', anyText], ['privateKeySecret', 'privateKeySecretName', text],
    ['duration', 'duration', goTime], ['ipfilteredby', 'ipFilter', text],
  ];
  said.take('storage.s3.cloudFront', 'registry.middleware.enabled', 'registry.middleware.type');
  return known(Object.fromEntries(fields.map(([value, prop, write]) => {
    said.take(`storage.s3.cloudFront.${prop}`, `${CLOUD_FRONT}.${value}`);
    return [prop, write(said.given(`${CLOUD_FRONT}.${value}`))];
  })));
}

/** A list that is written as a text with brackets, as the chart prints it. */
function bracketList(value: unknown): string[] | undefined {
  const [, inner] = /^\[(.*)\]$/.exec(text(value)?.trim() ?? '') ?? [];
  return inner?.split(',').map(item => item.trim());
}
