import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Broken, isRefusal, isServed, lastWords, run, Unavailable } from '../../conformance/languages/bench';
import { newestOf } from '../../conformance/languages/dotnet';
import { blockOf, programsOf } from '../../conformance/languages/examples';
import { nearest, requirements } from '../../conformance/languages/go';
import { withoutStacks } from '../../conformance/languages/java';
import { checkLanguages, Language, LanguagesTask } from '../../conformance/languages/languages-stage';
import { PEERS } from '../../conformance/languages/packages';
import { differentFiles, Result, wrongErrors } from '../../conformance/languages/result';
import { temporaryFolder } from '../support/fleet';

const files = (text: string) => new Map([['harbor.k8s.yaml', Buffer.from(text)]]);
const ERRORS = `HBR-AIRGAP-01 'imageLock' must be JSON: write it anew
Validation failed with the following errors:
  [registry/harbor] HBR-URL-02 'externalUrl' must not have a path: leave it out
`;
const GOOD: Result = { files: files('kind: Service\n'), errors: ERRORS };

/** A repository in which the package is compiled, and the reviewed output is what the examples write. */
function repository(): string {
  const root = temporaryFolder();
  writeFileSync(join(root, '.jsii'), '{}');
  for (const name of PEERS) {
    mkdirSync(join(root, 'node_modules', name), { recursive: true });
    writeFileSync(join(root, 'node_modules', name, 'package.json'), '{ "version": "1.0.0" }');
  }
  mkdirSync(join(root, 'examples', 'output', 'production-sovereign'), { recursive: true });
  writeFileSync(join(root, 'examples', 'output', 'production-sovereign', 'harbor.k8s.yaml'), 'kind: Service\n');
  return root;
}

function check(run: Language['run'], more: Partial<LanguagesTask> & Pick<Language, 'required' | 'firstSeconds'> = {}) {
  const { required, firstSeconds, ...task } = more;
  const languages = [{ name: 'Elvish', run, required, firstSeconds, instruction: 'ask an elf' }];
  return checkLanguages({
    root: repository(), folder: temporaryFolder(), cache: temporaryFolder(), ci: false, requireAll: false, languages, reference: () => Promise.resolve(GOOD), ...task,
  });
}

const unavailable = () => Promise.reject(new Unavailable('the registry has nothing'));

describe('a language', () => {
  test('is fine with the bytes and the errors of the one in TypeScript, whatever its class of errors is called', async () => {
    const errors = ERRORS.replace(/^(?=HBR|Valid)/gm, 'software.amazon.jsii.JsiiError: Error: ');
    const { problems, lines } = await check(({ note }) => { note('made of runes'); return Promise.resolve({ ...GOOD, errors }); });
    expect(problems).toEqual([]);
    expect(lines).toEqual(['       Elvish: made of runes', expect.stringMatching(/^ {7}Elvish: took \d+ s$/)]);
  });

  test('that writes one byte more, or has no code in front, is named with the line', async () => {
    const { problems } = await check(() => Promise.resolve({ files: files('kind: Service\n\n'), errors: ERRORS.replace('HBR-AIRGAP-01 ', 'in runes: ') }));
    expect(problems).toEqual([
      'Elvish: harbor.k8s.yaml is different: line 3 is "" and should be missing',
      'Elvish: line 1 of the errors is "in runes: \'imageLock\' must be JSON: write it anew" and should be "HBR-AIRGAP-01 \'imageLock\' must be JSON: write it anew"',
    ]);
  });

  test('that does not work though everything is there is a problem', async () => {
    expect((await check(() => Promise.reject(new Broken('it does not compile')))).problems).toEqual(['Elvish: it does not compile']);
  });

  test('that cannot be had is named, with what to do, and fails nowhere if it is not required', async () => {
    const wanted = ['MISSING Elvish: the registry has nothing', '        ask an elf', expect.stringContaining('the run goes on: without it')];
    expect(await check(unavailable, { ci: true })).toEqual({ lines: wanted, problems: [] });
    expect(await check(unavailable, { required: true })).toEqual({ lines: wanted, problems: [] });
  });

  test('that is required fails CI if it cannot be had, and every one fails where all are', async () => {
    const problems = ['Elvish: the registry has nothing'];
    expect((await check(unavailable, { ci: true, required: true })).problems).toEqual(problems);
    expect((await check(unavailable, { requireAll: true })).problems).toEqual(problems);
  });
});

