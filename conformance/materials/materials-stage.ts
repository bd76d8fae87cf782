/* Has ORAS, and skopeo and Hauler where they are there, copy what our lists of materials name, from all registries of the internet. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf, startWorld, TARGET, World } from './world';
import { BillOfMaterials, ImageLock, Material, MaterialKind, MaterialsFormat } from '../../src';
import { lockName } from '../../src/image-lock/lock-file';
import { sourceOf } from '../../src/materials/material-source';
import { inRegistries, layoutPath, layoutTag } from '../../src/materials/oras-list';
import { parseImageName, splitImage } from '../../src/syntax/image-name';
import { asYaml, KubernetesObject } from '../documents';
import { Answer } from '../stage';

/** The paths of the programs that copy. */
export interface Copiers {
  readonly oras?: string;
  readonly skopeo?: string;
  readonly hauler?: string;
}

/** The problems that these programs have with the lists of all that is in these objects. */
export async function materialProblems(copiers: Copiers, objects: readonly KubernetesObject[], folder: string): Promise<string[]> {
  const bill = lockedBill(objects);
  const materials = inRegistries(bill.materials);
  mkdirSync(folder, { recursive: true });
  const world = await startWorld(materials, folder);
  const place = { world, folder };
  const { oras, skopeo, hauler } = copiers;
  try {
    return [
      ...materials.length > 0 ? [] : ['there are no materials'],
      ...oras === undefined ? [] : [...await layoutProblems(oras, bill, place), ...await registryProblems(oras, bill, place)],
      ...skopeo === undefined ? [] : await skopeoProblems(skopeo, bill, place),
      ...hauler === undefined ? [] : await haulerProblems(hauler, bill, place),
      ...await unnoticed(copiers, materials, place),
    ];
  } finally {
    await world.stop();
  }
}

/** The bill of objects, with the digests of half of its images, so that there are lines with and without one. */
function lockedBill(objects: readonly KubernetesObject[]): BillOfMaterials {
  const yaml = asYaml(objects);
  const images = inRegistries(BillOfMaterials.ofManifests(yaml).materials).filter(({ kind }) => kind === MaterialKind.IMAGE);
  const locked = images.filter((_, index) => index % 2 === 0).flatMap(material => {
    const name = lockName(material.reference);
    const { digest, mediaType } = contentOf(material).top;
    return name === undefined ? [] : [[name, { digest, mediaType }] as const];
  });
  const imageLock = ImageLock.parse(JSON.stringify({ version: 1, images: Object.fromEntries(locked) }));
  return BillOfMaterials.ofManifests(yaml, { imageLock });
}

interface Place {
  readonly world: World;
  readonly folder: string;
}

/** As docs/air-gap.md has it. The name of an image is kept behind the host of the target. Images without a tag are not looked at. */
async function skopeoProblems(skopeo: string, bill: BillOfMaterials, { world, folder }: Place): Promise<string[]> {
  const hasTag = (material: Material) => splitImage(sourceOf(material)).tag !== undefined;
  const images = inRegistries(bill.materials).filter(material => material.kind === MaterialKind.IMAGE && hasTag(material));
  const { ok, err } = await skopeoSync(skopeo, bill.toText(MaterialsFormat.SKOPEO), { world, folder });
  if (!ok) { return [`skopeo: ${lastLine(err)}`]; }
  const missing = images.filter(material => world.target.digestOf(`${TARGET}/${fullName(sourceOf(material))}`) !== contentOf(material).top.digest);
  world.target.clear();
  return missing.map(({ reference }) => `skopeo: ${reference} is not in the target, or something else is`);
}

async function skopeoSync(skopeo: string, list: string, { world, folder }: Place): Promise<Answer> {
  const file = join(folder, 'skopeo.yaml');
  writeFileSync(file, list);
  return program([skopeo, '--insecure-policy', 'sync', '--all', '--scoped', '--src', 'yaml', '--dest', 'docker', file, TARGET], { world, folder });
}

/** `docker.io/library/node:22` for `node:22`. */
function fullName(reference: string): string {
  const { repository, tag } = splitImage(reference);
  const { registry, path } = parseImageName(repository)!;
  return `${registry}/${path}:${tag}`;
}

