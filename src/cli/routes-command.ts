import { ExitCode, Output, UsageError } from './command-io';
import { manifestsOfPlace } from './input-file';
import { printJson } from './printed-text';
import { Command, form } from './table/command';
import { painted } from './table/painted-text';
import { imagesOfObjects } from '../materials/harbor-images';
import { ImageRoutes, ImagesInUse } from '../routes/image-route';
import { StructError } from '../structs';

/** Prints the routes of the images in manifests. */
export const ROUTES: Command = {
  name: 'routes',
  forms: [form({
    synopsis: '<folder | -> [options]',
    does: [
      'Finds the images in the manifests below a folder, or in those of standard input, and prints the routes that they need, what comes from Docker Hub without',
      'saying so, and which tags are moved from one image to the next.',
    ].join(' '),
    options: {
      own: { argument: '<host>', multiple: true, help: 'a registry that needs no route, such as that of Harbor' },
      check: { help: 'fail if an image does not come from one of the own registries, for pipelines that write their names' },
    },
    exits: { [ExitCode.PROBLEMS]: 'if --check finds an image' },
    examples: [
      { does: 'the routes that the manifests of a repository need', run: 'routes deploy/' },
      { does: 'the same for what a chart makes', run: 'routes -', from: 'helm template my-chart' },
      { does: 'fail in a pipeline if an image does not come from Harbor', run: 'routes deploy/ --own registry.example.com --check' },
    ],
    takes: { from: 1, to: 1, otherwise: 'name one folder of manifests, or - for standard input' },
    run: ({ positionals: [place], values: { own, json, check } }, io) => {
      if (check && !own) { throw new UsageError('--check needs --own, the registry that images have to come from'); }
      const images = imagesOfObjects(manifestsOfPlace(place, io), { namespace: 'default' }).map(({ image }) => image);
      const found = routesOf(images, own);
      if (json) { printJson(found, io); } else { describe(found, io); }
      return check && isForeign(found) ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
    },
  })],
};

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

function describe({ routes, implicitDockerHub, movingTags, unroutable }: ImagesInUse, io: Output): void {
  const width = Math.max(0, ...routes.map(({ upstream }) => upstream.length));
  routes.forEach(({ upstream, project }) => io.out(`${upstream.padEnd(width)}  ${project}`));
  if (routes.length === 0) { io.out('no image needs a route'); }
  list('from Docker Hub without saying so', implicitDockerHub, io);
  list('with a tag that moves', movingTags, io);
  list('without a registry that could have a route', unroutable, io);
}

function list(title: string, images: readonly string[], io: Output): void {
  if (images.length === 0) { return; }
  io.out('');
  io.out([painted('title', `${title}:`)]);
  images.forEach(image => io.out(`  ${image}`));
}
