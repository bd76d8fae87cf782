import { ChartFacts, undefinedIfEmpty, Values } from './chart-facts';
import { keptVolume, resourcePolicyValues } from './kept-claims';
import { hasRenamedKeys } from './renamed-secret-keys';
import { BlobStorageConfig, VolumeClaimOptions } from '../../contracts';
import { clusterObjectStorage } from '../../contracts/cluster-object-storage';
import { CommonStorageSpec, HarborSpec } from '../../contracts/spec';
import { mayBeQuoted } from '../../facts/chart-keys';
import { chartParameters } from '../../facts/storage-drivers';
import { sizeQuantity } from '../../syntax/size-quantity';
import { scalarOf } from '../../syntax/yaml-scalar';

/** Parameters that the chart sets itself. */
const SET_BY_CHART: readonly string[] = ['keyfile'];

/** Values of the registry's storage and of all volumes. */
export function storageValues(spec: HarborSpec, facts: ChartFacts): Values {
  const { storage, jobservice, trivy } = spec;
  return {
    persistence: {
      enabled: true,
      ...resourcePolicyValues(spec),
      persistentVolumeClaim: undefinedIfEmpty({
        ...storage.volume && { registry: claimValues(keptVolume(spec, storage.volume)) },
        ...jobservice.logVolume && { jobservice: { jobLog: claimValues(keptVolume(spec, jobservice.logVolume)) } },
        ...trivy && { trivy: claimValues(trivy.cacheVolume) },
      }),
      imageChartStorage: {
        type: storage.driver,
        disableredirect: !storage.redirect,
        [storage.driver]: { ...driverValues(storage), ...credentialValues(storage, facts) },
      },
    },
    ...storage.cloudFront && { registry: { middleware: cloudFrontValues(storage) } },
  };
}

/** Values of a volume claim. */
export function claimValues({ existingClaim, size, storageClass, accessMode, subPath, annotations = {} }: VolumeClaimOptions): Values {
  if (existingClaim !== undefined) { return { existingClaim, subPath }; }
  return { size: size && sizeQuantity(size), storageClass, accessMode, subPath, annotations: undefinedIfEmpty(annotations) };
}

/** Parameters of the storage driver that the chart has no value for. */
export function unknownParameters({ driver, parameters }: CommonStorageSpec): Record<string, unknown> {
  const known = chartParameters(driver);
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !known.includes(name)));
}

function driverValues(storage: BlobStorageConfig): Values {
  const { driver, parameters } = storage;
  const known = chartParameters(driver).filter(name => !SET_BY_CHART.includes(name));
  const given = known.filter(name => parameters[name] !== undefined).map(name => [name, chartParameter(storage, name)]);
  const values: Values = Object.fromEntries(given);
  // the chart writes `skipverify` only if `secure` is set, which is true by default in the registry
  return values.skipverify === true ? { secure: true, ...values } : values;
}

/**
 * A parameter as the chart needs it: a string, because the templates omit `false` and 0, and print large numbers in scientific notation. Quotes are
 * part of a text that needs them, because the chart adds none: the bucket `0123456` would be another one.
 */
function chartParameter({ driver, parameters }: BlobStorageConfig, name: string): unknown {
  const value = parameters[name];
  if (driver === 'oss' && name === 'endpoint') { return String(value).replace(`${parameters.bucket}.`, ''); } // the chart prepends the bucket
  if (Array.isArray(value)) { return `[${value.join(', ')}]`; }
  if (typeof value === 'string' && mayBeQuoted(driver, name)) { return scalarOf(value); }
  return value === true ? true : String(value);
}

function credentialValues(storage: BlobStorageConfig, facts: ChartFacts): Values {
  const { driver, credentials } = storage;
  const clusterStorage = clusterObjectStorage(storage);
  if (clusterStorage) {
    const hasSecret = facts.umbrella !== undefined || clusterStorage.existingCredentials;
    return hasSecret ? { existingSecret: clusterStorage.credentialsSecretName } : {};
  }
  if (driver === 'gcs' && !credentials) { return { useWorkloadIdentity: true }; }
  // the chart makes every key of the Secret of S3 a variable: with other keys the variables would have other names
  return credentials && !(driver === 's3' && hasRenamedKeys(credentials)) ? { existingSecret: credentials.secretName } : {};
}

function cloudFrontValues({ cloudFront }: BlobStorageConfig): Values {
  return {
    enabled: true,
    type: 'cloudFront',
    cloudFront: {
      baseurl: cloudFront?.baseUrl,
      keypairid: cloudFront?.keyPairId,
      duration: cloudFront?.duration,
      ipfilteredby: cloudFront?.ipFilteredBy,
      privateKeySecret: cloudFront?.privateKeySecretName,
    },
  };
}
