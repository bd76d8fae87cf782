import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CommandIo, ExitCode, UsageError } from './command-io';
import { imagesOfPlace } from './image-sources';
import { ManifestPlace, TagDigests } from './tag-digests';
import { readText } from '../fleet/tree/package-files';
import { LockedImage, lockName, lockText, readLock } from '../image-lock/lock-file';
import { Logins } from '../registry-client/logins';
import { PullFailure } from '../registry-client/pull-failure';
import { isRegistry, isRegistryPrefix, parseImageName, splitImage, usualRegistry } from '../syntax/image-name';

/** Usage text of the command. */
export const LOCK_USAGE = `cdk8s-harbor images lock <folder of manifests | fleet.yaml | list.txt>... --registry <host> [options]
  Writes the digests of the tags of all images into a lock file. Only registries that are named are asked, by https, with a HEAD for each image.
  Exit code 0, 1 if an image cannot be locked or, with --check, if the file is another one, 3 if something cannot be read.
      --registry <host>  a registry that may be asked; can be given several times
      --mirror <registry>=<host>/<path>
                         where images of a registry are asked for instead: docker.io=registry.example.com/docker-hub
      --ca-file <file>   certificates in PEM that are trusted beside the public ones
      --auth-file <file> logins, as in a configuration file of Docker
  -o, --output <file>    the lock file (default: images.lock.json)
      --check            write nothing, but fail if the file is not as it should be
  Requests go through the proxy in HTTPS_PROXY, but for the hosts in NO_PROXY.`;

/** What is asked for: an image under its name in a lock, and where it is. */
interface Wanted {
  readonly name: string;
  readonly place: ManifestPlace;
}

/** Writes a lock file. */
export async function lockCommand(args: string[], io: CommandIo): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'registry': { type: 'string', multiple: true },
      'mirror': { type: 'string', multiple: true },
      'ca-file': { type: 'string' },
      'auth-file': { type: 'string' },
      'output': { type: 'string', short: 'o' },
      'check': { type: 'boolean' },
    },
  });
  const { registry = [], mirror = [], 'ca-file': caFile, 'auth-file': authFile, output = 'images.lock.json', check = false } = values;
  if (positionals.length === 0) { throw new UsageError('name a folder of manifests, a fleet file or a list'); }
  if (registry.length + mirror.length === 0) { throw new UsageError('name the registries that may be asked, by --registry'); }
  const ways: Ways = { registries: registry.map(checkedRegistry), mirrors: mirror.map(mirrorOf) };
  const wanted = wantedImages([...new Set(positionals.flatMap(imagesOfPlace))], ways);
  const digests = asProblem(() => new TagDigests({
    cas: caFile === undefined ? undefined : { pem: readText(caFile), place: caFile },
    logins: authFile === undefined ? undefined : new Logins(readText(authFile), authFile),
    environment: io.environment,
  }));
  try {
    const { locked, problems } = await lockedImages(wanted, digests, io);
    problems.forEach(line => io.err(line));
    return problems.length > 0 ? ExitCode.PROBLEMS : written(lockText(locked), { output, check }, io);
  } finally {
    io.progress('');
    digests.close();
  }
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
async function lockedImages(wanted: readonly Wanted[], digests: TagDigests, io: CommandIo): Promise<Locked> {
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

function written(text: string, { output, check }: { readonly output: string; readonly check: boolean }, io: CommandIo): ExitCode {
  const before = existsSync(output) ? readText(output) : undefined;
  if (before === text) {
    io.out(`${output} is up to date`);
    return ExitCode.SUCCESS;
  }
  changes(before, text).forEach(line => io.out(line));
  if (check) {
    io.err(`${output} is not as it should be`);
    return ExitCode.PROBLEMS;
  }
  writeFileSync(`${output}.new`, text);
  renameSync(`${output}.new`, output);
  io.out(`wrote ${output}`);
  return ExitCode.SUCCESS;
}

/** What differs between two lock files, by image. */
function changes(before: string | undefined, after: string): string[] {
  const [old, now] = [before ?? '', after].map(text => {
    const lock = readLock(text);
    return 'images' in lock ? lock.images : {};
  });
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().flatMap(name => {
    const [was, is] = [old, now].map(images => Object.hasOwn(images, name) ? images[name].digest : undefined);
    if (was === is) { return []; }
    return [`${was === undefined ? 'new' : is === undefined ? 'gone' : 'changed'}: ${name}${is === undefined ? '' : ` ${is}`}`];
  });
}

function asProblem<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw error instanceof PullFailure ? new UsageError(error.message, { cause: error }) : error;
  }
}
