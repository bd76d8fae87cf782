/* Writes docs/requirements.md: what has to hold, and the tests that hold it. */
import { Requirement, RequirementSection } from './requirement';
import { TitleWithIds } from './titles';

const NOTE = '<!-- Generated from tools/requirements and the titles of the tests by `npm run docs`; do not edit. -->';

/** The page, with the given titles. */
export function requirementsPage(sections: readonly RequirementSection[], titles: readonly TitleWithIds[]): string {
  const holding = testsById(titles);
  return [
    NOTE, '# What has to hold, and which tests hold it', '',
    'The ids stand in the titles of tests: `B2: ...` for a requirement, `finding D1: ...` for a finding, `pain 1: ...` for a problem that users',
    'report. The tests of a requirement or finding together assert all that its line says. What no test holds is open: most of it is still to be',
    'built. The tables are in `tools/requirements`.', '',
    table(['section', 'held', 'open'], sections.filter(({ isReason }) => !isReason).map(({ title, rows }) => {
      const held = rows.filter(([id]) => holding.has(id)).length;
      return [title, String(held), String(rows.length - held)];
    })), '',
    ...sections.flatMap(({ title, about, rows, isReason }) => [
      `## ${title}`, '', about, '', table(['id', 'what has to hold', 'tests'], rows.map(row => cellsOf(row, holding, isReason ? 'none' : 'open'))), '',
    ]),
  ].join('\n');
}

/** The tests of each id: by file, the titles. */
function testsById(titles: readonly TitleWithIds[]): Map<string, Map<string, string[]>> {
  const found = new Map<string, Map<string, string[]>>();
  for (const { file, ids, title, tests } of titles.filter(it => it.tests > 0)) {
    for (const id of ids) {
      const files = found.get(id) ?? new Map<string, string[]>();
      files.set(file, [...files.get(file) ?? [], tests > 1 ? `${title} (${tests} tests)` : title]);
      found.set(id, files);
    }
  }
  return found;
}

function cellsOf([id, line]: Requirement, holding: Map<string, Map<string, string[]>>, otherwise: string): string[] {
  const files = [...holding.get(id) ?? []].map(([file, titles]) => `\`${file}\`: ${titles.map(escape).join('; ')}`);
  return [id, line, files.length > 0 ? files.join('<br>') : otherwise];
}

/** Titles are shown as they are: no HTML, no emphasis. */
function escape(title: string): string {
  return title.replace(/\s+/g, ' ').replace(/[<>*_`[\]]/g, character => `\\${character}`);
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
