import { k8s } from 'cdk8s-plus-28';
import { claimToDefine } from './claims';
import { ComponentParts } from './component-parts';
import { configText } from './config-text';
import { secretFile } from './core';
import { asEnv, componentSecrets, credentialEnv, internalTlsEnv, proxyVariables, traceVariables } from './environment';
import { CLOUDFRONT_KEY_FILE, REGISTRY_CONFIG_FILE, REGISTRY_PASSWORD_FILE, registryConfig, RegistryConfigInput, registryctlConfig } from './registry-config';
import { webServicePorts } from './service-ports';
import { componentName } from '../../contracts/endpoints';
import { redisIndex } from '../../contracts/redis-url';
import { EnvSpec, HarborSpec } from '../../contracts/spec';
import { Credential } from '../../facts/credentials';
import { secretEnv } from '../shared/environment-variables';
import { routesSendScheme, usesRelativeUrls } from '../shared/forwarded-scheme';

/** registry: blobs and manifests. registryctl, in the same Pod, deletes them during garbage collection. */
export function registryParts(spec: HarborSpec): ComponentParts {
  const name = componentName(spec, 'registry');
  const ctlName = `${spec.names.fullname}-registryctl`;
  const config = configInput(spec);
  const ctlVariables = { LOG_LEVEL: spec.logLevel, ...traceVariables(spec, 'harbor-registryctl') };
  return {
    id: 'registry',
    configMaps: [
      { name, data: { 'config.yml': configText(registryConfig(config)), 'ctl-config.yml': configText(registryctlConfig(config)) } },
      { name: ctlName, data: ctlVariables },
    ],
    containers: [
      {
        id: 'registry',
        env: sharedEnv(spec, 'registry'),
        envConfigMaps: [],
        mounts: [
          ...sharedMounts(spec),
          { name: 'registry-htpasswd', mountPath: REGISTRY_PASSWORD_FILE, subPath: 'passwd', readOnly: true },
          ...spec.storage.cloudFront ? [{ name: 'cloudfront-key', mountPath: CLOUDFRONT_KEY_FILE, subPath: 'pk.pem', readOnly: true }] : [],
        ],
        extraPorts: spec.metrics ? [spec.metrics.port] : [],
      },
      {
        id: 'registryctl',
        env: [...sharedEnv(spec, 'registryctl'), ...componentSecrets(spec)],
        envConfigMaps: [ctlName],
        mounts: [...sharedMounts(spec), { name: 'registry-config', mountPath: '/etc/registryctl/config.yml', subPath: 'ctl-config.yml', readOnly: true }],
      },
    ],
    volumes: registryVolumes(spec, name),
    claim: spec.storage.volume && claimToDefine(spec.storage.volume, name),
    servicePorts: webServicePorts(spec, 'registry'),
  };
}

function configInput(spec: HarborSpec): RegistryConfigInput {
  const { cache, internalTls, metrics } = spec;
  return {
    logLevel: spec.logLevel,
    storage: spec.storage,
    redis: {
      addr: cache.addresses.join(','),
      sentinelMasterSet: cache.sentinelMasterSet,
      db: redisIndex(cache, 'registry'),
      username: cache.username,
      tls: cache.tls ?? false,
    },
    tls: internalTls && { certificate: '/etc/harbor/ssl/registry/tls.crt', key: '/etc/harbor/ssl/registry/tls.key' },
    relativeUrls: usesRelativeUrls(spec, spec.exposure.service !== undefined || routesSendScheme(spec)),
    uploadPurging: spec.registry.uploadPurging,
    metrics,
  };
}

/** Variables that both containers need, because both use the same storage. */
function sharedEnv(spec: HarborSpec, container: 'registry' | 'registryctl'): EnvSpec[] {
  const { cache, storage } = spec;
  const { credentials, credentialEnv: storageEnv = [], parameterEnv = [] } = storage;
  return [
    credentialEnv(spec, 'REGISTRY_HTTP_SECRET', { credential: Credential.REGISTRY_HTTP_SECRET, key: 'REGISTRY_HTTP_SECRET' }),
    ...cache.password ? [secretEnv(cache.password, { name: 'REGISTRY_REDIS_PASSWORD', key: 'REDIS_PASSWORD' })] : [],
    ...credentials ? storageEnv.map(({ name, key, optional }) => secretEnv(credentials, { name, key, optional })) : [],
    ...parameterEnv.map(({ name, configMapName, key }) => ({ name, configMap: { name: configMapName, key } })),
    ...asEnv(proxyVariables(spec, container)),
    ...internalTlsEnv(spec, 'registry'),
  ];
}

function sharedMounts(spec: HarborSpec): k8s.VolumeMount[] {
  const { volume, credentialFile, parameters } = spec.storage;
  return [
    { name: 'registry-config', mountPath: REGISTRY_CONFIG_FILE, subPath: 'config.yml', readOnly: true },
    ...volume ? [{ name: 'registry-data', mountPath: String(parameters.rootdirectory), subPath: volume.subPath }] : [],
    ...credentialFile ? [{ name: 'storage-key', mountPath: credentialFile.path, subPath: 'key', readOnly: true }] : [],
  ];
}

function registryVolumes(spec: HarborSpec, name: string): k8s.Volume[] {
  const { volume, credentials, credentialFile, cloudFront } = spec.storage;
  return [
    { name: 'registry-config', configMap: { name } },
    { name: 'registry-htpasswd', secret: secretFile(spec.secrets[Credential.REGISTRY_CREDENTIALS], 'REGISTRY_HTPASSWD', 'passwd') },
    ...volume ? [{ name: 'registry-data', persistentVolumeClaim: { claimName: volume.existingClaim ?? name } }] : [],
    ...credentials && credentialFile ? [{ name: 'storage-key', secret: secretFile(credentials, credentialFile.key, 'key') }] : [],
    ...cloudFront ? [{
      name: 'cloudfront-key',
      secret: { secretName: cloudFront.privateKeySecretName, items: [{ key: 'CLOUDFRONT_KEY_DATA', path: 'pk.pem' }] },
    }] : [],
  ];
}
