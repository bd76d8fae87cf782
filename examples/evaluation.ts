// Harbor on a bare k3s, to look at: nothing has to be installed before.
//   kubectl apply -f dist/evaluation/evaluation.k8s.yaml
import { App, Chart, Size } from 'cdk8s';
import { BlobStorage, Cache, Database, Exposure, Harbor, HarborSecrets, HarborSize, IngressController, TlsSource } from 'cdk8s-harbor';

const app = new App();
const chart = new Chart(app, 'evaluation', { disableResourceNameHashes: true });

new Harbor(chart, 'harbor', {
  externalUrl: 'http://harbor.127.0.0.1.nip.io',
  createNamespace: true,
  size: HarborSize.EVALUATION,
  database: Database.evaluation(),
  cache: Cache.evaluation(),
  storage: BlobStorage.filesystem({ volume: { size: Size.gibibytes(5) } }),
  exposure: Exposure.ingress({ controller: IngressController.TRAEFIK, tls: TlsSource.none() }),
  secrets: HarborSecrets.evaluation({ passphrase: 'choose a sentence of your own' }),
});

app.synth();
