import { PullFailure } from './outcomes';
import { readText } from './settings';

/** User name and password of a registry. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

interface DockerEntry {
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
}

/** The logins of a pull Secret, by what images have to begin with. */
export class Logins {
  private readonly entries: ReadonlyArray<readonly [prefix: string, entry: DockerEntry]>;

  public constructor(file: string, private readonly secretName: string) {
    this.entries = Object.entries(parseAuths(readText(file, 'the login'), secretName)).map(([key, entry]) => [prefixOf(key), entry]);
  }

  /** The login for a repository: of several, that with the longest path, as the kubelet does it. */
  public for(registry: string, repository: string): Login {
    const image = registry + '/' + repository;
    const fitting = this.entries.filter(([prefix]) => isFor(prefix, registry, repository));
    const [found] = fitting.sort(([one], [other]) => other.length - one.length);
    if (!found) {
      const known = this.entries.map(([prefix]) => prefix).join(', ') || 'nothing';
      throw new PullFailure('login', 'the Secret ' + this.secretName + ' has no login for ' + image + ', only for ' + known
        + ': nodes look it up by the host in the name of the image, with its port');
    }
    return loginOf(found[1], this.secretName);
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

function parseAuths(text: string, secretName: string): Record<string, DockerEntry> {
  try {
    const { auths } = JSON.parse(text) as { auths?: Record<string, DockerEntry> };
    if (typeof auths === 'object' && auths !== null) { return auths; }
  } catch {
    // the text may be a password: nothing of it is shown
  }
  throw new PullFailure('login', 'the Secret ' + secretName + " holds no JSON with 'auths' in it, which is what the kubelet reads");
}

function loginOf({ auth, username, password }: DockerEntry, secretName: string): Login {
  if (username !== undefined && password !== undefined) { return { username, password }; }
  const decoded = Buffer.from(auth ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 1) {
    throw new PullFailure('login', 'the Secret ' + secretName + " has an entry without 'username' and 'password', and whose 'auth' is no user:password in Base64");
  }
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
