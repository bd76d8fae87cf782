/* Python: the wheel, installed by pip into an empty environment; everything else comes from PyPI. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bench, Broken, run } from './bench';
import { programsOf } from './examples';
import { makePackages, PEERS, peerVersions } from './packages';
import { filesIn, Result } from './result';

/** Builds the wheel, installs it and runs the examples. */
export async function python(bench: Bench): Promise<Result> {
  const [environment, app] = [join(bench.folder, 'venv'), join(bench.folder, 'app')];
  mkdirSync(app, { recursive: true });
  await run(bench, { program: 'python3', args: ['-m', 'venv', environment] });
  const [interpreter, constraints] = [join(environment, 'bin', 'python'), join(bench.folder, 'constraints.txt')];
  const versions = peerVersions(bench.packages);
  writeFileSync(constraints, PEERS.map(name => `${name}==${versions[name]}\n`).join(''));
  const pip = (...packages: string[]) => run(bench, {
    program: interpreter, args: ['-m', 'pip', 'install', '--disable-pip-version-check', '--quiet', '--constraint', constraints, ...packages], downloads: true,
  });
  await pip(...PEERS); // before the wheel, so that what PyPI lacks is told from what is wrong with the wheel
  const folder = await makePackages(bench, { target: 'python' });
  const wheel = readdirSync(folder).find(file => file.endsWith('.whl'));
  if (wheel === undefined) { throw new Broken(`jsii-pacmak made no wheel in ${folder}`); }
  await pip(join(folder, wheel));
  bench.note(`${wheel} in an empty environment, with ${PEERS.map(name => `${name} ${versions[name]}`).join(', ')} from PyPI`);
  const programs = programsOf(bench.root, { ending: 'py', block: 'python' });
  for (const [name, text] of Object.entries(programs)) { writeFileSync(join(app, `${name}.py`), text); }
  const start = (name: string) => run(bench, { program: interpreter, args: [`${name}.py`], cwd: app });
  await start('production');
  await start('page');
  return { files: filesIn(join(app, 'dist')), errors: await start('broken') };
}
