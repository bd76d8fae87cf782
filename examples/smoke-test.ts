// Does Harbor work? A project and a robot of its own (inside.k8s.yaml), and a Job that logs in as the robot, pushes a few hundred bytes, pulls them back and
// deletes them, after each installation and upgrade, and a CronJob that does so every hour (smoke-test.k8s.yaml).
// With Flux, the Kustomization of smoke-test.k8s.yaml depends on that of inside.k8s.yaml, and has wait: true.
import { App, Chart, Duration, Size } from 'cdk8s';
import {
  BlobStorage, Cache, Database, Exposure, Harbor, HarborConfiguration, HarborSecrets, NetworkPolicyKind, RetentionTemplate, S3Provider,
  SmokeTest,
} from 'cdk8s-harbor';

const app = new App();
const chart = (name: string) => new Chart(app, name, { disableResourceNameHashes: true, namespace: 'harbor' });

const harbor = new Harbor(chart('harbor'), 'harbor', {
  externalUrl: 'https://registry.example.com',
  createNamespace: true,
  database: Database.cnpg({ backup: { destinationPath: 's3://example-harbor-postgres', endpoint: 'https://fsn1.your-objectstorage.com' } }),
  cache: Cache.valkey(),
  storage: BlobStorage.s3({ provider: S3Provider.HETZNER, region: 'fsn1', bucket: 'example-harbor' }),
  exposure: Exposure.route({ gateways: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }] }),
  secrets: HarborSecrets.externalSecrets({ storeName: 'openbao', pathPrefix: 'harbor' }),
});

// The Job of the configuration makes the robot, and writes the Secret that the test reads.
const [project, secretName] = ['smoke-test', 'smoke-test-robot'];
new HarborConfiguration(chart('inside'), 'configuration', {
  harbor,
  projects: [{
    name: project,
    quota: Size.mebibytes(100),
    robots: [{
      name: 'probe',
      mayPush: true,
      permissions: [{ resource: 'project', action: 'read' }, { resource: 'artifact', action: 'delete' }],
      secret: { secretName },
    }],
    // what a test could not delete
    retention: { rules: [{ keep: RetentionTemplate.DAYS_SINCE_PUSH, count: 1 }], cron: '30 4 * * *' },
  }],
});

new SmokeTest(chart('smoke-test'), 'smoke-test', {
  harbor,
  project,
  robot: { secretName },
  schedule: '0 * * * *',
  tryTimeout: Duration.minutes(2),
  networkPolicy: { kind: NetworkPolicyKind.CILIUM },
});

app.synth();
