# What is wrong is refused: an argument where it is called, props when the app is synthesised, and then all of them at once.
from cdk8s import App, Chart
from cdk8s_harbor import BlobStorage, Cache, Database, Exposure, GatewayReference, Harbor, ImageLock

try:
    ImageLock.parse("not JSON")
except RuntimeError as error:
    print(error)

app = App()
chart = Chart(app, "registry")
Harbor(chart, "harbor",
    external_url="https://registry.example.com/",
    database=Database.external(host="postgres-rw.harbor.svc"),
    cache=Cache.external(host="valkey.harbor.svc"),
    storage=BlobStorage.s3(bucket="Registry", region="eu-central-1"),
    exposure=Exposure.route(gateways=[GatewayReference(name="public", namespace="gateways", section_name="https")]),
)

try:
    app.synth()
except RuntimeError as error:
    print(error)
