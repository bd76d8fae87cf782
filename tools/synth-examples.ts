/* Writes the manifests of every example below a folder and prints what was written. Usage: synth-examples [folder] */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';

const EXAMPLES = resolve(__dirname, '..', 'examples');

/** The folders of files for nodes and for OpenTofu, and of what runs of a fleet remember, which are no manifests, in the output of an example or in that of a whole fleet. */
const OTHER_FILES = /(^|[/\\])(nodes|opentofu|rendered)[/\\]/;

/** Whether a file in the output of examples is for a cluster. */
export function isForCluster(path: string): boolean {
  return !OTHER_FILES.test(path);
}

/** The examples: every TypeScript file of the folder. */
export function exampleNames(): string[] {
  return readdirSync(EXAMPLES).filter(file => file.endsWith('.ts')).map(file => basename(file, '.ts')).sort();
}

/** Runs one example. Its manifests replace its folder below `target`, but only if it succeeds. */
export function synthExample(name: string, target: string): string[] {
  const fresh = mkdtempSync(join(tmpdir(), 'cdk8s-harbor-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = fresh;
  try {
    require(join(EXAMPLES, `${name}.ts`));
    const folder = join(target, name);
    replaceFolder(fresh, folder);
    return filesBelow(folder);
  } finally {
    if (before === undefined) { delete process.env.CDK8S_OUTDIR; } else { process.env.CDK8S_OUTDIR = before; }
    rmSync(fresh, { recursive: true });
  }
}

function replaceFolder(fresh: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const written = filesBelow(fresh).map(file => relative(fresh, file));
  for (const stale of filesBelow(folder).filter(file => !written.includes(relative(folder, file)))) { rmSync(stale); }
  for (const file of written) {
    const content = readFileSync(join(fresh, file));
    const destination = join(folder, file);
    mkdirSync(resolve(destination, '..'), { recursive: true });
    if (existsSync(destination) && readFileSync(destination).equals(content)) { continue; }
    writeFileSync(`${destination}.new`, content);
    renameSync(`${destination}.new`, destination);
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap(entry => entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)])
    .sort();
}

function describeFile(file: string): string {
  const text = readFileSync(file, 'utf8');
  const objects = text.split(/^---$/m).filter(document => document.trim() !== '').length;
  return `${relative(process.cwd(), file)}  ${objects} objects, ${Math.ceil(text.length / 1024)} KiB`;
}

if (require.main === module) {
  const target = resolve(process.argv[2] ?? 'dist');
  for (const name of exampleNames()) { synthExample(name, target).forEach(file => console.log(describeFile(file))); }
}
