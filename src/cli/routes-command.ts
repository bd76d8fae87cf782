import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { readManifestTree } from '../fleet/tree/package-files';
import { imagesOfObjects } from '../materials/harbor-images';
import { ImageRoutes, ImagesInUse } from '../routes/image-route';
import { StructError } from '../structs';

/** Usage text of the command. */
export const ROUTES_USAGE = `cdk8s-harbor routes <folder> [options]
  Finds the images in the manifests below a folder, and prints the routes that they need, what comes from Docker Hub without saying so, and
  which tags are moved from one image to the next. Exit code 0, 1 if --check finds an image, or 3 if something cannot be read.
      --own <host>       a registry that needs no route, such as that of Harbor; can be given several times
      --check            fail if an image does not come from one of the own registries, for pipelines that write their names
      --json             say it as JSON`;

/** Prints the routes of the images in manifests. */
export function routesCommand(args: string[], io: CommandIo): ExitCode {
  const { values: { own, json, check }, positionals } = parseArgs({
    args, allowPositionals: true, options: { own: { type: 'string', multiple: true }, json: { type: 'boolean' }, check: { type: 'boolean' } },
  });
  if (positionals.length !== 1) { throw new UsageError('name one folder of manifests'); }
  if (check && !own) { throw new UsageError('--check needs --own, the registry that images have to come from'); }
  const images = imagesOfObjects(readManifestTree(positionals[0]), { namespace: 'default' }).map(({ image }) => image);
  const found = routesOf(images, own);
  if (json) { io.out(JSON.stringify(found, undefined, 2)); } else { describe(found, io); }
  return check && isForeign(found) ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
}

/** Whether an image does not come from one of the own registries. */
function isForeign({ routes, unroutable }: ImagesInUse): boolean {
  return routes.length + unroutable.length > 0;
}

function routesOf(images: string[], own?: string[]): ImagesInUse {
  try {
    return ImageRoutes.forImages(images, own);
  } catch (error) {
    throw error instanceof StructError ? new UsageError('--own has to be a registry, such as registry.example.com', { cause: error }) : error;
  }
}

function describe({ routes, implicitDockerHub, movingTags, unroutable }: ImagesInUse, io: CommandIo): void {
  const width = Math.max(0, ...routes.map(({ upstream }) => upstream.length));
  routes.forEach(({ upstream, project }) => io.out(`${upstream.padEnd(width)}  ${project}`));
  if (routes.length === 0) { io.out('no image needs a route'); }
  list('from Docker Hub without saying so', implicitDockerHub, io);
  list('with a tag that moves', movingTags, io);
  list('without a registry that could have a route', unroutable, io);
}

function list(title: string, images: readonly string[], io: CommandIo): void {
  if (images.length === 0) { return; }
  io.out('');
  io.out(`${title}:`);
  images.forEach(image => io.out(`  ${image}`));
}
