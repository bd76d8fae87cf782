import { claimToDefine } from './claims';
import { ComponentParts } from './component-parts';
import { asEnv, proxyVariables } from './environment';
import { webServicePorts } from './service-ports';
import { containerPort, usesInternalTls } from '../../contracts/endpoints';
import { HarborSpec, TrivySpec } from '../../contracts/spec';
import { cacheEnv } from '../shared/environment-variables';

const CACHE_FOLDER = '/home/scanner/.cache';

/** Trivy adapter: scans images in the registry. Each replica has a vulnerability database of its own. */
export function trivyParts(spec: HarborSpec, trivy: TrivySpec): ComponentParts {
  const { existingClaim, subPath } = trivy.cacheVolume;
  return {
    id: 'trivy',
    configMaps: [],
    containers: [{
      id: 'trivy',
      env: [...asEnv(proxyVariables(spec, 'trivy')), ...asEnv(scannerVariables(spec, trivy)), ...cacheEnv(spec, 'trivy')],
      envConfigMaps: [],
      mounts: [{ name: 'data', mountPath: CACHE_FOLDER, subPath }],
    }],
    volumes: existingClaim === undefined ? [] : [{ name: 'data', persistentVolumeClaim: { claimName: existingClaim } }],
    claimTemplate: claimToDefine(trivy.cacheVolume, 'data'),
    servicePorts: webServicePorts(spec, 'trivy'),
  };
}

function scannerVariables(spec: HarborSpec, trivy: TrivySpec): Record<string, string> {
  return {
    SCANNER_LOG_LEVEL: spec.logLevel,
    SCANNER_TRIVY_CACHE_DIR: `${CACHE_FOLDER}/trivy`,
    SCANNER_TRIVY_REPORTS_DIR: `${CACHE_FOLDER}/reports`,
    SCANNER_TRIVY_DEBUG_MODE: String(trivy.debug),
    SCANNER_TRIVY_VULN_TYPE: trivy.vulnerabilityTypes,
    SCANNER_TRIVY_TIMEOUT: trivy.timeout,
    SCANNER_TRIVY_SEVERITY: trivy.severities,
    SCANNER_TRIVY_IGNORE_UNFIXED: String(trivy.ignoreUnfixed),
    SCANNER_TRIVY_SKIP_UPDATE: String(trivy.skipUpdate),
    SCANNER_TRIVY_SKIP_JAVA_DB_UPDATE: String(trivy.skipJavaDatabaseUpdate),
    SCANNER_TRIVY_DB_REPOSITORY: trivy.databaseRepositories.join(','),
    SCANNER_TRIVY_JAVA_DB_REPOSITORY: trivy.javaDatabaseRepositories.join(','),
    SCANNER_TRIVY_OFFLINE_SCAN: String(trivy.offlineScan),
    SCANNER_TRIVY_SECURITY_CHECKS: trivy.securityChecks,
    SCANNER_TRIVY_INSECURE: String(trivy.insecure),
    SCANNER_API_SERVER_ADDR: `:${containerPort(spec, 'trivy')}`,
    ...usesInternalTls(spec) && {
      INTERNAL_TLS_ENABLED: 'true',
      SCANNER_API_SERVER_TLS_KEY: '/etc/harbor/ssl/trivy/tls.key',
      SCANNER_API_SERVER_TLS_CERTIFICATE: '/etc/harbor/ssl/trivy/tls.crt',
    },
  };
}
