import * as fc from 'fast-check';
import { isLiteral, secretIn, withoutSecrets } from '../../src/syntax/secret-text';

const SECRET = 'Tell-Nobody-42';

/** Ways in which a secret is written into a text. */
const FORMS: Readonly<Record<string, string>> = {
  'a URL': `https://user:${SECRET}@git.example.com/repo.git`,
  'a token in front of a host': `https://${SECRET}@git.example.com`,
  'a URL with a slash in the password': `postgres://harbor:x/${SECRET}@db:5432/registry`,
  'user and password without a scheme': `user:${SECRET}@redis.example.com`,
  'several addresses': `a.example.com:26379,user:${SECRET}@b.example.com:26379`,
  'a signature': `https://store.example.com/blob?sv=1&sig=${SECRET}`,
  'a token in a query': `https://example.com/?token=${SECRET}`,
  'a client secret in a query': `?client_secret=${SECRET}&a=1`,
  'a signature of Amazon': `https://s3.example.com/x?X-Amz-Signature=${SECRET}`,
  'a signature by itself': `X-Amz-Signature=${SECRET}`,
  'YAML': `password: ${SECRET} with spaces`,
  'quoted YAML': `password: "${SECRET}"`,
  'an assignment': `export DB_PASSWORD=${SECRET}`,
  'JSON': `{"a":1,"client_secret":"${SECRET}"}`,
  'JSON in JSON': `{\\"client_secret\\":\\"${SECRET}\\"}`,
  'an argument': `--masterauth=${SECRET}`,
  'an argument behind a space': `10000 --requirepass ${SECRET}`,
  'a setting of Redis': `requirepass ${SECRET}`,
  'a private key': `-----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END RSA PRIVATE KEY-----`,
  'a private key that is cut off': `-----BEGIN PRIVATE KEY-----\n${SECRET}`,
  'a header': `Authorization: Bearer ${SECRET}abc=`,
};

describe('finding R12: a secret in the form of', () => {
  test.each(Object.entries(FORMS))('%s is found and hidden', (_, text) => {
    expect(secretIn(text)).toBeDefined();
    expect(withoutSecrets(text)).not.toContain('Nobody');
  });

  test.each(Object.entries(FORMS))('%s is hidden within a sentence', (_, text) => {
    expect(withoutSecrets(`it is '${text}' and more`)).not.toContain('Nobody');
  });
});

test.each(['ghp_0123456789abcdefghijABCDEFGHIJ', 'glpat-0123456789abcdefghij', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', 'hvs.CAESIJ0123456789abcdef',
  'github_pat_0123456789abcdefghij', 'xoxb-0123456789-abc', 'AIza0123456789abcdefghij0123456789abcde', 'dckr_pat_0123456789abcdefghij', 'npm_0123456789abcdefghij0123456789ab', 'AGE-SECRET-KEY-1QQQQQQ'])('finding R12: the token %s is hidden', token => {
  expect(withoutSecrets(`it is ${token}.`)).toBe('it is ***.');
  expect(secretIn(token)).toBe('a token');
});

test.each([
  'https://registry.example.com:5000/team/image', 'docker.io/goharbor/harbor-core:v2.15.2@sha256:0123', 'oci://ghcr.io/x/chart@sha256:0123', 'user@example.com',
  'mailto:ops@example.com', 'ssh://git@github.com/team/repo.git', 'git@github.com:team/repo.git', 'redis://:$(REDIS_PASSWORD)@host:6379', 'postgres://harbor:${PASSWORD}@db',
  'http://default:{{ .password | urlquery }}@host', 'https://<user>:<password>@host', 'https://example.com/?x=1', '[fd00::1]:5432', 'a: b', 'password: SecretSource.existing()',
  "set 'password'", 'passwordKey: admin', '^https://github.com/team/repo/.github/workflows/release.yml@refs/tags/.*$', 'the basic idea', 'existingSecret: harbor-core',
])('%s has no secret', text => {
  expect([secretIn(text), withoutSecrets(text)]).toEqual([undefined, text]);
});

test('a secret is found in a line wherever one is hidden', () => {
  const forms = Object.values(FORMS).filter(form => !form.includes('\n'));
  const part = fc.constantFrom(...forms, 'https://', '@', ':', '=', 'password', ' ', '\t', '?', 'sig', '--', 'Bearer', '&', '"', "'", 'x', 'name');
  fc.assert(fc.property(fc.array(part, { maxLength: 8 }), parts => {
    const text = parts.join('');
    expect(secretIn(text) !== undefined).toBe(withoutSecrets(text) !== text);
  }), { numRuns: 2000 });
});

test('what is hidden stays as it is when it is hidden again', () => {
  const part = fc.constantFrom(...Object.values(FORMS), 'https://', '@', ':', '=', 'password', '***', ' ', '?', 'sig', '"', "'", '\n', 'x');
  fc.assert(fc.property(fc.array(part, { maxLength: 8 }), parts => {
    const once = withoutSecrets(parts.join(''));
    expect(withoutSecrets(once)).toBe(once);
  }), { numRuns: 2000 });
});

test('a password in a URL is hidden, whatever its characters are', () => {
  const password = fc.stringMatching(/^[A-Za-z0-9!$%^*()_+=.,:~-]{8,40}$/);
  fc.assert(fc.property(password, secret => {
    expect(withoutSecrets(`redis://harbor:${secret}@cache.example.com`)).toBe('redis://***@cache.example.com');
  }));
});

test.each(['a'.repeat(200_000), 'a:'.repeat(100_000), '://'.repeat(60_000), '-----BEGIN A-----'.repeat(10_000), 'password '.repeat(20_000)])('a long text takes no long time', text => {
  const start = Date.now();
  withoutSecrets(text);
  expect(Date.now() - start).toBeLessThan(3000);
});

test.each([['x', true], ['$(NAME)', false], ['a-${NAME}', false], ['{{ .x }}', false], ['true', false], ['5432', false], ['', false], [5, false], [undefined, false]])('%p is a literal: %p', (value, literal) => {
  expect(isLiteral(value)).toBe(literal);
});
