import { ImageRoute, ImageRoutes } from '../../src';

/** An image, whether it comes from Harbor, and what it is rewritten to. */
export interface ImageRow {
  readonly image: string;
  /** Whether it begins with what images may begin with. */
  readonly allowed: boolean;
  /** Whether it is allowed by the `directPaths` of a route, and not by its host. */
  readonly direct?: boolean;
  /** What it is called in Harbor; it stays as it is if this is not said. */
  readonly rewritten?: string;
}

/** What images may begin with in the table. */
export const HOSTS = ['registry.example.com', 'mirror.example.com:5000/team'];

/** Where images of the table are. */
export const ROUTES: ImageRoute[] = [
  ...ImageRoutes.usual().map(route => route.upstream === 'docker.io' ? { ...route, directPaths: ['rancher', 'library/postgres'] } : route),
  { upstream: 'registry.corp.example:5000', project: 'corp', directPaths: ['base/os'] },
];

const DIGEST = `sha256:${'0a'.repeat(32)}`;
const H = 'registry.example.com';

const allowed = (image: string): ImageRow => ({ image, allowed: true });
/** Pulled directly although its registry has a route. */
const direct = (image: string): ImageRow => ({ image, allowed: true, direct: true });
const stays = (image: string): ImageRow => ({ image, allowed: false });
const moves = (image: string, rewritten: string): ImageRow => ({ image, allowed: false, rewritten: `${H}/${rewritten}` });

/** Written down by hand: no code decides what is right here. */
export const IMAGES: readonly ImageRow[] = [
  // Harbor itself, and what else is allowed
  allowed(`${H}/team/app`),
  allowed(`${H}/team/app:1.0`),
  allowed(`${H}/team/app@${DIGEST}`),
  allowed(`${H}/team/app:1.0@${DIGEST}`),
  allowed(`${H}/docker-hub/library/nginx:1.29`),
  allowed('mirror.example.com:5000/team/app:1.0'),
  allowed('mirror.example.com:5000/team/deep/er/app:1.0'),
  // hosts that look alike
  stays(`${H}.evil.example/team/app:1.0`),
  stays(`evil-${H}/team/app:1.0`),
  stays(`${H}:443/team/app:1.0`),
  stays(`${H}:8443/team/app:1.0`),
  stays(`evil.example/${H}/team/app:1.0`),
  stays('registryXexample.com/team/app:1.0'),
  stays('REGISTRY.example.com/team/app:1.0'),
  stays('mirror.example.com:5000/team2/app:1.0'),
  stays('mirror.example.com:5000/other/app:1.0'),
  stays('mirror.example.com/team/app:1.0'),
  moves(H, `docker-hub/library/${H}`), // without a slash it is an image of Docker Hub
  // short names
  moves('nginx', 'docker-hub/library/nginx'),
  moves('nginx:1.29', 'docker-hub/library/nginx:1.29'),
  moves(`nginx@${DIGEST}`, `docker-hub/library/nginx@${DIGEST}`),
  moves(`nginx:1.29@${DIGEST}`, `docker-hub/library/nginx:1.29@${DIGEST}`),
  moves('bitnami/redis', 'docker-hub/bitnami/redis'),
  moves('bitnami/redis:8.2', 'docker-hub/bitnami/redis:8.2'),
  moves(`bitnami/redis@${DIGEST}`, `docker-hub/bitnami/redis@${DIGEST}`),
  moves('some_one/app', 'docker-hub/some_one/app'),
  moves('registry/app:1.0', 'docker-hub/registry/app:1.0'), // no dot and no port: no host
  moves('0.5-alpine', 'docker-hub/library/0.5-alpine'),
  // names of Docker Hub
  moves('docker.io/nginx', 'docker-hub/library/nginx'),
  moves('docker.io/nginx:1.29', 'docker-hub/library/nginx:1.29'),
  moves('docker.io/library/nginx:1.29', 'docker-hub/library/nginx:1.29'),
  moves('docker.io/goharbor/harbor-core:v2.15.2', 'docker-hub/goharbor/harbor-core:v2.15.2'),
  moves('index.docker.io/nginx', 'docker-hub/library/nginx'),
  moves('index.docker.io/library/nginx', 'docker-hub/library/nginx'),
  moves('registry-1.docker.io/nginx:1.29', 'docker-hub/library/nginx:1.29'),
  moves(`registry-1.docker.io/bitnami/redis@${DIGEST}`, `docker-hub/bitnami/redis@${DIGEST}`),
  stays('hub.docker.com/nginx'),
  stays('evil.docker.io/nginx'),
  stays('dockerXio.example/nginx'),
  stays('docker.io.evil.example/nginx'),
  // other registries
  moves('ghcr.io/fluxcd/source-controller:v1.9.4', 'ghcr/fluxcd/source-controller:v1.9.4'),
  moves(`ghcr.io/org/app:1.0@${DIGEST}`, `ghcr/org/app:1.0@${DIGEST}`),
  moves('ghcr.io/app', 'ghcr/app'), // only Docker Hub has a library
  moves('quay.io/prometheus/node-exporter:v1.10.0', 'quay/prometheus/node-exporter:v1.10.0'),
  moves('registry.k8s.io/pause:3.10', 'k8s-registry/pause:3.10'),
  moves('gcr.io/distroless/static', 'gcr/distroless/static'),
  moves('mcr.microsoft.com/dotnet/aspnet:10.0', 'mcr/dotnet/aspnet:10.0'),
  moves('public.ecr.aws/docker/library/busybox:1', 'ecr-public/docker/library/busybox:1'),
  moves('registry.corp.example:5000/team/app:1.0', 'corp/team/app:1.0'),
  stays('registry.corp.example/team/app:1.0'),
  stays('registry.corp.example:5001/team/app:1.0'),
  stays('ghcr.io:443/org/app:1.0'),
  stays('ghcrXio/org/app:1.0'),
  stays('Ghcr.io/org/app:1.0'),
  stays('ghcr.io.evil.example/org/app:1.0'),
  stays('unknown.example.com/team/app:1.0'),
  // pulled directly, and what only looks so
  direct('rancher/k3s:v1.36.2'),
  direct('docker.io/rancher/system/upgrade:1'),
  direct(`registry-1.docker.io/rancher/k3s@${DIGEST}`),
  direct('postgres'),
  direct('postgres:18'),
  direct(`index.docker.io/postgres:18@${DIGEST}`),
  direct('docker.io/library/postgres:18'),
  direct('library/postgres'),
  direct('registry.corp.example:5000/base/os:12'),
  direct('registry.corp.example:5000/base/os/slim:12'),
  moves('rancherlabs/app', 'docker-hub/rancherlabs/app'),
  moves('postgres-operator:1', 'docker-hub/library/postgres-operator:1'),
  moves('postgres/postgres:1', 'docker-hub/postgres/postgres:1'),
  moves('registry.corp.example:5000/base/os2:12', 'corp/base/os2:12'),
  moves('ghcr.io/rancher/k3s', 'ghcr/rancher/k3s'),
  // this machine, and addresses
  stays('localhost/app'),
  stays('localhost/team/app:1.0'),
  stays('localhost:5000/app:1.0'),
  stays('10.0.0.7:5000/app:1.0'),
  stays('[fd00::7]:5000/app:1.0'),
  // what nobody can pull
  stays(''),
  stays('/nginx'),
  stays(' nginx'),
  stays('NGINX'),
  stays('Nginx/app'),
  stays('docker.io/'),
  stays('ghcr.io/'),
  stays('bitnami/'),
  stays(` ${H}/team/app:1.0`),
  stays(`https://${H}/team/app:1.0`),
];
