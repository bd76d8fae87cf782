import io.github.cdk8sharbor.*;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** What is wrong is refused: an argument where it is called, props when the app is synthesised, and then all of them at once. */
public class Broken {
  public static void main(String[] args) {
    try {
      ImageLock.parse("not JSON");
    } catch (RuntimeException error) {
      System.out.println(error.getMessage());
    }

    App app = new App();
    Chart chart = new Chart(app, "registry");
    Harbor.Builder.create(chart, "harbor")
        .externalUrl("https://registry.example.com/")
        .database(Database.external(ExternalDatabaseOptions.builder().host("postgres-rw.harbor.svc").build()))
        .cache(Cache.external(ExternalCacheOptions.builder().host("valkey.harbor.svc").build()))
        .storage(BlobStorage.s3(S3StorageOptions.builder().bucket("Registry").region("eu-central-1").build()))
        .exposure(Exposure.route(RouteExposureOptions.builder()
            .gateways(List.of(GatewayReference.builder().name("public").namespace("gateways").sectionName("https").build()))
            .build()))
        .build();

    try {
      app.synth();
    } catch (RuntimeException error) {
      System.out.println(error.getMessage());
    }
  }
}
