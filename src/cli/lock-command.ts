import { existsSync } from 'node:fs';
import { ExitCode, Output, UsageError } from './command-io';
import { imagesOfPlace } from './image-sources';
import { refuseUnwritable, writeOutput } from './output-file';
import { printJson } from './printed-text';
import { replaceFile } from './replace-file';
import { CommandFailure } from './said-error';
import { form } from './table/command';
import { ManifestPlace, TagDigests } from './tag-digests';
import { readText } from '../fleet/tree/package-files';
import { LockedImage, lockName, lockText, readLock } from '../image-lock/lock-file';
import { Logins } from '../registry-client/logins';
import { PullFailure } from '../registry-client/pull-failure';
import { isRegistry, isRegistryPrefix, parseImageName, splitImage, usualRegistry } from '../syntax/image-name';

/** What is asked for: an image under its name in a lock, and where it is. */
interface Wanted {
  readonly name: string;
  readonly place: ManifestPlace;
}

/** Writes a lock file. */
export const IMAGES_LOCK = form({
  synopsis: 'lock <folder of manifests | fleet.yaml | list.txt | ->... --registry <host> [options]',
  does: [
    'Writes the digests of the tags of all images into a lock file. Only registries that are named are asked, by https, with a HEAD for each image.',
    'Requests go through the proxy in HTTPS_PROXY, but for the hosts in NO_PROXY.',
  ].join(' '),
  words: ['lock'],
  options: {
    'registry': { argument: '<host>', multiple: true, help: 'a registry that may be asked' },
    'mirror': {
      argument: '<registry>=<host>/<path>',
      multiple: true,
      help: 'where images of a registry are asked for instead: docker.io=registry.example.com/docker-hub',
    },
    'ca-file': { argument: '<file>', isPath: true, help: 'certificates in PEM that are trusted beside the public ones' },
    'auth-file': { argument: '<file>', isPath: true, help: 'logins, as in a configuration file of Docker' },
    'output': { argument: '<file>', short: 'o', isPath: true, help: 'the lock file (default: images.lock.json)' },
    'check': { help: 'write nothing, but fail if the file is not as it should be' },
  },
  exits: { [ExitCode.PROBLEMS]: 'if --check finds another file than there should be', [ExitCode.FAILED]: 'if an image cannot be locked' },
  examples: [
    { does: 'lock the images of a fleet', run: 'images lock fleet.yaml --registry docker.io --registry ghcr.io' },
    { does: 'fail in a pipeline if a tag was moved', run: 'images lock fleet.yaml --registry docker.io --registry ghcr.io --check' },
  ],
  takes: { from: 1, otherwise: 'name a folder of manifests, a fleet file or a list' },
  run: async ({ values, positionals }, io) => {
    const { registry = [], mirror = [], output = 'images.lock.json', check = false, json = false } = values;
    if (registry.length + mirror.length === 0) { throw new UsageError('name the registries that may be asked, by --registry'); }
    const ways: Ways = { registries: registry.map(checkedRegistry), mirrors: mirror.map(mirrorOf) };
    if (!check) { refuseUnwritable(output); }
    const wanted = wantedImages([...new Set(positionals.flatMap(place => imagesOfPlace(place, io)))], ways);
    const digests = digestsFor(values, io);
    try {
      const { locked, problems } = await lockedImages(wanted, digests, io);
      if (problems.length > 0) { throw new CommandFailure(ExitCode.FAILED, problems); }
      return written(lockText(locked), { output, check, json }, io);
    } finally {
      io.progress('');
      digests.close();
    }
  },
});

function digestsFor(values: { readonly 'ca-file'?: string; readonly 'auth-file'?: string }, io: Output): TagDigests {
  const { 'ca-file': caFile, 'auth-file': authFile } = values;
  return asProblem(() => new TagDigests({
    cas: caFile === undefined ? undefined : { pem: readText(caFile), place: caFile },
    logins: authFile === undefined ? undefined : new Logins(readText(authFile), authFile),
    environment: io.environment,
  }));
}

interface Ways {
  readonly registries: readonly string[];
  readonly mirrors: readonly Mirror[];
}

interface Mirror {
  readonly of: string;
  readonly registry: string;
  readonly path: string;
}

function checkedRegistry(text: string): string {
  if (!isRegistry(text)) { throw new UsageError(`--registry has to be a host with its port if it has one, not '${text}'`); }
  return usualRegistry(text);
}