describe('the limit of a language that downloads a lot', () => {
  const secondsLeft = async (cache: string, answer: () => Promise<Result> = () => Promise.resolve(GOOD)) => {
    let seconds = 0;
    const run: Language['run'] = ({ deadline }) => { seconds = (deadline - Date.now()) / 1000; return answer(); };
    await check(run, { cache, firstSeconds: 900 });
    return Math.round(seconds / 10) * 10;
  };

  test('is longer until it worked once, and the usual one after that', async () => {
    const cache = join(temporaryFolder(), 'cache');
    expect(await secondsLeft(cache)).toBe(900);
    expect(await secondsLeft(cache)).toBeLessThan(300);
  });

  test('stays longer if it did not work: the cache may lack half of what it needs', async () => {
    const cache = temporaryFolder();
    expect(await secondsLeft(cache, unavailable)).toBe(900);
    expect(await secondsLeft(cache)).toBe(900);
  });
});

test('the one in TypeScript is compared too: with the reviewed output', async () => {
  const { problems } = await check(() => Promise.resolve(undefined), { reference: () => Promise.resolve({ ...GOOD, files: files('kind: Pod\n') }) });
  expect(problems).toEqual([
    'TypeScript, compared with examples/output/production-sovereign: harbor.k8s.yaml is different: line 1 is "kind: Pod" and should be "kind: Service"',
  ]);
});

test('what is reviewed is not all that is compared: the code of the page writes one more file', async () => {
  const reference = { ...GOOD, files: new Map([...GOOD.files, ['registry.k8s.yaml', Buffer.from('kind: Pod\n')]]) };
  const { problems } = await check(() => Promise.resolve(GOOD), { reference: () => Promise.resolve(reference) });
  expect(problems).toEqual(['Elvish: registry.k8s.yaml is not written']);
});

test('a package that is not compiled is a problem', async () => {
  expect((await check(unavailable, { root: temporaryFolder() })).problems).toEqual(['the package is not compiled: npm run compile']);
});

test('files that are missing, and those that nobody wants, are named; nothing is equal to nothing', () => {
  expect(differentFiles(new Map([['b', Buffer.from('')]]), new Map([['a', Buffer.from('')]]))).toEqual(['a is not written', 'b is written, and should not be']);
  expect(differentFiles(new Map(), new Map())).toEqual(['there is nothing to compare with']);
});

test('errors without a code in front are wrong in every language, and so is an example that shows none', () => {
  const without = ERRORS.replace('HBR-AIRGAP-01', 'wrong').replace('HBR-URL-02', 'wrong');
  expect(wrongErrors(without, without)).toEqual([
    "a message does not begin with its code: wrong 'imageLock' must be JSON: write it anew",
    "a message is not a path and a code: [registry/harbor] wrong 'externalUrl' must not have a path: leave it out",
  ]);
  expect(wrongErrors('', '')).toEqual([expect.stringContaining('shows no errors of both kinds')]);
  expect(wrongErrors(`${ERRORS}more`, ERRORS)).toEqual(['the errors have one more line: more']);
});

describe('the programs', () => {
  test('are two examples and the code of the page, in each language', () => {
    for (const [ending, block, capital] of [['ts', 'ts', false], ['py', 'python', false], ['java', 'java', true], ['go', 'go', false], ['cs', 'csharp', true]] as const) {
      const { production, broken, page } = programsOf(resolve(__dirname, '..', '..'), { ending, block, capital });
      expect(production).toContain('hz-fsn-rtz-prod');
      expect(broken).toMatch(/ImageLock[._]parse/i);
      expect(page).toContain('https://registry.example.com');
    }
  });

  test('have nothing of other languages, and no second block is left out', () => {
    const page = '```go\npackage main\n```\n\n```python\nimport cdk8s\n```\n';
    expect(blockOf(page, 'go')).toBe('package main\n');
    expect(() => blockOf(page, 'java')).toThrow('has 0 blocks of java');
    expect(() => blockOf(page + page, 'go')).toThrow('has 2 blocks of go');
  });
});

