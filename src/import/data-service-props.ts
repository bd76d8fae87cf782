import { InstalledNames, newSecretName } from './installed-names';
import { known, SaidProps } from './said-props';
import { list, number, text } from './said-values';
import { volumeData } from './volume-data';
import { Credential } from '../facts/credentials';
import { isMap } from '../syntax/plain-map';

const EXTERNAL_DATABASE = 'database.external';
/** The variable with the password of the cache. */
const PASSWORD = 'REDIS_PASSWORD';

/** Says the database: an external one, or the one of the chart, whose StatefulSet and claim stay what they are. */
export function databaseProps(said: SaidProps, names: InstalledNames): void {
  if (said.read('database.type') === 'external') { return externalDatabase(said); }
  const volume = volumeData(said, 'persistence.persistentVolumeClaim.database', 'database.chartBundle.volume');
  said.say('database', { chartBundle: known({ passwordSecretName: newSecretName(names, Credential.DATABASE_PASSWORD), volume }) }, 'database.type');
}

function externalDatabase(said: SaidProps): void {
  const at = (name: string) => `${EXTERNAL_DATABASE}.${name}`;
  const [host, port, username] = [said.text(at('host')), number(said.read(at('port'))), said.text(at('username'))];
  const databaseName = said.text(at('coreDatabase'));
  const pools = { maxOpenConnections: number(said.given('database.maxOpenConns')), maxIdleConnections: number(said.given('database.maxIdleConns')) };
  const external = known({
    host,
    port: port === 5432 ? undefined : port,
    username,
    databaseName: databaseName === 'registry' ? undefined : databaseName,
    sslMode: said.text(at('sslmode')), // the chart has another default
    ...pools,
    password: said.existing(at('existingSecret')),
  });
  const paths = ['host', 'port', 'username', 'coreDatabase', 'sslmode', 'existingSecret'].map(at);
  said.say('database', { external }, 'database.type', 'database.maxOpenConns', 'database.maxIdleConns');
  paths.forEach((path, index) => said.take(`database.external.${['host', 'port', 'username', 'databaseName', 'sslMode', 'password'][index]}`, path));
}

const EXTERNAL_CACHE = 'redis.external';
const INDEXES: readonly (readonly [value: string, prop: string])[] = [
  ['coreDatabaseIndex', 'core'], ['jobserviceDatabaseIndex', 'jobservice'], ['registryDatabaseIndex', 'registry'], ['trivyAdapterIndex', 'trivy'],
  ['harborDatabaseIndex', 'harbor'], ['cacheLayerDatabaseIndex', 'cacheLayer'],
];

/** Says the cache: one server, Sentinels, or the one of the chart. */
export function cacheProps(said: SaidProps): void {
  if (said.read('redis.type') !== 'external') {
    const volume = volumeData(said, 'persistence.persistentVolumeClaim.redis', 'cache.chartBundle.volume');
    said.say('cache', { chartBundle: known({ volume }) ?? {} }, 'redis.type');
    return;
  }
  const at = (name: string) => `${EXTERNAL_CACHE}.${name}`;
  const masterSet = said.text(at('sentinelMasterSet'));
  const common = commonCache(said, at);
  if (masterSet === undefined) {
    const [, host, port] = /^(.*?)(?::(\d+))?$/.exec(said.text(at('addr')) ?? '') ?? [];
    said.say('cache', { external: known({ host, port: port === undefined || port === '6379' ? undefined : Number(port), ...common }) }, 'redis.type');
    said.take('cache.external.host', at('addr'));
  } else {
    const addresses = said.text(at('addr'))?.split(',').map(address => address.trim());
    said.say('cache', { sentinel: known({ addresses, masterSet, ...common }) }, 'redis.type');
    said.take('cache.sentinel.addresses', at('addr'));
    said.take('cache.sentinel.masterSet', at('sentinelMasterSet'));
  }
}

/** The Secret out of which core has the password as a variable, which its address refers to, as in releases of this library. */
function passwordVariable(said: SaidProps): object | undefined {
  const variable = (list(said.given('core.extraEnvVars')) ?? []).find(item => isMap(item) && item.name === PASSWORD);
  const reference = isMap(variable) && isMap(variable.valueFrom) ? variable.valueFrom.secretKeyRef : undefined;
  if (!isMap(reference)) { return undefined; }
  const { name, key } = reference;
  return { existing: key === PASSWORD ? name : { secretName: name, keys: { [PASSWORD]: key } } };
}

function commonCache(said: SaidProps, at: (name: string) => string): object {
  const kind = said.text(at('sentinelMasterSet')) === undefined ? 'external' : 'sentinel';
  const existing = said.existing(at('existingSecret')) ?? passwordVariable(said);
  const hasPassword = existing !== undefined || said.isSecret(at('password'));
  const indexes = known(Object.fromEntries(INDEXES.map(([value, prop]) => {
    const given = number(said.given(at(value)));
    const index = prop === 'core' && given !== 0 ? undefined : given; // sessions are at 0 here; they begin anew
    if (index !== undefined) { said.take(`cache.${kind}.indexes.${prop}`, at(value)); }
    return [prop, index === said.defaultIndex(at(value)) ? undefined : index];
  })));
  said.take(`cache.${kind}.tls`, at('tlsOptions.enable'));
  said.take(`cache.${kind}.username`, at('username'));
  said.take(`cache.${kind}.password`, at('existingSecret'));
  return {
    username: text(said.given(at('username'))),
    password: existing,
    withoutPassword: hasPassword ? undefined : true,
    tls: said.read(at('tlsOptions.enable')) === true ? true : undefined,
    indexes,
  };
}
