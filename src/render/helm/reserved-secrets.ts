import { bundledDatabase } from '../../contracts/bundled-services';
import { HarborSpec } from '../../contracts/spec';

/** Secrets that the chart creates, by the suffix of their name, each with the condition under which it does. */
const CREATED_BY_CHART: Readonly<Record<string, (spec: HarborSpec) => boolean>> = {
  core: () => true,
  jobservice: () => true,
  registry: () => true,
  registryctl: () => true,
  trivy: ({ trivy }) => trivy !== undefined,
  exporter: ({ metrics }) => metrics !== undefined,
  database: ({ database }) => bundledDatabase(database) !== undefined,
};

/** The name of a Secret, and the prop that it comes from. */
export interface NamedSecret {
  readonly prop: string;
  readonly name: string;
}

/** Secrets of the user whose names collide with Secrets that the chart creates. */
export function reservedSecrets(spec: HarborSpec): NamedSecret[] {
  const suffixes = Object.keys(CREATED_BY_CHART).filter(suffix => CREATED_BY_CHART[suffix](spec));
  const reserved = new Set(suffixes.map(suffix => `${spec.names.fullname}-${suffix}`));
  return usedSecrets(spec).filter(({ name }) => reserved.has(name));
}

/** All Secrets in the namespace of Harbor that the chart does not create. */
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
