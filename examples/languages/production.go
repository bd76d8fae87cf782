package main

import (
	"github.com/aws/jsii-runtime-go"
	harbor "github.com/cdk8s-harbor/cdk8s-harbor-go/cdk8sharbor"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("hz-fsn-rtz-prod"), &cdk8s.ChartProps{DisableResourceNameHashes: jsii.Bool(true)})
	harbor.NewHarbor(chart, jsii.String("harbor"), &harbor.HarborProps{
		ExternalUrl:     jsii.String("https://harbor.hfrp.sovereign.example"),
		Version:         harbor.HarborVersion_V2_15_2(),
		Size:            harbor.HarborSize_MEDIUM,
		Namespace:       jsii.String("harbor"),
		CreateNamespace: jsii.Bool(true),
		Database: harbor.Database_External(&harbor.ExternalDatabaseOptions{
			Host:           jsii.String("harbor-postgres-rw.harbor.svc.cluster.local"),
			SslMode:        harbor.DatabaseSslMode_VERIFY_FULL,
			CaSecretName:   jsii.String("harbor-postgres-ca"),
			Password:       harbor.SecretSource_Existing(jsii.String("harbor-postgres-app"), nil),
			MaxConnections: jsii.Number(200),
		}),
		Cache:   harbor.Cache_External(&harbor.ExternalCacheOptions{Host: jsii.String("valkey-primary.valkey.svc.cluster.local")}),
		Storage: harbor.BlobStorage_S3(&harbor.S3StorageOptions{Provider: harbor.S3Provider_HETZNER(), Region: jsii.String("fsn1"), Bucket: jsii.String("prod-harbor")}),
		Exposure: harbor.Exposure_Route(&harbor.RouteExposureOptions{Gateways: &[]*harbor.GatewayReference{
			{Name: jsii.String("cilium-gateway"), Namespace: jsii.String("kube-system"), SectionName: jsii.String("https")},
		}}),
		InternalTls: harbor.InternalTls_CertManager(&harbor.CertManagerInternalTlsOptions{
			IssuerName: jsii.String("harbor-internal"), CaConfigMapName: jsii.String("harbor-internal-ca"),
		}),
		Authentication: harbor.AuthMode_Keycloak(&harbor.KeycloakAuthOptions{
			Url: jsii.String("https://auth.sovereign.example"), Realm: jsii.String("sovereign"), ClientId: jsii.String("harbor"), AdminGroup: jsii.String("registry-admins"),
		}),
		Secrets: harbor.HarborSecrets_ExternalSecrets(&harbor.ExternalSecretsOptions{StoreName: jsii.String("openbao"), PathPrefix: jsii.String("harbor")}),
		Metrics: &harbor.MetricsOptions{ServiceMonitor: &harbor.ServiceMonitorOptions{}},
	})
	app.Synth()
}
