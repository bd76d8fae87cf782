import { Login } from '../../src/registry-client/logins';
import { PullFailure } from '../../src/registry-client/pull-failure';
import { isBusy, RetryOptions, withRetries } from '../../src/registry-client/retries';
import { basicOf, objectIn } from '../../src/registry-client/token-dance';
import { Answer, Call, Transport } from '../../src/registry-client/transport';
import { requestUrl } from '../../src/syntax/request-url';

/** Harbor's API, and who asks it. */
export interface ApiAccess {
  readonly transport: Transport;
  readonly retries: RetryOptions;
  /** Host with its port if it is not 443. */
  readonly host: string;
  readonly login: Login;
  /** Name of the Secret with the login, for messages. */
  readonly secretName: string;
}

/** A project, as far as the robot may see it. */
export interface SeenProject {
  /** Whether the robot may read the project. */
  readonly isReadable: boolean;
  readonly isProxyCache: boolean;
}

const MOST_BYTES = 64 * 1024;

/** The part of Harbor's API that a smoke test needs. */
export class HarborApi {
  public constructor(private readonly access: ApiAccess) {}

  /** Logs in; the release of Harbor, which it tells nobody else. */
  public async logIn(): Promise<string> {
    const { login, secretName, host } = this.access;
    const answer = await this.ask('GET', '/systeminfo');
    const { auth_mode: mode, harbor_version: version } = objectIn(answer.body) as { auth_mode?: unknown; harbor_version?: unknown };
    if (answer.status === 401 || (mode !== undefined && version === undefined)) {
      throw new PullFailure('login', 'the API of ' + host + ' does not take the login of ' + login.username + ' (Secret ' + secretName
        + '): the password is wrong, or the robot is disabled, has expired, or is of another Harbor');
    }
    if (answer.status !== 200 || typeof version !== 'string') { throw this.unexpected('/api/v2.0/systeminfo', answer); }
    return version;
  }

  /** Looks at the project that is pushed to. */
  public async project(name: string): Promise<SeenProject> {
    const answer = await this.ask('GET', '/projects/' + name, { 'X-Is-Resource-Name': 'true' });
    if (answer.status === 404) { throw new PullFailure('project', 'there is no project ' + name + ': make it, for example by HarborConfiguration'); }
    if (answer.status === 403) { return { isReadable: false, isProxyCache: false }; }
    if (answer.status !== 200) { throw this.unexpected('/api/v2.0/projects/' + name, answer); }
    const { registry_id: upstream } = objectIn(answer.body) as { registry_id?: unknown };
    return { isReadable: true, isProxyCache: typeof upstream === 'number' && upstream > 0 };
  }

  /** Deletes an artefact with its tags. Returns why it is still there. */
  public async deleteArtefact(project: string, repository: string, digest: string): Promise<string | undefined> {
    const path = '/projects/' + project + '/repositories/' + encodeURIComponent(encodeURIComponent(repository)) + '/artifacts/' + digest;
    const { status } = await this.ask('DELETE', path);
    if (status === 200 || status === 404) { return undefined; }
    const reasons: Readonly<Record<number, string>> = {
      401: 'the robot may not delete artefacts (artifact: delete)',
      403: 'the robot may not delete artefacts (artifact: delete), or Harbor is read-only',
      412: 'a rule makes its tag immutable, or something refers to it',
    };
    return (reasons[status] ?? 'Harbor does not delete it') + ' (' + String(status) + ')';
  }

  private async ask(method: Call['method'], path: string, headers: Call['headers'] = {}): Promise<Answer> {
    const { transport, retries, host, login } = this.access;
    const url = requestUrl('https://' + host + '/api/v2.0' + path);
    if (!url) { throw new PullFailure('settings', host + ' is no host that can be asked'); }
    const call: Call = { method, url, headers: { ...headers, Authorization: basicOf(login) }, keepBytes: MOST_BYTES };
    return withRetries(transport, retries, async () => transport.send(call));
  }

  private unexpected(path: string, answer: Answer): PullFailure {
    const often = isBusy(answer) ? ' at each of ' + String(this.access.retries.attempts) + ' tries' : '';
    const hint = answer.status === 200 || answer.status === 404 ? ': is this the address of a Harbor?' : '';
    return new PullFailure('refused', this.access.host + path + ' answers ' + String(answer.status) + often + hint);
  }
}
