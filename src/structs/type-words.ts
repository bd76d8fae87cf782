/** What a type is called in messages, and what to write. */
export interface TypeWord {
  readonly what: string;
  readonly example: string;
}

/** The types that are no data. */
export const TYPE_WORDS: Readonly<Record<string, TypeWord | undefined>> = {
  'string': { what: 'a text', example: "'...'" },
  'number': { what: 'a number', example: '2' },
  'boolean': { what: 'true or false', example: 'true' },
  'cdk8s.Duration': { what: 'a Duration', example: 'Duration.minutes(5)' },
  'OwnDuration': { what: 'a Duration', example: 'Duration.minutes(5)' },
  'cdk8s.Size': { what: 'a Size', example: 'Size.gibibytes(10)' },
  'IDatabase': { what: 'a database', example: "Database.external({ host: 'db.example.com' })" },
  'ICache': { what: 'a cache', example: "Cache.external({ host: 'redis.example.com' })" },
  'IBlobStorage': { what: 'a storage', example: "BlobStorage.s3({ bucket: 'images', region: 'eu-central-1' })" },
  'IExposure': { what: 'an exposure', example: "Exposure.route({ gateways: [{ name: 'public' }] })" },
  'IAuthMode': { what: 'a mode of authentication', example: 'AuthMode.database()' },
  'IInternalTls': { what: 'an internal TLS', example: "InternalTls.certManager({ issuerName: 'harbor' })" },
  'ITlsSource': { what: 'a TLS source', example: "TlsSource.existing({ secretName: 'harbor-tls' })" },
  'ISecretSource': { what: 'a source of a Secret', example: "SecretSource.existing('harbor-password')" },
  'IChartSource': { what: 'a source of charts', example: 'ChartSource.helmRepository()' },
  'ICredentials': { what: 'the credentials of a Harbor', example: 'harbor.credentials' },
  'IHarbor': { what: 'a Harbor or HarborRelease', example: "new Harbor(chart, 'harbor', { ... })" },
  'ISovereignBlueprint': { what: "a blueprint with a method 'define'", example: '{ define: (chart, sovereign) => { ... } }' },
  'IFleetObserver': { what: "an observer with a method 'sovereignDone'", example: '{ sovereignDone: (done, total) => { ... } }' },
  'FleetConventions': { what: 'FleetConventions', example: 'FleetConventions.generic()' },
  'GitOps': { what: 'a GitOps', example: 'GitOps.flux()' },
  'HarborPlacement': { what: 'a HarborPlacement', example: 'HarborPlacement.inCluster()' },
  'HarborSecrets': { what: 'HarborSecrets', example: 'HarborSecrets.existing()' },
  'HarborVersion': { what: 'a HarborVersion', example: "HarborVersion.of('2.15.2')" },
  'ImageLock': { what: 'an ImageLock', example: "ImageLock.load('images.lock.json')" },
  'ImageCatalogue': { what: 'an ImageCatalogue', example: 'ImageCatalogue.ironBank()' },
  'PlatformProfile': { what: 'a PlatformProfile', example: 'PlatformProfile.bigBang()' },
  'ImageSigner': { what: 'an ImageSigner', example: "ImageSigner.keySecret('team', { secretName: 'cosign' })" },
  'GatewayImplementation': { what: 'a GatewayImplementation', example: 'GatewayImplementation.ENVOY_GATEWAY' },
  'IngressController': { what: 'an IngressController', example: 'IngressController.TRAEFIK' },
  'Sovereign': { what: 'a Sovereign', example: "fleet.addSovereign({ fqdn: 'prod.example.com' })" },
  'NetworkEndpoint': { what: 'a NetworkEndpoint', example: "NetworkEndpoint.host('example.com')" },
  'ConfigurationEngine': { what: 'a ConfigurationEngine', example: 'ConfigurationEngine.job()' },
  'NodeLogin': { what: 'a NodeLogin', example: 'NodeLogin.kubelet()' },
  'PolicyPack': { what: 'a PolicyPack', example: "new PolicyPack(chart, 'policies', { harbor })" },
  'UpstreamCredential': { what: 'an UpstreamCredential', example: "UpstreamCredential.secret({ secretName: 'ghcr-login' })" },
  'DumpStorage': { what: 'a DumpStorage', example: "DumpStorage.bucket({ bucket: 'harbor-dumps', region: 'eu-central-1', credentials: SecretSource.existing('keys') })" },
  'DatabaseSource': { what: 'a DatabaseSource', example: 'DatabaseSource.chart()' },
  'PullSecretSource': { what: 'a PullSecretSource', example: "PullSecretSource.copied({ projects: ['apps'] })" },
  'S3Provider': { what: 'an S3Provider', example: 'S3Provider.MINIO' },
};
