import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRunFiles } from './run-files';
import { FAKE_ADDRESS, RecordedRun, RUNS } from './run-table';
import { runCommand } from '../../src/cli/run-command';
import { wrapped } from '../../src/cli/table/wrapped-text';
import { stateOf } from '../../test/support/configuration/configuration-run';
import { FakeHarbor } from '../../test/support/fake-harbor';

const ROOT = join(__dirname, '..', '..');
/** What a terminal is wide. */
const COLUMNS = 100;
/** The password of the fake Harbor. */
const FAKE_PASSWORD = 'Sentinel0AdminPassword';
/** A time that the fake Harbor has, so that nothing depends on the day. */
const NOW = Date.UTC(2026, 0, 1);

/** The texts of all recorded runs, by command. They run one after the other in a new folder, in this process. */
export async function recordedRuns(): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-harbor-runs-'));
  const before = process.cwd();
  const password = process.env.HARBOR_PASSWORD;
  const { server, url } = await new FakeHarbor({ now: () => NOW }).listen();
  try {
    writeRunFiles(folder, join(ROOT, 'examples'));
    writeFileSync(join(folder, 'state.json'), JSON.stringify(stateOf({ projects: [{ name: 'apps' }] })));
    process.chdir(folder);
    process.env.HARBOR_PASSWORD = FAKE_PASSWORD;
    const texts = new Map<string, string>();
    for (const [name, runs] of Object.entries(RUNS)) { texts.set(name, (await inOrder(runs, url)).join('\n')); }
    return texts;
  } finally {
    process.chdir(before);
    if (password === undefined) { delete process.env.HARBOR_PASSWORD; } else { process.env.HARBOR_PASSWORD = password; }
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inOrder(runs: readonly RecordedRun[], url: string): Promise<string[]> {
  const texts: string[] = [];
  for (const run of runs) { texts.push(await recorded(run, url)); }
  return texts;
}

/** What is seen in a terminal: the command line, what it says, and its exit code if that is not 0. */
async function recorded({ args, input, edit, lines = Infinity }: RecordedRun, url: string): Promise<string> {
  if (edit) { writeFileSync(edit.file, replaced(readFileSync(edit.file, 'utf8'), edit)); }
  const said: string[] = [];
  const words = args.replace(FAKE_ADDRESS, args.startsWith('config ') ? url : FAKE_ADDRESS).split(' ');
  const code = await runCommand(words, {
    environment: {},
    terminal: { out: false, err: false, columns: COLUMNS },
    input: () => input === undefined ? '' : readFileSync(input, 'utf8'),
    out: line => said.push(...line.split('\n')),
    err: line => said.push(...line.split('\n')),
    progress: () => undefined,
  });
  const shown = said.map(line => line.replaceAll(url, FAKE_ADDRESS).replaceAll(ROOT, 'node_modules/cdk8s-harbor')).flatMap(folded);
  const rest = shown.length - lines;
  return [
    ...edit ? [`$ sed -i 's/${edit.from}/${edit.to}/' ${edit.file}`] : [],
    `$ cdk8s-harbor ${args}${input === undefined ? '' : ` < ${input}`}`,
    ...rest > 1 ? [...shown.slice(0, lines), `... (${rest - 1} more lines)`, ...shown.slice(-1)] : shown,
    ...code === 0 ? [] : [`[exit code ${code}]`],
  ].join('\n');
}

function replaced(text: string, { file, from, to }: { readonly file: string; readonly from: string; readonly to: string }): string {
  if (!text.includes(from)) { throw new Error(`${file} has no '${from}' any more`); }
  return text.replace(from, to);
}

/** A line in a terminal of this width, broken between words. */
function folded(line: string): string[] {
  const [indent] = /^ */.exec(line)!;
  return line.length <= COLUMNS ? [line] : wrapped(line.trim(), COLUMNS - indent.length).map(part => indent + part);
}
