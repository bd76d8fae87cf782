using Cdk8s.Harbor;
using Org.Cdk8s;

public class Production
{
    public static void Main()
    {
        var app = new App();
        var chart = new Chart(app, "hz-fsn-rtz-prod", new ChartProps { DisableResourceNameHashes = true });
        new Harbor(chart, "harbor", new HarborProps
        {
            ExternalUrl = "https://harbor.hfrp.sovereign.example",
            Version = HarborVersion.V2_15_2,
            Size = HarborSize.MEDIUM,
            Namespace = "harbor",
            CreateNamespace = true,
            Database = Database.External(new ExternalDatabaseOptions
            {
                Host = "harbor-postgres-rw.harbor.svc.cluster.local",
                SslMode = DatabaseSslMode.VERIFY_FULL,
                CaSecretName = "harbor-postgres-ca",
                Password = SecretSource.Existing("harbor-postgres-app"),
                MaxConnections = 200,
            }),
            Cache = Cache.External(new ExternalCacheOptions { Host = "valkey-primary.valkey.svc.cluster.local" }),
            Storage = BlobStorage.S3(new S3StorageOptions { Provider = S3Provider.HETZNER, Region = "fsn1", Bucket = "prod-harbor" }),
            Exposure = Exposure.Route(new RouteExposureOptions
            {
                Gateways = new[] { new GatewayReference { Name = "cilium-gateway", Namespace = "kube-system", SectionName = "https" } },
            }),
            InternalTls = InternalTls.CertManager(new CertManagerInternalTlsOptions { IssuerName = "harbor-internal", CaConfigMapName = "harbor-internal-ca" }),
            Authentication = AuthMode.Keycloak(new KeycloakAuthOptions
            {
                Url = "https://auth.sovereign.example", Realm = "sovereign", ClientId = "harbor", AdminGroup = "registry-admins",
            }),
            Secrets = HarborSecrets.ExternalSecrets(new ExternalSecretsOptions { StoreName = "openbao", PathPrefix = "harbor" }),
            Metrics = new MetricsOptions { ServiceMonitor = new ServiceMonitorOptions() },
        });
        app.Synth();
    }
}
