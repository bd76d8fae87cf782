import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { allTexts } from './support/print-manifests';
import { render } from './support/rendered';
import { SCENARIOS } from './support/scenarios/scenarios';
import { HarborProps } from '../src';

jest.setTimeout(120_000);

/** What another process writes, in another place of the world. */
function textsElsewhere(surroundings: Record<string, string>): Record<string, string> {
  const script = join(__dirname, 'support', 'print-manifests.ts');
  const output = execFileSync(process.execPath, ['-r', require.resolve('ts-node/register/transpile-only'), script], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, TS_NODE_PROJECT: join(__dirname, 'tsconfig.json'), ...surroundings },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(output);
}

const home = allTexts();

test('there is a text for every scenario and example', () => {
  expect(Object.keys(home).length).toBeGreaterThanOrEqual(SCENARIOS.length + 4);
});

test('another process in another folder, time zone, language and environment writes the same bytes', () => {
  const abroad = textsElsewhere({
    TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', HTTP_PROXY: 'http://proxy.example.com', NODE_ENV: 'production', HARBOR_SIZE: 'large',
  });
  expect(abroad).toEqual(home);
});

test.each(SCENARIOS.map(scenario => [scenario.name, scenario] as const))('a second synthesis of %s in this process gives the same bytes', (name, scenario) => {
  expect(Yaml.stringify(...render(scenario).documents)).toBe(home[name]);
});

test.each(SCENARIOS.map(scenario => [scenario.name, scenario] as const))('the order of the props of %s does not matter', (name, scenario) => {
  const props = () => reversed(scenario.props()) as HarborProps;
  expect(Yaml.stringify(...render({ ...scenario, props }).documents)).toBe(home[name]);
});

/** The same structs with their props the other way round. Choices, durations and lists stay as they are. */
function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) { return value; }
  return Object.fromEntries(Object.entries(value).reverse().map(([name, inside]) => [name, reversed(inside)]));
}
