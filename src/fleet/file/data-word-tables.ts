/* What code says in other words than data files, beyond what the schema of fleet files and the values of enums tell. */

/** Members of enums whose values have other names, as data files write them. */
export const ENUM_WORDS: Readonly<Record<string, string | undefined>> = {
  'AuthenticationMode.DATABASE': 'db_auth',
  'AuthenticationMode.LDAP': 'ldap_auth',
  'AuthenticationMode.UAA': 'uaa_auth',
  'AuthenticationMode.HTTP': 'http_auth',
  'AuthenticationMode.OIDC': 'oidc_auth',
  'OnePasswordProvider.SDK': 'onepasswordSDK',
  'OnePasswordProvider.CONNECT': 'onepassword',
  'PrunedKind.IMMUTABLE_TAGS': 'immutableTagRules',
  'QuotaUpdateProvider.DATABASE': 'db',
  'ReleaseDriftDetection.CORRECT': 'enabled',
  'ReleaseDriftDetection.OFF': 'disabled',
  'RetentionTemplate.LATEST_PUSHED': 'latestPushedK',
  'RetentionTemplate.LATEST_PULLED': 'latestPulledN',
  'RetentionTemplate.DAYS_SINCE_PUSH': 'nDaysSinceLastPush',
  'RetentionTemplate.DAYS_SINCE_PULL': 'nDaysSinceLastPull',
  'ScannerLogin.API_KEY': 'X-ScannerAdapter-API-Key',
  'ValkeyFsync.EVERY_SECOND': 'everysec',
  'WebhookPayload.HARBOR': 'Default',
};

/** Pieces of advice that data files have other words for, longer ones before those that they contain. */
export const PHRASES: ReadonlyArray<readonly [code: string, words: string]> = [
  ["caPem: readFileSync('ca.crt', 'utf8')", 'caPem: | and the certificate below it'],
  ['make a Harbor or a HarborRelease in the blueprint, or say with HarborPlacement where', "write 'harbor' or 'harborRelease', or say with 'placement' where"],
  ['ImageRoutes.usual()', '[{ upstream: docker.io, project: docker-hub }]'],
  ['which ImageRoutes.forImages() finds', 'which `cdk8s-harbor routes` finds'],
  ['workload.addJsonPatch()', 'addJsonPatch() in code'],
  ['in a HarborConfiguration', "in the 'configuration'"],
  ["'values' of the HarborRelease", "'values' of 'harborRelease'"],
  ['for a HarborRelease alone', "for 'harborRelease' alone"],
  ['it: the PullPreflight of a registry', 'it, for a registry'],
  ['those of every PolicyPack', 'those that all policies leave out'],
  ['of a PolicyPack', 'of a PolicyPack in code'],
  ["give the BillOfMaterials an 'imageLock'", "give 'imageLock'"],
  ['write login: NodeLogin.kubelet(), or give Pods', 'give Pods'],
  ['an interval of HarborSchedule', 'an interval such as every(6h)'],
  ['by ImageImport', 'by ImageImport in code'],
  ["'dependencies' of BillOfMaterials", "'dependencies' of a BillOfMaterials in code"],
];

/** Classes of code, by what they are in data files. */
export const CLASS_WORDS: Readonly<Record<string, string | undefined>> = {
  ChartSource: "'chart'",
  ClusterObjectStorage: 'clusterObjectStorage',
  HarborPlacement: "'placement'",
  HarborRelease: "'harborRelease'",
  HarborSecrets: "'secrets'",
  NodeMirrors: "'nodeMirrors'",
  UpgradePlan: '`cdk8s-harbor plan-upgrade`',
};
