import { bundledDatabase } from '../../contracts/bundled-services';
import { HarborSpec } from '../../contracts/spec';

/** The Secrets that the chart makes by itself, by the end of their name, and whether it does. */
const MADE_BY_CHART: Readonly<Record<string, (spec: HarborSpec) => boolean>> = {
  core: () => true,
  jobservice: () => true,
  registry: () => true,
  registryctl: () => true,
  trivy: ({ trivy }) => trivy !== undefined,
  exporter: ({ metrics }) => metrics !== undefined,
  database: ({ database }) => bundledDatabase(database) !== undefined,
};

/** A prop with the name of a Secret. */
export interface NamedSecret {
  readonly prop: string;
  readonly name: string;
}

/** Names of Secrets that are the user's, but that the chart gives to Secrets of its own. */
export function reservedSecrets(spec: HarborSpec): NamedSecret[] {
  const taken = new Set(Object.keys(MADE_BY_CHART).filter(end => MADE_BY_CHART[end](spec)).map(end => `${spec.names.fullname}-${end}`));
  return usedSecrets(spec).filter(({ name }) => taken.has(name));
}

/** All Secrets in the namespace of Harbor that are not the chart's. */
function usedSecrets(spec: HarborSpec): NamedSecret[] {
  const { secretName, caSecretName } = spec.exposure.tls;
  const password = bundledDatabase(spec.database)?.passwordReference.name;
  return [
    ...spec.boundSecrets.map(({ credential, config }) => ({ prop: `secrets (${credential})`, name: config.secretName })),
    ...password === undefined ? [] : [{ prop: 'database.passwordSecretName', name: password }],
    ...secretName === undefined ? [] : [{ prop: 'exposure.tls', name: secretName }],
    ...[...caSecretName === undefined ? [] : [caSecretName], ...spec.caSecretNames].map(name => ({ prop: 'caSecretName', name })),
    ...spec.imagePullSecrets.map(name => ({ prop: 'imagePullSecrets', name })),
    ...Object.values(spec.internalTls?.secretNames ?? {}).map(name => ({ prop: 'internalTls', name })),
  ];
}
