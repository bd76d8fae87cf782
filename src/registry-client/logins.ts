import { PullFailure } from './pull-failure';

/** User name and password of a registry. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

interface DockerEntry {
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

/** The logins of a configuration file of Docker, which pull Secrets are too, by what images have to begin with. */
export class Logins {
  /** What there are logins for. */
  public readonly known: readonly string[];
  private readonly entries: ReadonlyArray<readonly [prefix: string, entry: DockerEntry]>;

  /**
   * @param text the content of the file
   * @param place where it comes from, for messages: `the Secret shop-pull`
   */
  public constructor(text: string, public readonly place: string) {
    this.entries = Object.entries(parseAuths(text, place)).map(([key, entry]) => [prefixOf(key), entry]);
    this.known = this.entries.map(([prefix]) => prefix);
  }

  /** The login for a repository: of several, that with the longest path, as the kubelet does it. Undefined if there is none. */
  public find(registry: string, repository: string): Login | undefined {
    const fitting = this.entries.filter(([prefix]) => isFor(prefix, registry, repository));
    const [found] = fitting.sort(([one], [other]) => other.length - one.length);
    return found && loginOf(found[1], this.place);
  }
}

/** Docker writes some keys as URLs. */
function prefixOf(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/v[12]\/?$/, '').replace(/\/$/, '');
}

/** Whether a login is for an image, by the rules of the kubelet: `*` stands for letters in a part of the host, and the path is a beginning. */
function isFor(prefix: string, registry: string, repository: string): boolean {
  const [host, ...path] = prefix.split('/');
  const [[name, port], [ownName, ownPort]] = [host.split(':'), registry.split(':')];
  const pattern = name.split('*').map(part => part.replace(/[.+?^(){}|[\]\\$]/g, '\\$&')).join('[^.]*');
  const beginning = path.length > 0 ? path.join('/') + '/' : '';
  return port === ownPort && new RegExp('^' + pattern + '$').test(ownName) && (repository + '/').startsWith(beginning);
}

function parseAuths(text: string, place: string): Record<string, DockerEntry> {
  try {
    const { auths } = JSON.parse(text) as { auths?: Record<string, DockerEntry> };
    if (typeof auths === 'object' && auths !== null) { return auths; }
  } catch {
    // the text may be a password: nothing of it is shown
  }
  throw new PullFailure('login', place + " holds no JSON with 'auths' in it, which is what the kubelet reads");
}

function loginOf({ auth, username, password, identitytoken }: DockerEntry, place: string): Login {
  if (typeof identitytoken === 'string' && identitytoken !== '') { throw new PullFailure('login', place + ' has an identity token, which is not supported'); }
  if (username !== undefined && password !== undefined) { return { username, password }; }
  const decoded = Buffer.from(auth ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 1) {
    throw new PullFailure('login', place + " has an entry without 'username' and 'password', and whose 'auth' is no user:password in Base64");
  }
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
