import { randomUUID } from 'node:crypto';
import * as http from 'node:http';
import { TestAccount, TestProject, TestToken } from './registry-options';

/** The accounts of a registry, and the tokens that it has given them. */
export class TestAccounts {
  private readonly accounts = new Map<string, TestAccount>();
  private readonly tokens = new Map<string, TestToken>();

  public constructor(private readonly projects: ReadonlyMap<string, TestProject>) {}

  public add(name: string, account: TestAccount): void {
    this.accounts.set(name, account);
  }

  public forgetTokens(): void {
    this.tokens.clear();
  }

  /**
   * A token for what an account may do of these scopes, or what everybody may, which is what a wrong password gets too. Undefined without scopes, as
   * `docker login` asks, and without an account.
   */
  public issue(request: http.IncomingMessage, asked: readonly string[]): string | undefined {
    const account = this.accountOf(request);
    if (asked.length === 0 && !account) { return undefined; }
    const token = randomUUID();
    const scopes = asked.map(scope => scope.split(':')).map(([, path = '', actions = '']) => ({ project: path.split('/')[0], actions }));
    const isOwn = (project: string) => account?.projects.includes(project) === true;
    this.tokens.set(token, {
      pull: scopes.map(({ project }) => project).filter(project => isOwn(project) || this.projects.get(project)?.isPublic === true),
      push: scopes.filter(({ project, actions }) => actions.includes('push') && account?.rights?.push === true && isOwn(project)).map(({ project }) => project),
    });
    return token;
  }

  /** Whether the login or the token of a request is right. */
  public isKnown(request: http.IncomingMessage): boolean {
    return this.tokenOf(request) !== undefined || this.accountOf(request) !== undefined;
  }

  /** The account whose login stands in the request itself. */
  public accountOf(request: http.IncomingMessage): TestAccount | undefined {
    const login = basicOf(request);
    const account = login && this.accounts.get(login.username);
    return account?.password === login?.password ? account : undefined;
  }

  /** Anybody may pull from a public project, with any login or token, and not without one. */
  public mayPull(request: http.IncomingMessage, repository: string): boolean {
    const [project] = repository.split('/');
    if (request.headers.authorization === undefined) { return false; }
    const isOwn = this.accountOf(request)?.projects.includes(project) === true || this.tokenOf(request)?.pull.includes(project) === true;
    return isOwn || this.projects.get(project)?.isPublic === true;
  }

  /** Whether an account of the project with that right asks. */
  public mayPush(request: http.IncomingMessage, project: string): boolean {
    const account = this.accountOf(request);
    if (account) { return account.rights?.push === true && account.projects.includes(project); }
    return this.tokenOf(request)?.push.includes(project) === true;
  }

  private tokenOf({ headers: { authorization = '' } }: http.IncomingMessage): TestToken | undefined {
    return this.tokens.get(authorization.replace(/^Bearer /, ''));
  }
}

function basicOf({ headers }: http.IncomingMessage): { username: string; password: string } | undefined {
  const [, encoded] = /^Basic (.+)$/.exec(headers.authorization ?? '') ?? [];
  if (encoded === undefined) { return undefined; }
  const [username, ...password] = Buffer.from(encoded, 'base64').toString().split(':');
  return { username, password: password.join(':') };
}
