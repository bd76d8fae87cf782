/* What the images of pods are here: folders that the user gives, and programs of Debian. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What is known of an image beside its files. */
export interface ImageRow {
  readonly workingFolder: string;
  /** User id of its processes, unless a pod names another. */
  readonly user: number;
  readonly entrypoint: readonly string[];
  /** Signal that stops it; SIGTERM if it is absent. */
  readonly stopSignal?: NodeJS.Signals;
  /** The file without which nothing works. */
  readonly program: string;
  /** Package of Debian that has the program, where Debian may stand in for the image. */
  readonly debian?: string;
  /** Symbolic links that the image has and Debian lacks. */
  readonly links?: Readonly<Record<string, string>>;
}

const HARBOR_USER = 10000;
const NGINX = {
  workingFolder: '/',
  user: HARBOR_USER,
  entrypoint: ['nginx', '-g', 'daemon off;'],
  stopSignal: 'SIGQUIT',
  program: '/usr/sbin/nginx',
  debian: 'nginx',
  links: { '/var/log/nginx/error.log': '/dev/stderr', '/var/log/nginx/access.log': '/dev/stdout' },
} as const satisfies ImageRow;

function harbor(workingFolder: string, program: string, entrypoint: string): ImageRow {
  return { workingFolder, user: HARBOR_USER, program, entrypoint: [entrypoint] };
}

/** The images that pods of Harbor use, by the last part of their name. */
export const IMAGES: Readonly<Record<string, ImageRow>> = {
  'harbor-core': harbor('/harbor', '/harbor/harbor_core', '/harbor/entrypoint.sh'),
  'harbor-jobservice': harbor('/harbor', '/harbor/harbor_jobservice', '/harbor/entrypoint.sh'),
  'harbor-exporter': harbor('/harbor', '/harbor/harbor_exporter', '/harbor/entrypoint.sh'),
  'registry-photon': harbor('/', '/usr/bin/registry_DO_NOT_USE_GC', '/home/harbor/entrypoint.sh'),
  'harbor-registryctl': harbor('/', '/home/harbor/harbor_registryctl', '/home/harbor/start.sh'),
  'trivy-adapter-photon': harbor('/home/scanner', '/home/scanner/bin/scanner-trivy', '/home/scanner/entrypoint.sh'),
  'nginx-photon': NGINX,
  'harbor-portal': NGINX,
  'node': { workingFolder: '/', user: 0, entrypoint: ['node'], program: '/usr/bin/node', debian: 'nodejs' },
  'valkey': {
    workingFolder: '/',
    user: 999,
    entrypoint: ['valkey-server'],
    program: '/usr/bin/redis-server',
    debian: 'redis-server',
    links: { '/usr/local/bin/valkey-server': '/usr/bin/redis-server', '/usr/local/bin/valkey-cli': '/usr/bin/redis-cli' },
  },
};

/** An image as a container uses it. */
export interface Image extends ImageRow {
  readonly name: string;
  /** Folder with the files of its root. */
  readonly files: string;
  /** Files that are copied over them: an image without its program, for which Debian stands in. */
  readonly over?: string;
}

/** `harbor-core` of `docker.io/goharbor/harbor-core:v2.15.2`. */
export function imageName(reference: string): string {
  return reference.replace(/@.*/, '').split('/').at(-1)!.replace(/:.*/, '');
}

/** The image of a container, or what is not there. */
export function findImage(reference: string, folder: string): Image | string {
  const name = imageName(reference);
  const row = IMAGES[name];
  if (!row) { return `${name}: nothing is known of this image`; }
  const own = join(folder, name);
  const inFolder = existsSync(join(own, row.program));
  if (inFolder) { return { ...row, name, files: own }; }
  if (!row.debian) { return `${name}${row.program} is not in ${folder}`; }
  if (!existsSync(row.program)) { return `${name}: neither ${name}${row.program} in ${folder} nor ${row.program} is there: apt-get install ${row.debian}`; }
  return { ...row, name, files: '/', ...existsSync(own) && { over: own } };
}