function mirrorOf(text: string): Mirror {
  const [of, place = ''] = text.split('=');
  if (!isRegistry(of) || !isRegistryPrefix(place)) { throw new UsageError(`--mirror has to be <registry>=<host>/<path>, not '${text}'`); }
  const [registry, ...path] = place.split('/');
  return { of: usualRegistry(of), registry, path: path.map(part => `${part}/`).join('') };
}

/** Where each image is asked for. All that nobody may be asked for are one error. Images without a tag, which have a digest, need no lock. */
function wantedImages(images: readonly string[], { registries, mirrors }: Ways): Wanted[] {
  const known = images.flatMap(image => {
    const [name, { repository, tag }] = [lockName(image), splitImage(image)];
    const parsed = parseImageName(repository);
    return name === undefined || parsed === undefined || tag === undefined ? [] : [{ name, ...parsed, tag }];
  });
  const mirrorFor = (registry: string) => mirrors.find(({ of }) => of === registry);
  const foreign = known.filter(({ registry }) => !registries.includes(registry) && !mirrorFor(registry));
  if (foreign.length > 0) {
    const hosts = [...new Set(foreign.map(({ registry }) => registry))].sort().join(', ');
    throw new UsageError(`these registries may not be asked: ${hosts}; name them by --registry or --mirror. Their images: ${foreign.map(({ name }) => name).sort().join(', ')}`);
  }
  const unique = new Map(known.map(({ name, registry, path, tag }) => {
    const mirror = mirrorFor(registry);
    return [name, mirror ? { registry: mirror.registry, repository: `${mirror.path}${path}`, tag } : { registry, repository: path, tag }];
  }));
  return [...unique].sort(([one], [other]) => one < other ? -1 : 1).map(([name, place]) => ({ name, place }));
}

interface Locked {
  readonly locked: Record<string, LockedImage>;
  readonly problems: string[];
}

/** Asks for all images. Everything that fails is said, each by its name. */
async function lockedImages(wanted: readonly Wanted[], digests: TagDigests, io: Output): Promise<Locked> {
  const locked: Record<string, LockedImage> = {};
  const problems: string[] = [];
  let done = 0;
  await Promise.all(wanted.map(async ({ name, place }) => {
    try {
      locked[name] = await digests.of(place);
    } catch (error) {
      if (!(error instanceof PullFailure)) { throw error; }
      problems.push(`${name}: ${error.message}`);
    }
    io.progress(`${++done} of ${wanted.length}`);
  }));
  return { locked, problems: problems.sort() };
}

interface LockTarget {
  readonly output: string;
  readonly check: boolean;
  readonly json: boolean;
}

function written(text: string, { output, check, json }: LockTarget, io: Output): ExitCode {
  const before = existsSync(output) ? readText(output) : undefined;
  const isSame = before === text;
  const found = isSame ? [] : changes(before, text);
  if (!isSame && !check) {
    writeOutput(output, () => replaceFile(output, text));
  }
  if (json) {
    printJson({ output, isUpToDate: isSame, isWritten: !isSame && !check, changes: found }, io);
  } else {
    found.forEach(({ change, image, digest }) => io.out(`${change}: ${image}${digest === undefined ? '' : ` ${digest}`}`));
    if (isSame) { io.done(`${output} is up to date`); } else if (check) { io.err(`${output} is not as it should be`); } else { io.done(`wrote ${output}`); }
  }
  return !isSame && check ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
}

interface LockChange {
  readonly change: 'new' | 'gone' | 'changed';
  readonly image: string;
  readonly digest?: string;
}

/** What differs between two lock files, by image. */
function changes(before: string | undefined, after: string): LockChange[] {
  const [old, now] = [before ?? '', after].map(text => {
    const lock = readLock(text);
    return 'images' in lock ? lock.images : {};
  });
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().flatMap((image): LockChange[] => {
    const [was, digest] = [old, now].map(images => Object.hasOwn(images, image) ? images[image].digest : undefined);
    if (was === digest) { return []; }
    return [{ change: was === undefined ? 'new' : digest === undefined ? 'gone' : 'changed', image, digest }];
  });
}

function asProblem<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw error instanceof PullFailure ? new UsageError(error.message, { cause: error }) : error;
  }
}