/** OCI layouts on a medium. */
async function layoutProblems(oras: string, bill: BillOfMaterials, { world, folder }: Place): Promise<string[]> {
  const problems = await orasLines(oras, bill.toText(MaterialsFormat.ORAS), { world, folder });
  const content = join(folder, 'content');
  return [...problems, ...problems.length > 0 ? [] : inRegistries(bill.materials).flatMap(material => {
    const layout = layoutPath(content, sourceOf(material));
    const wanted = contentOf(material);
    const tag = layoutTag(sourceOf(material), material.digest);
    const index = existsSync(layout) ? JSON.parse(readFileSync(join(layout, 'index.json'), 'utf8')) as LayoutIndex : { manifests: [] };
    const found = index.manifests.find(({ annotations }) => annotations?.['org.opencontainers.image.ref.name'] === tag);
    const all = [wanted.top, ...wanted.children, ...wanted.blobs].map(({ digest }) => join(layout, 'blobs', digest.replace(':', '/')));
    return found?.digest === wanted.top.digest && all.every(file => existsSync(file)) ? [] : [`oras: ${material.reference} is not whole in its layout`];
  })];
}

interface LayoutIndex {
  readonly manifests: ReadonlyArray<{ readonly digest: string; readonly annotations?: Readonly<Record<string, string>> }>;
}

/** A staging registry. */
async function registryProblems(oras: string, bill: BillOfMaterials, { world, folder }: Place): Promise<string[]> {
  const problems = await orasLines(oras, bill.toOrasList(TARGET), { world, folder });
  const staged = bill.stagingList(TARGET).filter(({ repositoryUrl }) => repositoryUrl === undefined);
  const digests = new Map(bill.materials.map(material => [sourceOf(material), contentOf(material).top.digest]));
  const missing = staged.filter(({ source, target }) => world.target.digestOf(target) !== digests.get(source));
  world.target.clear();
  return [...problems, ...problems.length > 0 ? [] : missing.map(({ target }) => `oras: ${target} is not in the target, or something else is`)];
}

async function orasLines(oras: string, list: string, { world, folder }: Place): Promise<string[]> {
  const { ok, err } = await program(['xargs', '-L', '1', oras, 'cp'], { world, folder, input: list });
  return ok ? [] : [`oras: ${lastLine(err)}`];
}

/** Charts are left out: their repositories are not in this world. */
async function haulerProblems(hauler: string, bill: BillOfMaterials, { world, folder }: Place): Promise<string[]> {
  const [images] = bill.toText(MaterialsFormat.HAULER).split('\n---\n');
  const file = join(folder, 'hauler.yaml');
  writeFileSync(file, `${images}\n`);
  const { ok, err } = await program([hauler, 'store', 'sync', '--filename', file, '--store', join(folder, 'store')], { world, folder });
  if (!ok) { return [`hauler: ${lastLine(err)}`]; }
  const text = readFileSync(join(folder, 'store', 'index.json'), 'utf8');
  return inRegistries(bill.materials).filter(({ kind }) => kind === MaterialKind.IMAGE)
    .filter(material => !text.includes(contentOf(material).top.digest)).map(({ reference }) => `hauler: ${reference} is not in the store`);
}

/** An image that is not published has to be noticed by each program. */
async function unnoticed({ skopeo, oras }: Copiers, [material]: readonly Material[], place: Place): Promise<string[]> {
  const { registry, path } = parseImageName(splitImage(sourceOf(material)).repository)!;
  const list = JSON.stringify({ [registry]: { images: { [path]: ['no-such-tag'] } } });
  const isSeen = {
    skopeo: skopeo === undefined || !(await skopeoSync(skopeo, list, place)).ok,
    oras: oras === undefined || (await orasLines(oras, `${registry}/${path}:no-such-tag ${TARGET}/x/y:1\n`, place)).length > 0,
  };
  return Object.entries(isSeen).filter(([, seen]) => !seen).map(([name]) => `${name} does not notice that an image is missing`);
}

async function program([name, ...args]: readonly string[], { world, folder, input }: Place & { readonly input?: string }): Promise<Answer> {
  return new Promise(resolve => {
    const child = spawn(name, args, { cwd: folder, env: { ...world.environment } });
    const texts = { out: '', err: '' };
    child.stdout.on('data', (part: Buffer) => { texts.out += part.toString(); });
    child.stderr.on('data', (part: Buffer) => { texts.err += part.toString(); });
    child.on('error', error => { resolve({ ok: false, out: '', err: error.message }); });
    child.on('close', code => { resolve({ ok: code === 0, ...texts }); });
    child.stdin.end(input);
  });
}

function lastLine(text: string): string {
  return text.trim().split('\n').slice(-2).join(' ');
}
