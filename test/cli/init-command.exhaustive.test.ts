import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KINDS } from '../../src/cli/init/project-choices';
import { ALL_CHOSEN, compilerErrors, newProject, removeProjects } from '../support/init/init-projects';

const root = mkdtempSync(join(tmpdir(), 'init-projects-'));
afterAll(() => removeProjects([root]));

describe.each(Object.entries(KINDS).flatMap(([kind, languages]) => languages.map(language => ({ kind, language }))))('init --kind $kind --language $language', variant => {
  const chosen = ALL_CHOSEN.filter(({ kind, language }) => kind === variant.kind && language === variant.language);
  const below = mkdtempSync(join(root, `${variant.kind}-${variant.language}-`));
  const folders: string[] = [];

  test('writes every combination: it defines each of them, with all checks of the library, before it writes', () => {
    for (const choices of chosen) {
      folders.push(newProject(choices, join(below, Object.values(choices).join('_')))); // what is written, is run in init-command.test.ts
    }
    expect(folders.length).toBe(3 * 3 * 6 * 7 * 3);
  });

  test('writes what the compiler accepts, of every combination', () => {
    if (variant.language === 'typescript') { expect(compilerErrors(below, folders)).toEqual([]); } else { expect(variant.kind).toBe('fleet'); }
  });
});
