import { readFileSync } from 'node:fs';
import { PullFailure } from '../../src/registry-client/pull-failure';

/** Images that are pulled with one login, or without any. */
export interface PullCheck {
  /** File with the content of the pull Secret; none for anonymous pulls. */
  readonly loginFile?: string;
  /** Name of the Secret, for messages. */
  readonly secretName?: string;
  /** Images without the host: `docker-hub/library/alpine:3.20`. */
  readonly images: readonly string[];
  /** Another registry than that of the settings. */
  readonly registry?: string;
  /** Where its API is, if it is not `https://` and its host. */
  readonly url?: string;
}

/** What the programs are told, as a file of JSON. */
export interface Settings {
  /** Host of the registry, with its port if it is not 443. */
  readonly registry: string;
  /** File with CAs in PEM that are trusted besides the public ones. */
  readonly caFile?: string;
  readonly checks: readonly PullCheck[];
  /** How often a request is tried that could succeed another time. */
  readonly attempts: number;
  /** The pause after the first of them, which doubles each time. */
  readonly pauseMilliseconds: number;
  /** After how much silence a request has failed. */
  readonly requestTimeoutSeconds: number;
  /** After how much time all has failed. */
  readonly deadlineSeconds: number;
  /** How many requests there are at once. */
  readonly concurrency: number;
  /** Platforms that are looked at; all of them if none is named. A pull has one, that of the node if none is named. */
  readonly platforms?: readonly string[];
  /** Whether a blob has to be in the registry itself, and not only behind a proxy cache. */
  readonly mustBeCached?: boolean;
  /** Whether all blobs of an image are pulled, and not only its smallest layer. */
  readonly wholeImage?: boolean;
  /** After which time a second pull counts as slow. */
  readonly slowSeconds?: number;
  /** What is pushed, pulled and deleted, and as whom. There are no checks then. */
  readonly smokeTest?: SmokeTestSettings;
  /** Registry that is compared with the one of the settings, which has the login of the second check. */
  readonly source?: ComparedRegistry;
  /** Repositories that are compared. */
  readonly moves?: readonly ComparedRepository[];
  /** File that gets metrics in the text format of Prometheus. */
  readonly metricsFile?: string;
  /** Pushgateway that gets the same: its URL up to the grouping key. */
  readonly pushgateway?: string;
}

/** What a smoke test works with. */
export interface SmokeTestSettings {
  readonly project: string;
  /** Path below the project. */
  readonly repository: string;
  /** The release that Harbor should be of: `2.15.2`; any if it is left out. */
  readonly release?: string;
  readonly robot: RobotFiles;
}

/** The login of a robot, in files. */
export interface RobotFiles {
  /** Name of the Secret, for messages. */
  readonly secretName: string;
  /** Its full name, if there is no file of it. */
  readonly username?: string;
  readonly usernameFile?: string;
  readonly passwordFile: string;
}

/** A registry that is compared. */
export interface ComparedRegistry {
  readonly registry: string;
  readonly url?: string;
}

/** A repository in both registries, and its tags if they are not all. */
export interface ComparedRepository {
  readonly source: string;
  readonly target: string;
  readonly tags?: readonly string[];
}

const DEFAULTS = { attempts: 5, pauseMilliseconds: 1000, requestTimeoutSeconds: 30, deadlineSeconds: 600, concurrency: 4 };

/** Reads the file of settings. The registry stands in it, or is given beside it. */
export function readSettings(file: string, registry?: string): Settings {
  const given = parseSettings(readText(file, 'settings'), file);
  const settings = { ...DEFAULTS, registry, ...given } as Settings;
  if (typeof settings.registry !== 'string' || !/^[^\s/@]+$/.test(settings.registry)) {
    throw new PullFailure('settings', "'registry' has to be a host with its port if need be, without scheme, path and user");
  }
  const { checks, smokeTest } = settings;
  if (smokeTest === undefined && (!Array.isArray(checks) || checks.length === 0)) {
    throw new PullFailure('settings', "'checks' is empty: there is nothing to pull");
  }
  return settings;
}

function parseSettings(text: string, file: string): Partial<Settings> {
  try {
    return JSON.parse(text) as Partial<Settings>;
  } catch {
    throw new PullFailure('settings', file + ' is no JSON');
  }
}

/** The text of a file that has to be there. */
export function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PullFailure('settings', 'cannot read the file of ' + what + ', ' + file + ': ' + String((error as NodeJS.ErrnoException).code));
  }
}

/** The name of an image without its host, in parts. */
export interface ImageParts {
  readonly name: string;
  readonly repository: string;
  /** Tag or digest. */
  readonly reference: string;
}

/** Splits the name of an image. Without tag and digest it is the tag `latest`, as everywhere. */
export function splitName(name: string): ImageParts {
  const [named, digest] = name.split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const repository = colon < 0 ? named : named.slice(0, colon);
  return { name, repository, reference: digest ?? (colon < 0 ? 'latest' : named.slice(colon + 1)) };
}
