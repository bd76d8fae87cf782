/** Environment variables of the containers that follow from props, with the prop to set instead. */
const RESERVED: Readonly<Record<string, string>> = {
  EXT_ENDPOINT: "set 'externalUrl'",
  CORE_SECRET: "set the source of the credential in 'secrets'",
  JOBSERVICE_SECRET: "set the source of the credential in 'secrets'",
  CSRF_KEY: "set the source of the credential in 'secrets'",
  REGISTRY_HTTP_SECRET: "set the source of the credential in 'secrets'",
  REGISTRY_CREDENTIAL_USERNAME: "set 'registry.username'",
  REGISTRY_CREDENTIAL_PASSWORD: "set the source of the credential in 'secrets'",
  HARBOR_ADMIN_PASSWORD: "set the source of the credential in 'secrets'",
  CONFIG_OVERWRITE_JSON: "set 'authentication' or 'settings'",
  POSTGRESQL_HOST: "set 'database'",
  POSTGRESQL_PORT: "set 'database'",
  POSTGRESQL_PASSWORD: "set 'database'",
  POSTGRESQL_MAX_OPEN_CONNS: "set 'maxOpenConnections' of the database",
  INTERNAL_TLS_ENABLED: "set 'internalTls'",
  CORE_URL: 'leave it out: it follows from the names',
  REGISTRY_URL: 'leave it out: it follows from the names',
  JOBSERVICE_URL: 'leave it out: it follows from the names',
  REDIS_PASSWORD: "set 'cache'",
  SSL_CERT_DIR: "set 'caBundleSecretName'",
};

/** What to set instead of an environment variable that several containers must agree on; undefined for any other variable. */
export function reservedVariable(name: string): string | undefined {
  return Object.hasOwn(RESERVED, name) ? RESERVED[name] : undefined;
}
