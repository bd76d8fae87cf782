/* .NET: the sources, and where a .NET SDK is there, the examples built with them. What else they need comes from NuGet. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Bench, Broken, run, Unavailable } from './bench';
import { programsOf } from './examples';
import { makePackages, PEERS } from './packages';
import { filesIn, Result } from './result';

/** Makes the sources; builds and runs the examples where that can be done. */
export async function dotnet(bench: Bench): Promise<Result | undefined> {
  const sdk = await newestSdk(bench);
  const folder = await makePackages(bench, { target: 'dotnet', peers: sdk === undefined ? [] : PEERS, arguments: ['--code-only'] });
  const files = readdirSync(join(folder, 'Cdk8s.Harbor'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.cs'));
  if (!files.some(file => /[\\/]Harbor\.cs$/.test(file))) { throw new Broken(`jsii-pacmak made no class Harbor in ${folder}`); }
  const made = `${files.length} files of C# were generated`;
  bench.note(sdk === undefined ? `${made}, and not compiled: no .NET SDK is installed` : `${made}, and those of the packages of cdk8s, for the SDK ${sdk}`);
  return sdk === undefined ? undefined : built(bench, folder);
}

/** The version of the newest .NET SDK: a runtime alone is the same program, and lists none. */
async function newestSdk(bench: Bench): Promise<string | undefined> {
  try {
    return newestOf(await run(bench, { program: 'dotnet', args: ['--list-sdks'], env: QUIET }));
  } catch (error) {
    if (error instanceof Unavailable) { return undefined; }
    throw error;
  }
}

/** The last version that `dotnet --list-sdks` lists. */
export function newestOf(list: string): string | undefined {
  return [...list.matchAll(/^(\d+\.\S+) \[/gm)].map(([, version]) => version).at(-1);
}

/** Builds the examples as one program, and runs them. */
async function built(bench: Bench, folder: string): Promise<Result> {
  const app = join(bench.folder, 'app');
  mkdirSync(app, { recursive: true });
  const { production, broken, page } = programsOf(bench.root, { ending: 'cs', block: 'csharp', capital: true });
  const texts = { Production: production, Broken: broken, QuickStart: page, Start: START };
  for (const [name, text] of Object.entries(texts)) { writeFileSync(join(app, `${name}.cs`), text); }
  writeFileSync(join(app, 'registry.csproj'), projectFile(join(folder, 'Cdk8s.Harbor', 'Cdk8s.Harbor.csproj')));
  const env = { ...QUIET, NUGET_PACKAGES: join(bench.cache, 'nuget') };
  const args = ['build', '--nologo', '--configuration', 'Release', '-property:GeneratePackageOnBuild=false'];
  await run(bench, { program: 'dotnet', args, cwd: app, env, downloads: true });
  const start = (name: string) => run(bench, { program: 'dotnet', args: [join('bin', 'Release', 'net6.0', 'registry.dll'), name], cwd: app, env });
  await start('Production');
  await start('QuickStart');
  return { files: filesIn(join(app, 'dist')), errors: await start('Broken') };
}

const QUIET = { DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };

/** Runs the example whose name is given: a program has one entry. */
const START = `var examples = new Dictionary<string, Action>
{
    ["Production"] = Production.Main, ["QuickStart"] = QuickStart.Main, ["Broken"] = Broken.Main,
};
examples[args[0]]();
`;

/** A console program as 'dotnet new console' makes it: with the usings of the SDK, whose names must not be those of our types. */
function projectFile(library: string): string {
  return `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net6.0</TargetFramework>
    <RollForward>Major</RollForward>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="${library}" />
  </ItemGroup>
</Project>
`;
}
