// Looks whether all of the images in a list is there: index, manifests of all platforms, and every blob. If it is told another registry, it compares with that.
//   node registry-walk.mjs <settings.json> [<registry>]
import { compare } from './registry-comparison';
import { runProgram, Tools } from './run-program';
import { splitName } from './settings';
import { Walked, walkImage } from './walk-image';
import { publishMetrics } from './walk-metrics';
import { asFailure, PullFailure } from '../../src/registry-client/pull-failure';

async function walk({ settings, transport, clientOf }: Tools): Promise<PullFailure[]> {
  const walks: Walked[] = [];
  const troubles: PullFailure[] = [];
  for (const check of settings.checks) {
    const client = clientOf(check);
    const walked = await Promise.all(check.images.map(async image => walkImage(client, splitName(image), settings.platforms)));
    walked.forEach(it => { console.log(describe(settings.registry, it)); });
    client.notes.forEach(note => { console.log('note: ' + note); });
    walks.push(...walked);
  }
  await publishMetrics(transport, settings, walks).catch((error: unknown) => { troubles.push(asFailure(error)); });
  return [...walks.flatMap(({ failures }) => failures), ...troubles];
}

function describe(registry: string, { image, manifests, blobs, uncached, failures }: Walked): string {
  const behind = uncached > 0 ? ' (' + String(uncached) + ' of them not in the cache yet)' : '';
  const counts = String(manifests) + ' manifests, ' + String(blobs) + ' blobs' + behind;
  return (failures.length === 0 ? 'complete ' : 'INCOMPLETE ') + registry + '/' + image + ': ' + counts + ', ' + String(failures.length) + ' failures';
}

await runProgram(async tools => tools.settings.source ? compare(tools) : walk(tools));
