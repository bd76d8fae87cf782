// What is wrong is refused: an argument where it is called, props when the app is synthesised, and then all of them at once.
package main

import (
	"fmt"

	"github.com/aws/jsii-runtime-go"
	harbor "github.com/cdk8s-harbor/cdk8s-harbor-go/cdk8sharbor"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

// refused prints what an action is refused with: in Go such errors are panics.
func refused(action func()) {
	defer func() {
		if problem := recover(); problem != nil {
			fmt.Println(problem)
		}
	}()
	action()
}

func main() {
	refused(func() { harbor.ImageLock_Parse(jsii.String("not JSON")) })

	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("registry"), nil)
	harbor.NewHarbor(chart, jsii.String("harbor"), &harbor.HarborProps{
		ExternalUrl: jsii.String("https://registry.example.com/"),
		Database:    harbor.Database_External(&harbor.ExternalDatabaseOptions{Host: jsii.String("postgres-rw.harbor.svc")}),
		Cache:       harbor.Cache_External(&harbor.ExternalCacheOptions{Host: jsii.String("valkey.harbor.svc")}),
		Storage:     harbor.BlobStorage_S3(&harbor.S3StorageOptions{Bucket: jsii.String("Registry"), Region: jsii.String("eu-central-1")}),
		Exposure: harbor.Exposure_Route(&harbor.RouteExposureOptions{Gateways: &[]*harbor.GatewayReference{
			{Name: jsii.String("public"), Namespace: jsii.String("gateways"), SectionName: jsii.String("https")},
		}}),
	})
	refused(func() { app.Synth() })
}
