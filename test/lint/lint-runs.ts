import * as fs from 'node:fs';
import * as path from 'node:path';
import { LintFinding } from '../../src/lint/lint-finding';
import { command, CommandResult } from '../support/command';
import { temporaryFolder } from '../support/fleet';

/** Writes files into a new folder, by their names in it. */
export function filesIn(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
  return folder;
}

/** What `lint --json` finds, with file names below the folder. */
export function findingsIn(folder: string, ...args: readonly string[]): LintFinding[] {
  const { out } = command('lint', folder, '--json', ...args);
  const { findings } = JSON.parse(out) as { findings: LintFinding[] };
  return findings.map(finding => ({ ...finding, file: path.relative(folder, finding.file) }));
}

/** What is found in one file of values, as `code path`. Findings about what is not there are left out, because every short example has them. */
export function codesIn(values: string, ...args: readonly string[]): string[] {
  const folder = filesIn({ 'harbor-values.yaml': values });
  const { out } = command('lint', path.join(folder, 'harbor-values.yaml'), '--json', ...args);
  const { findings } = JSON.parse(out) as { findings: LintFinding[] };
  return findings.filter(finding => !isAboutWhatIsMissing(finding)).map(({ code, path: at }) => `${code} ${at}`);
}

/** Whether a finding is about secrets, or an address, that are not given. */
export function isAboutWhatIsMissing({ code, message }: Pick<LintFinding, 'code' | 'message'>): boolean {
  return code === 'HBR-LINT-11' || /'externalURL' .*is not given/.test(message);
}

/** The output of the command for one file, by its text. */
export function lintFile(text: string, ...args: readonly string[]): CommandResult {
  return command('lint', path.join(filesIn({ 'harbor-values.yaml': text }), 'harbor-values.yaml'), ...args);
}