describe('what a program says', () => {
  const node = (code: string, downloads?: boolean, deadline = Date.now() + 30_000) => run({ deadline }, { program: process.execPath, args: ['-e', code], downloads });
  const saying = (text: string) => `console.error(${JSON.stringify(text)}); process.exit(1)`;

  test.each([
    ['pip', 'ERROR: No matching distribution found for cdk8s==2.70.106'],
    ['Maven', "[ERROR] Couldn't download artifact: Missing: 1) org.cdk8s:cdk8s:jar:2.70.106"],
    ['Go', 'go: example.com/module@v1.0.0: reading https://proxy.example.com/module/@v/v1.0.0.info: 403 Forbidden'],
    ['NuGet', '/app/registry.csproj : error NU1101: Unable to find package Amazon.JSII.Runtime. No packages exist with this id in source(s): nuget.org'],
    ['NuGet, which cannot be reached', 'error NU1301: Unable to load the service index for source'],
    ['a machine without a network', 'dial tcp: lookup proxy.example.com: no such host'],
  ])('is a refusal of a registry: %s', async (_who, text) => {
    expect(isRefusal(text)).toBe(true);
    await expect(node(saying(text), true)).rejects.toThrow(Unavailable);
    await expect(node(saying(text))).rejects.toThrow(Broken);
  });

  test.each(['error: cannot find symbol HarborProps', "AttributeError: module 'cdk8s_harbor' has no attribute 'Harbor'", './main.go:9:2: undefined: harbor.Harbor', 'Production.cs(10,9): error CS0246'])('is no refusal: %s', async text => {
    expect(isRefusal(text)).toBe(false);
    await expect(node(saying(text), true)).rejects.toThrow(Broken);
  });

  test('is an answer where one thing is asked for, and an error where it says anything else', async () => {
    const asked = (code: string) => isServed({ deadline: Date.now() + 30_000 }, { program: process.execPath, args: ['-e', code] });
    expect(await asked('')).toBe(true);
    expect(await asked(saying('403 no such host'))).toBe(false);
    await expect(asked(saying('panic'))).rejects.toThrow('panic');
  });

  test('is its output; a program that is not there, or not ready in time, is something that cannot be had', async () => {
    expect(await node("console.log('bytes')")).toBe('bytes\n');
    await expect(run({ deadline: Date.now() + 1000 }, { program: 'no-such-compiler', args: [] })).rejects.toThrow(new Unavailable("the program 'no-such-compiler' is not installed"));
    await expect(node('setInterval(() => {}, 1000)', false, Date.now() + 300)).rejects.toThrow('was not ready in time');
    await expect(node('', false, Date.now() - 1)).rejects.toThrow(Unavailable);
  });

  test('is shown without what is no reason', () => {
    expect(lastWords('!! Node 20 !!\n[ERROR] it is broken\n[ERROR] \n[ERROR] -> [Help 1]\n[ERROR] Re-run Maven using the -X switch\n')).toBe('[ERROR] it is broken');
  });
});

test('messages of Java are shown once and without the stack of Node; a message that comes once stays whole', () => {
  const stack = '    at Kernel.invoke (/tmp/lib/program.js:1:56308)\n    at process.processImmediate (node:internal/timers:483:21)\n';
  const [thrown, ...rest] = ERRORS.trimEnd().split('\n');
  const heading = rest.join('\n');
  expect(wrongErrors(withoutStacks(`${thrown}\nError: ${thrown}\n${stack}${heading}\nError: ${heading}\n${stack}`), ERRORS)).toEqual([]);
  expect(withoutStacks(`Error: ${heading}\n`)).toBe(`Error: ${heading}`);
  expect(wrongErrors(withoutStacks(`Exception\n${thrown}\n${stack}${heading}\n`), ERRORS)).not.toEqual([]);
});

test('the SDK of .NET is the newest that is listed; a runtime alone lists none', () => {
  expect(newestOf('6.0.428 [/usr/share/dotnet/sdk]\n8.0.404 [/usr/share/dotnet/sdk]\n')).toBe('8.0.404');
  expect(newestOf('')).toBeUndefined();
});

describe('Go modules', () => {
  test('require what their go.mod says', () => {
    expect([...requirements('module a\n\ngo 1.25\n\nrequire (\n\tb.com/c v1.2.3\n\td.com/e/v2 v2.0.0\n)\n')]).toEqual([['b.com/c', 'v1.2.3'], ['d.com/e/v2', 'v2.0.0']]);
  });

  test('that are not served are replaced by the next newer version, never by an older one', () => {
    expect(nearest(['v1.119.0', 'v1.142.0', 'v1.141.0', 'v1.140.0-rc.1'], 'v1.140.0')).toBe('v1.141.0');
    expect(nearest(['v1.9.0'], 'v1.10.0')).toBeUndefined();
  });
});
