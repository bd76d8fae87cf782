using System;
using Cdk8s.Harbor;
using Org.Cdk8s;

/// <summary>What is wrong is refused: an argument where it is called, props when the app is synthesised, and then all of them at once.</summary>
public class Broken
{
    public static void Main()
    {
        try
        {
            ImageLock.Parse("not JSON");
        }
        catch (Exception error)
        {
            Console.WriteLine(error.Message);
        }

        var app = new App();
        var chart = new Chart(app, "registry");
        new Harbor(chart, "harbor", new HarborProps
        {
            ExternalUrl = "https://registry.example.com/",
            Database = Database.External(new ExternalDatabaseOptions { Host = "postgres-rw.harbor.svc" }),
            Cache = Cache.External(new ExternalCacheOptions { Host = "valkey.harbor.svc" }),
            Storage = BlobStorage.S3(new S3StorageOptions { Bucket = "Registry", Region = "eu-central-1" }),
            Exposure = Exposure.Route(new RouteExposureOptions
            {
                Gateways = new[] { new GatewayReference { Name = "public", Namespace = "gateways", SectionName = "https" } },
            }),
        });

        try
        {
            app.Synth();
        }
        catch (Exception error)
        {
            Console.WriteLine(error.Message);
        }
    }
}
