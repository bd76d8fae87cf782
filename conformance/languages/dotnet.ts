/* .NET: the sources alone, because its compiler is on few machines. */
import { readdirSync } from 'node:fs';
import { Bench, Broken } from './bench';
import { makePackages } from './packages';

/** Generates the sources. */
export async function dotnet(bench: Bench): Promise<undefined> {
  const folder = await makePackages(bench, { target: 'dotnet', arguments: ['--code-only'] });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.cs'));
  if (!files.some(file => /[\\/]Harbor\.cs$/.test(file))) { throw new Broken(`jsii-pacmak made no class Harbor in ${folder}`); }
  bench.note(`${files.length} files of C# were generated, and not compiled`);
  return undefined;
}
