import { expressionsIn, regularExpressions } from '../support/regular-expressions';
import { projectSources } from '../support/source-files';

/** Texts that tell a small syntax from all else: a regular expression that takes the ones and not the others is a copy of it. */
const SYNTAXES: Readonly<Record<string, { readonly right: readonly string[]; readonly wrong: readonly string[] }>> = {
  'DNS label': { right: ['a', 'harbor-2', '2', 'a'.repeat(63)], wrong: ['', 'Harbor', 'a'.repeat(64), 'a_b', 'a b', '-a', 'a.b', 'a/b'] },
  'DNS name': { right: ['a', 'registry.example.com'], wrong: ['', 'Harbor', 'a_b', 'a b', '-a', 'a/b'] },
  'label that starts with a letter': { right: ['a', 'harbor'], wrong: ['', '2a', 'Harbor', '_', 'a b'] },
  'IPv4 address': { right: ['10.0.0.1', '255.255.255.255'], wrong: ['', 'a', '1', 'registry.example.com', '10.0.0.1/8'] },
  'IPv6 address': { right: ['fd00::1', '::1', '2001:db8::ff'], wrong: ['', 'xyz', 'a b', 'registry.example.com'] },
  'address range': { right: ['10.0.0.0/8', '172.16.0.0/12'], wrong: ['', 'a/b', '10.0.0.0', '/8'] },
  'host and port': { right: ['db:5432', 'db.example.com:80'], wrong: ['', 'db', 'db:x', ':80'] },
  'URL': { right: ['https://a.example.com', 'https://db:80'], wrong: ['', 'https://', 'https:// a', 'a', 'https//a'] },
  'quantity': { right: ['500m', '10Gi', '1.5G'], wrong: ['', 'm', 'Gi', '1 Gi', 'x'] },
  'duration': { right: ['1h', '90s', '5m'], wrong: ['', 'h', '1', '1 h', 'x'] },
  'tag': { right: ['v2.15.2', '1.0_A'], wrong: ['', 'a b', '-a', 'a:b', 'a@b', 'a'.repeat(129)] },
  'moving tag': { right: ['latest', 'dev', 'stable'], wrong: ['', 'v2.15.2', '1.0_a', 'library'] },
  'digest': { right: [`sha256:${'a'.repeat(64)}`], wrong: ['', 'sha256:', 'a', `sha256:${'a'.repeat(63)}`] },
  'image': { right: ['nginx', 'registry.example.com:5000/team/app:1.0'], wrong: ['', ' ', 'a b', 'https://a/b'] },
  'repository': { right: ['app', 'registry.example.com/team/app'], wrong: ['', ' ', 'a b', 'App', '/app', 'app/'] },
  'registry': { right: ['mirror', 'mirror.example.com:5000'], wrong: ['', 'a b', 'https://mirror', 'mirror:x', 'mirror:'] },
  'project': { right: ['library', 'a.b', 'a_b'], wrong: ['', 'Team', '-a', 'a b', 'a/b', 'a.', 'a--b', '*'] },
  'name of a label': { right: ['team', 'example.com/team', 'A.b_c'], wrong: ['', 'a b', 'a/', '-a', 'a'.repeat(64)] },
  'value of a label': { right: ['', 'team', 'A.b_c'], wrong: ['a b', 'a/b', '-a'] },
  'version': { right: ['1.19.2', '2.15.0'], wrong: ['', '1.19', 'x', '1.19.x'] },
  'name of a variable': { right: ['A_B', 'a1', '_x'], wrong: ['', '1a', 'a-b', 'a b'] },
  'key of a Secret': { right: ['tls.crt', 'A_B-c', '1', 'a'.repeat(253)], wrong: ['', 'a b', 'a/b', 'a@b', 'a'.repeat(254)] },
};

/** Whether an expression says what a whole text is. */
const isWhole = ({ source }: RegExp) => source.startsWith('^') && source.endsWith('$');

const copies = regularExpressions(file => !file.startsWith('syntax/')).filter(({ expression }) => isWhole(expression)).flatMap(({ place, expression }) => {
  return Object.entries(SYNTAXES).filter(([, { right, wrong }]) => right.every(text => expression.test(text)) && !wrong.some(text => expression.test(text)))
    .map(([name]) => `${place}: ${String(expression)} is a copy of the syntax of a ${name}`);
});

test('finding N14: no regular expression outside of src/syntax is a copy of a small syntax', () => {
  expect(copies).toEqual([]);
});

test('a copy is found', () => {
  const [{ expression }] = expressionsIn('a.ts', 'const TAG = /^\\w[\\w.-]{0,127}$/;');
  const { right, wrong } = SYNTAXES.tag;
  expect([right.every(text => expression.test(text)), wrong.some(text => expression.test(text))]).toEqual([true, false]);
});

/** What is for one module alone, as the names that are used in the code or imported. */
const FOR_ONE_MODULE: Readonly<Record<string, string>> = {
  URL: 'syntax/request-url.ts',
  BlockList: 'syntax/ip-address.ts',
  isIPv4: 'syntax/ip-address.ts',
  isIPv6: 'syntax/ip-address.ts',
};

test.each(Object.entries(FOR_ONE_MODULE))('finding N14: %s is used in %s alone', (name, module) => {
  expect(projectSources().filter(({ names }) => names.some(used => used.name === name)).map(({ path }) => path)).toEqual([module]);
});

test.each([['node:net', 'syntax/ip-address.ts'], ['fastest-levenshtein', 'syntax/nearest.ts']])('finding N14: %s is imported by %s alone', (package_, module) => {
  expect(projectSources().filter(({ imports }) => imports.includes(package_)).map(({ path }) => path)).toEqual([module]);
});
