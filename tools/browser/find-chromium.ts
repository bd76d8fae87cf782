/* Finds Chromium on this machine. Its package is not one of npm: playwright-core only speaks to a browser that is there. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'] as const;

/** The path of Chromium: `CHROMIUM` of the environment, or the first one on the path; undefined if there is none. With `install`, Debian's is installed if possible. */
export function findChromium(install = false): string | undefined {
  const found = lookFor();
  if (found !== undefined || !install || process.getuid?.() !== 0) { return found; }
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'chromium']]) {
    spawnSync('apt-get', args, { stdio: 'inherit', env: environment });
  }
  return lookFor();
}

function lookFor(): string | undefined {
  const { CHROMIUM, PATH = '' } = process.env;
  const onPath = PATH.split(':').flatMap(folder => NAMES.map(name => join(folder, name)));
  return [...CHROMIUM ? [CHROMIUM] : [], ...onPath].find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
