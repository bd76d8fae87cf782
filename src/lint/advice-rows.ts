/** What to do about a key that many write and no chart ever had. */
export interface AdviceRow {
  readonly path: RegExp;
  /** What to write instead of it; it follows what is wrong. */
  readonly hint: string;
  /** The prop of this library that does what was wished. */
  readonly prop?: string;
}

/** The advice, by the path of the key. */
export const ADVICE: readonly AdviceRow[] = [
  { path: /^database\.external\.existingSecret\w*Key$/, hint: "leave it out: the key in the Secret is always 'password'", prop: 'database' },
  { path: /^redis\.external\.existingSecret\w*Key$/, hint: "leave it out: the key in the Secret is always 'REDIS_PASSWORD'", prop: 'cache' },
  {
    path: /^persistence\.imageChartStorage\.s3\.existingSecret\w*Key\w*$/,
    hint: "leave it out: the keys in the Secret are always 'REGISTRY_STORAGE_S3_ACCESSKEY' and 'REGISTRY_STORAGE_S3_SECRETKEY'",
    prop: 'storage',
  },
  { path: /^existingSecretSecretKeyKey$/, hint: "leave it out: the key in the Secret is always 'secretKey'", prop: 'secrets' },
  {
    path: /^(auth|authMode|auth_mode|oidc|ldap|oidcConfig|ldapConfig)$/,
    hint: 'write the settings as JSON into core.configureUserSettings, or into CONFIG_OVERWRITE_JSON from a Secret by core.extraEnvVars',
    prop: 'authentication',
  },
  { path: /^(networkPolicy|networkPolicies)$/, hint: 'leave it out: the chart makes no network policies' },
  { path: /^(?:\w+\.)?(hpa|autoscaling|horizontalPodAutoscaler)$/, hint: 'leave it out: the chart makes no autoscalers, and sets replicas itself' },
  { path: /^(?:\w+\.)*(extraVolumes|extraVolumeMounts|sidecars|extraContainers|volumes|volumeMounts)$/, hint: 'leave it out: the chart has no value for volumes and containers; patch what it renders' },
  { path: /^persistence\.persistentVolumeClaim\.\w+\.enabled$/, hint: 'leave it out: a volume follows from what needs it, and all of them from persistence.enabled' },
  { path: /^(core|portal|jobservice|registry)\.enabled$/, hint: 'leave it out: this component is always there' },
  { path: /^nginx\.enabled$/, hint: 'leave it out: nginx is there unless expose.type is ingress or route' },
  { path: /^(database|redis)\.(internal|external)\.enabled$/, hint: 'leave it out: type says which one is used' },
  { path: /^global$/, hint: 'leave it out: the chart reads no global values; images are written for each component' },
  { path: /^(projects|registries|robots|users|replications)$/, hint: 'leave it out: what is inside of Harbor is made by its API' },
];
