/* A small OpenID provider: everybody who comes is Jane. */
import { createHash, createSign, generateKeyPairSync, KeyObject, randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { HERE, OutsideServer } from './server';

const PORT = 8443;
const LIFETIME = 300;
const USER = { sub: 'u-jane', name: 'Jane Doe', preferred_username: 'jane', email: 'jane@example.com', email_verified: true, groups: ['/admins', '/developers'] };

/** Path of the issuer on its host. */
export const REALM = '/realms/staff';

/** A provider that knows one client. */
export function openIdProvider({ host, clientId }: { host: string; clientId: string }): OutsideServer {
  return {
    host,
    role: 'identity-provider',
    needs: {},
    start: async ({ secret, certificate }) => {
      const { certificate: cert, key } = certificate('openid', [host]);
      const provider = new Provider(`https://${host}:${PORT}${REALM}`, clientId, secret('auth-secret', 'secret'));
      const server = createServer({ cert, key }, (request, response) => {
        const parts: Buffer[] = [];
        request.on('data', (part: Buffer) => parts.push(part));
        request.on('end', () => provider.answer(request, response, new URLSearchParams(Buffer.concat(parts).toString('utf8'))));
      });
      await new Promise<void>(resolve => server.listen(PORT, HERE, resolve));
      return { ports: { [PORT]: { host: HERE, port: PORT } }, version: 'an OpenID provider of this project', stop: async () => { server.close(); } };
    },
  };
}

class Provider {
  private readonly keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly codes = new Map<string, URLSearchParams>();

  public constructor(private readonly issuer: string, private readonly clientId: string, private readonly clientSecret: string) {}

  public answer(request: IncomingMessage, response: ServerResponse, form: URLSearchParams): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.issuer);
    const pages: Readonly<Record<string, () => void>> = {
      '/.well-known/openid-configuration': () => send(response, 200, this.discovery()),
      '/keys': () => send(response, 200, { keys: [{ ...this.keys.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'key' }] }),
      '/authorize': () => this.authorize(response, searchParams),
      '/token': () => this.token(request, response, form),
      '/userinfo': () => send(response, 200, USER),
    };
    const page = pages[pathname.slice(REALM.length)];
    if (page) { page(); } else { send(response, 404, {}); }
  }

  private discovery(): object {
    const at = (path: string) => this.issuer + path;
    return {
      issuer: this.issuer,
      authorization_endpoint: at('/authorize'),
      token_endpoint: at('/token'),
      jwks_uri: at('/keys'),
      userinfo_endpoint: at('/userinfo'),
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    };
  }

  private authorize(response: ServerResponse, asked: URLSearchParams): void {
    const code = randomBytes(12).toString('base64url');
    this.codes.set(code, asked);
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    response.writeHead(302, { location: back.href }).end();
  }

  private token(request: IncomingMessage, response: ServerResponse, form: URLSearchParams): void {
    if (!this.isClient(request, form)) {
      send(response, 401, { error: 'invalid_client' });
      return;
    }
    const asked = form.get('grant_type') === 'refresh_token' ? new URLSearchParams() : this.codes.get(form.get('code') ?? '');
    this.codes.delete(form.get('code') ?? '');
    const challenge = asked?.get('code_challenge');
    if (!asked || (challenge && createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url') !== challenge)) {
      send(response, 400, { error: 'invalid_grant' });
      return;
    }
    const now = Math.floor(Date.now() / 1000);
    const nonce = asked.get('nonce');
    const token = this.sign({ ...USER, iss: this.issuer, aud: this.clientId, iat: now, exp: now + LIFETIME, ...nonce && { nonce } });
    send(response, 200, { access_token: token, id_token: token, token_type: 'Bearer', expires_in: LIFETIME, refresh_token: 'again' });
  }

  private isClient({ headers: { authorization = '' } }: IncomingMessage, form: URLSearchParams): boolean {
    const [, encoded] = /^Basic (.+)$/.exec(authorization) ?? [];
    const [id, secret] = encoded ? Buffer.from(encoded, 'base64').toString('utf8').split(':').map(decodeURIComponent) : [form.get('client_id'), form.get('client_secret')];
    return id === this.clientId && secret === this.clientSecret;
  }

  private sign(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'key', typ: 'JWT' })}.${part(claims)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(this.keys.privateKey, 'base64url')}`;
  }
}

function send(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
