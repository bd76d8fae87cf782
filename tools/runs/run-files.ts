import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A workload of two clusters, as it is and as it becomes. */
const workload = (replicas: number, tag: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: ${replicas}
  template: { spec: { containers: [{ name: web, image: "nginx:${tag}" }] } }
`;
const [BEFORE, AFTER] = [workload(2, '1.28'), workload(3, '1.29')];

/** What the files of recorded runs are called, and what is in them. */
const TEXTS: Readonly<Record<string, string>> = {
  'values.yaml': `externalURL: https://registry.example.com
harborAdminPassword: Harbor12345
core:
  replica: 2
persistence:
  enabled: true
  imageChartStorage:
    type: s3
`,
  'deploy/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - { name: web, image: "nginx:latest" }
        - { name: proxy, image: "quay.io/example/proxy:1.4.2" }
        - { name: worker, image: "registry.old.example.com/team/worker:7" }
`,
  'migration.yaml': `from: registry.old.example.com
to: registry.example.com
repositories: [team/worker]
`,
  'before.yaml': BEFORE,
  'after.yaml': AFTER,
  'before/edge-7.example.com/web.yaml': BEFORE,
  'before/prod.example.com/web.yaml': BEFORE,
  'after/edge-7.example.com/web.yaml': AFTER,
  'after/prod.example.com/web.yaml': AFTER,
  'platform/storage.yaml': 'secretName: azure-object-storage\n',
};

const ACKNOWLEDGED = `
acknowledge:
  - { code: HBR-EXPO-16, reason: the entry point of Traefik has readTimeout 0 }
`;

/** Writes the files that the recorded runs read. The fleet is that of examples/fleet, without its warning. */
export function writeRunFiles(folder: string, examples: string): void {
  writeFileSync(join(folder, 'fleet.yaml'), readFileSync(join(examples, 'fleet', 'generic.yaml'), 'utf8') + ACKNOWLEDGED);
  for (const [path, text] of Object.entries(TEXTS)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
