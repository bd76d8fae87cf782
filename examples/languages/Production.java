import io.github.cdk8sharbor.*;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;

public class Production {
  public static void main(String[] args) {
    App app = new App();
    Chart chart = new Chart(app, "hz-fsn-rtz-prod", ChartProps.builder().disableResourceNameHashes(true).build());
    Harbor.Builder.create(chart, "harbor")
        .externalUrl("https://harbor.hfrp.sovereign.example")
        .version(HarborVersion.V2_15_2)
        .size(HarborSize.MEDIUM)
        .namespace("harbor")
        .createNamespace(true)
        .database(Database.external(ExternalDatabaseOptions.builder()
            .host("harbor-postgres-rw.harbor.svc.cluster.local")
            .sslMode(DatabaseSslMode.VERIFY_FULL)
            .caSecretName("harbor-postgres-ca")
            .password(SecretSource.existing("harbor-postgres-app"))
            .maxConnections(200)
            .build()))
        .cache(Cache.external(ExternalCacheOptions.builder().host("valkey-primary.valkey.svc.cluster.local").build()))
        .storage(BlobStorage.s3(S3StorageOptions.builder()
            .provider(S3Provider.HETZNER).region("fsn1").bucket("prod-harbor")
            .build()))
        .exposure(Exposure.route(RouteExposureOptions.builder()
            .gateways(List.of(GatewayReference.builder().name("cilium-gateway").namespace("kube-system").sectionName("https").build()))
            .build()))
        .internalTls(InternalTls.certManager(CertManagerInternalTlsOptions.builder().issuerName("harbor-internal").caConfigMapName("harbor-internal-ca").build()))
        .authentication(AuthMode.keycloak(KeycloakAuthOptions.builder()
            .url("https://auth.sovereign.example").realm("sovereign").clientId("harbor").adminGroup("registry-admins").build()))
        .secrets(HarborSecrets.externalSecrets(ExternalSecretsOptions.builder().storeName("openbao").pathPrefix("harbor").build()))
        .metrics(MetricsOptions.builder().serviceMonitor(ServiceMonitorOptions.builder().build()).build())
        .build();
    app.synth();
  }
}
