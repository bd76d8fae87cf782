from cdk8s import App, Chart
from cdk8s_harbor import (
    AuthMode, BlobStorage, Cache, Database, DatabaseSslMode, Exposure, GatewayReference, Harbor, HarborSecrets, HarborSize,
    HarborVersion, InternalTls, S3Provider, SecretSource,
)

app = App()
chart = Chart(app, "hz-fsn-rtz-prod", disable_resource_name_hashes=True)

Harbor(chart, "harbor",
    external_url="https://harbor.hfrp.sovereign.example",
    version=HarborVersion.V2_15_2,
    size=HarborSize.MEDIUM,
    namespace="harbor",
    create_namespace=True,
    database=Database.external(
        host="harbor-postgres-rw.harbor.svc.cluster.local",
        ssl_mode=DatabaseSslMode.VERIFY_FULL,
        ca_secret_name="harbor-postgres-ca",
        password=SecretSource.existing("harbor-postgres-app"),
        max_connections=200,
    ),
    cache=Cache.external(host="valkey-primary.valkey.svc.cluster.local"),
    storage=BlobStorage.s3(provider=S3Provider.HETZNER, region="fsn1", bucket="prod-harbor"),
    exposure=Exposure.route(gateways=[GatewayReference(name="cilium-gateway", namespace="kube-system", section_name="https")]),
    internal_tls=InternalTls.cert_manager(issuer_name="harbor-internal", ca_config_map_name="harbor-internal-ca"),
    authentication=AuthMode.keycloak(url="https://auth.sovereign.example", realm="sovereign", client_id="harbor", admin_group="registry-admins"),
    secrets=HarborSecrets.external_secrets(store_name="openbao", path_prefix="harbor"),
    metrics={"service_monitor": {}},
)

app.synth()
