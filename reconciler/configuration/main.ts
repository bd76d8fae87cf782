// Makes a Harbor what its desired state says.
//   node harbor-configuration.mjs <apply|plan|export> [--state FILE] [--secrets FOLDER] [--url URL] [--username NAME] [--password-file FILE]
//     [--json] [--take-over] [--rewrite-secrets] [--outside-cluster] [--timeout SECONDS] [--ready-timeout SECONDS]
// Ends with 0 if all is as it should be, 1 if something failed, 2 if a plan found a difference, 3 if the desired state is not valid, and 4 if
// Harbor is not ready.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { MACHINE_CLOCK } from './clock';
import { EXIT, textOf } from './failures';
import { runConfiguration, RunOptions } from './run';
import { mountedKubernetesApi, sendByFetch } from './transport';

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

function optionsFrom(args: readonly string[], env: Record<string, string | undefined>): RunOptions {
  const { values, positionals: [mode = ''] } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      'state': { type: 'string', default: '/etc/harbor-configuration/state.json' },
      'secrets': { type: 'string', default: '/etc/harbor-configuration/secrets' },
      'url': { type: 'string', default: env.HARBOR_URL ?? '' },
      'username': { type: 'string', default: env.HARBOR_USERNAME ?? 'admin' },
      'password-file': { type: 'string' },
      'json': { type: 'boolean', default: false },
      'take-over': { type: 'boolean', default: false },
      'rewrite-secrets': { type: 'boolean', default: false },
      'outside-cluster': { type: 'boolean', default: false },
      'timeout': { type: 'string', default: '3000' },
      'ready-timeout': { type: 'string', default: '900' },
    },
  });
  if (mode !== 'apply' && mode !== 'plan' && mode !== 'export') { throw new Error('say apply, plan or export'); }
  if (!/^https?:\/\//.test(values.url ?? '')) { throw new Error('--url has to be the http or https address of Harbor'); }
  const [timeout, readyTimeout] = (['timeout', 'ready-timeout'] as const).map(option => {
    if (!(Number(values[option]) > 0)) { throw new Error('--' + option + ' has to be a number of seconds'); }
    return Number(values[option]);
  });
  return {
    mode,
    password: passwordFrom(values['password-file'], env.HARBOR_PASSWORD),
    stateFile: values.state ?? '',
    secretsFolder: values.secrets ?? '',
    url: values.url ?? '',
    username: values.username ?? '',
    form: values.json ? 'json' : 'text',
    takeOver: values['take-over'] === true,
    rewriteSecrets: values['rewrite-secrets'] === true,
    outsideCluster: values['outside-cluster'] === true,
    timeout,
    readyTimeout,
  };
}

function passwordFrom(file: string | undefined, variable = ''): string {
  const password = file === undefined ? variable : readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  if (password === '') { throw new Error('the password of the administrator comes from --password-file or HARBOR_PASSWORD'); }
  return password;
}

async function main(): Promise<void> {
  let options: RunOptions;
  try {
    options = optionsFrom(process.argv.slice(2), process.env);
  } catch (error) {
    console.error('Error: ' + textOf(error));
    process.exitCode = EXIT.invalid;
    return;
  }
  const account = process.env.SERVICE_ACCOUNT_FOLDER ?? ACCOUNT;
  process.exitCode = await runConfiguration(options, {
    send: sendByFetch,
    clock: MACHINE_CLOCK,
    kubernetes: existsSync(account + '/token') ? mountedKubernetesApi(account) : undefined,
    write: line => console.log(line),
  });
}

await main();
