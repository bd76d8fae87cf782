// Looks whether every tag of one registry has the same digest in another one. It reads, and changes nothing.
import { Tools } from './run-program';
import { ComparedRepository, Settings } from './settings';
import { asFailure, PullFailure } from '../../src/registry-client/pull-failure';
import { RegistryClient } from '../../src/registry-client/registry-client';

/** Both registries. */
interface Sides {
  readonly source: RegistryClient;
  readonly target: RegistryClient;
}

/** What a tag leads to. */
interface TaggedManifest {
  readonly digest: string;
  readonly type: string;
}

const OLD_FORMAT = /^application\/vnd\.docker\.distribution\.manifest\.v1/;

/** Compares all repositories that move. */
export async function compare({ settings, clientOf }: Tools): Promise<PullFailure[]> {
  const { source, moves } = sourceOf(settings);
  const [ofTarget, ofSource = { images: [] }] = settings.checks;
  const sides = { target: clientOf(ofTarget), source: clientOf({ ...ofSource, ...source }) };
  const failures: PullFailure[] = [];
  for (const move of moves) {
    const found = await compareRepository(sides, move).catch((error: unknown) => [asFailure(error)]);
    failures.push(...found);
  }
  console.log(String(moves.length) + ' repositories, ' + String(failures.length) + ' differences');
  return failures;
}

function sourceOf({ source, moves }: Settings): Required<Pick<Settings, 'source' | 'moves'>> {
  if (!source || !moves || moves.length === 0) { throw new PullFailure('settings', "'source' and 'moves' have to say what is compared"); }
  return { source, moves };
}

async function compareRepository(sides: Sides, { source, target, tags }: ComparedRepository): Promise<PullFailure[]> {
  const all = tags ?? await sides.source.tags(source);
  const found = await Promise.all(all.map(async tag => compareTag(sides, { source, target }, tag).catch(asFailure)));
  const failures = found.filter(failure => failure !== undefined);
  const verdict = failures.length === 0 ? 'same ' : 'DIFFERENT ';
  const counts = String(all.length) + ' tags, ' + String(failures.length) + ' differences';
  console.log(verdict + source + ' and ' + target + ': ' + counts);
  return failures;
}

async function compareTag(sides: Sides, { source, target }: ComparedRepository, tag: string): Promise<PullFailure | undefined> {
  const before = await digestOf(sides.source, source, tag);
  const after = await digestOf(sides.target, target, tag);
  if (before.digest === after.digest) { return undefined; }
  const why = OLD_FORMAT.test(before.type) ? '. It is in the format of 2016 (schema 1), which Harbor does not take: build or push it anew' : '';
  return new PullFailure('damaged', source + ':' + tag + ' is ' + before.digest + ', and ' + target + ':' + tag + ' is ' + after.digest + why);
}

/** What a registry says a tag leads to. A manifest is fetched only where the registry does not say its digest. */
async function digestOf(client: RegistryClient, repository: string, tag: string): Promise<TaggedManifest> {
  const { headers } = await client.manifestHead(repository, tag);
  const [said] = [headers['docker-content-digest']].flat();
  const type = String(headers['content-type']);
  return { digest: said ?? (await client.manifest(repository, tag, 'image')).digest, type };
}
