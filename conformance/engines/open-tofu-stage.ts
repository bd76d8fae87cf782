/* Validates files for OpenTofu with OpenTofu itself and the provider of Harbor. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const FILE = 'main.tf.json';

/** The programs, by their paths. */
export interface OpenTofuTools {
  readonly tofu: string;
  readonly provider: string;
}

/** Problems of all files for OpenTofu below a folder. */
export function openTofuProblems(tools: OpenTofuTools, examples: string, folder: string): string[] {
  const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith(FILE)).sort();
  if (files.length === 0) { return ['no example has a file for OpenTofu']; }
  return files.flatMap((file, at) => {
    const text = readFileSync(join(examples, file), 'utf8');
    return validate(tools, text, join(folder, String(at))).map(problem => `${relative(examples, join(examples, file))}: ${problem}`);
  });
}

/** Files that are wrong and yet accepted. */
export function unnoticedOpenTofu(tools: OpenTofuTools, folder: string): string[] {
  const project = (attributes: object) => JSON.stringify({
    terraform: { required_providers: { harbor: { source: 'goharbor/harbor' } } }, resource: { harbor_project: { one: attributes } },
  });
  const wrong: Readonly<Record<string, string>> = {
    'an unknown attribute': project({ name: 'one', of_tomorrow: true }),
    'a missing attribute': project({}),
    'a wrong type': project({ name: 'one', storage_quota: 'much' }),
    'a reference to nothing': project({ name: 'one', registry_id: '${harbor_registry.none.registry_id}' }),
  };
  const good = validate(tools, project({ name: 'one' }), join(folder, 'good'));
  return [
    ...good.map(problem => `a right file is refused: ${problem}`),
    ...Object.entries(wrong).flatMap(([what, text], at) => validate(tools, text, join(folder, `wrong-${at}`)).length > 0 ? [] : [`${what} is accepted`]),
  ];
}

/** What OpenTofu says of a file. The provider is used from its path, so that nothing is downloaded. */
function validate({ tofu, provider }: OpenTofuTools, text: string, folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, FILE), text);
  const settings = join(folder, 'tofu.rc');
  writeFileSync(settings, `provider_installation {\n  dev_overrides { "goharbor/harbor" = ${JSON.stringify(dirname(provider))} }\n  direct {}\n}\n`);
  const { stdout, stderr, error } = spawnSync(tofu, ['validate', '-json'], { cwd: folder, encoding: 'utf8', env: { ...process.env, TF_CLI_CONFIG_FILE: settings } });
  if (error || !stdout?.trim().startsWith('{')) { return [error?.message ?? stderr]; }
  const { diagnostics = [] }: Validation = JSON.parse(stdout);
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ summary, detail = '' }) => `${summary}: ${detail}`);
}

interface Validation {
  readonly diagnostics?: ReadonlyArray<{ readonly severity: string; readonly summary: string; readonly detail?: string }>;
}
