/** A command line that docs/cli.md shows with what it says. */
export interface RecordedRun {
  /** Arguments after `cdk8s-harbor`, as in a shell without quotes. */
  readonly args: string;
  /** A file that goes to standard input. */
  readonly input?: string;
  /** A change of a file before it runs, as `sed -i` shows it. */
  readonly edit?: { readonly file: string; readonly from: string; readonly to: string };
  /** Number of lines that are shown before the last one; all if it is left out. */
  readonly lines?: number;
}

/** The Harbor that runs of `config` talk to. Its address is another one in each recording. */
export const FAKE_ADDRESS = 'https://registry.example.com';

/** What is recorded of each command, in the order in which it runs: what one of them writes, the next one reads. */
export const RUNS: Readonly<Record<string, readonly RecordedRun[]>> = {
  'init': [{ args: 'init my-harbor --database cnpg' }, { args: 'init my-harbor --database cngp' }],
  'synth': [
    { args: 'synth fleet.yaml', lines: 3 },
    { args: 'synth fleet.yaml --check' },
    { args: 'synth fleet.yaml --dry-run --diff', edit: { file: 'fleet.yaml', from: 'bucket: edge-7-harbor', to: 'bucket: edge-7-images' } },
    { args: 'synth fleet.yaml', edit: { file: 'fleet.yaml', from: 'className: traefik', to: 'clasName: traefik' } },
    { args: 'synth - --check --quiet', input: 'fleet.yaml', edit: { file: 'fleet.yaml', from: 'clasName: traefik', to: 'className: traefik' } },
  ],
  'images': [
    { args: 'images deploy' },
    { args: 'images fleet.yaml --sovereign edge-7.example.com --to registry.example.com', lines: 4 },
    { args: 'images lock deploy --registry quay.io' },
  ],
  'config': [
    { args: 'config plan state.json --url https://registry.example.com' },
    { args: 'config apply state.json --url https://registry.example.com' },
    { args: 'config plan state.json --url https://registry.example.com --json' },
  ],
  'check-deps': [
    { args: 'check-deps --folder clusters/prod.example.com/harbor --expected clusters/_fleet/expected-dependencies.yaml' },
    {
      args: 'check-deps --folder clusters/prod.example.com/harbor --expected clusters/_fleet/expected-dependencies.yaml',
      edit: { file: 'clusters/_fleet/expected-dependencies.yaml', from: 'cert-manager', to: 'trust-manager' },
    },
  ],
  'check-vendor': [{ args: 'check-vendor platform clusters' }],
  'diff': [{ args: 'diff before.yaml after.yaml --exit-code' }, { args: 'diff before.yaml after.yaml --markdown' }, { args: 'diff before after --fleet fleet.yaml' }],
  'explain': [
    { args: 'explain HBR-DB-02' },
    { args: 'explain image nginx:1.29 fleet.yaml --cluster prod.example.com', lines: 8 },
    { args: 'explain firewall fleet.yaml --cluster prod.example.com', lines: 4 },
  ],
  'import': [{ args: 'import values.yaml --draft', lines: 12 }],
  'lint': [{ args: 'lint values.yaml' }, { args: 'lint - --json', input: 'values.yaml', lines: 22 }],
  'plan-upgrade': [{ args: 'plan-upgrade 2.14.4 2.15.2 fleet.yaml', lines: 16 }, { args: 'plan-upgrade 2.15.2 2.14.4' }],
  'report': [{ args: 'report fleet.yaml' }],
  'routes': [{ args: 'routes deploy' }, { args: 'routes - --own registry.example.com --check', input: 'deploy/web.yaml', lines: 3 }],
  'moves': [{ args: 'moves . --plan migration.yaml' }, { args: 'moves --plan migration.yaml --print regsync', lines: 10 }],
  'completion': [{ args: 'completion fish', lines: 3 }],
  'schema': [{ args: 'schema' }],
};
