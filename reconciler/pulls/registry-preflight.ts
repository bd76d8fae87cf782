// Proves that nodes can pull with a pull Secret, before anything depends on it.
//   node registry-preflight.mjs <settings.json> [<registry>]
import { Pulled, pullImage } from './pull-image';
import { runProgram, Tools } from './run-program';
import { splitName } from './settings';
import { asFailure, PullFailure } from '../../src/registry-client/pull-failure';
import { RegistryClient } from '../../src/registry-client/registry-client';

/** Names of architectures in images, where Node has another one. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

interface TimedPull extends Pulled {
  readonly seconds: number;
}

async function preflight({ settings, clientOf }: Tools): Promise<PullFailure[]> {
  const failures: PullFailure[] = [];
  for (const check of settings.checks) {
    const client = clientOf(check);
    const before = failures.length;
    for (const image of check.images) { // one after the other, so that the times say something
      await pullTwice(client, image, settings).catch((error: unknown) => { failures.push(asFailure(error)); });
    }
    if (failures.length === before) { await client.verifyLogins().catch((error: unknown) => { failures.push(asFailure(error)); }); }
    if (client.isLoginUnused && failures.length === 0) {
      console.log('note: nobody asked for the login of the Secret ' + String(check.secretName) + ', since the projects are public: it was not tried');
    }
    client.notes.forEach(note => { console.log('note: ' + note); });
  }
  return failures;
}

/** The first pull may fill a cache, and the second one comes out of it. */
async function pullTwice(client: RegistryClient, image: string, { platforms, wholeImage, slowSeconds, registry }: Tools['settings']): Promise<void> {
  const platform = platforms?.[0] ?? 'linux/' + (ARCHITECTURES[process.arch] ?? process.arch);
  const pull = async () => timed(async () => pullImage(client, splitName(image), { platform, wholeImage: wholeImage ?? true }));
  const first = await pull();
  const second = await pull();
  console.log('ok ' + registry + '/' + image + ' for ' + platform + ': ' + String(first.blobs) + ' blobs, ' + String(first.bytes) + ' bytes; cold pull '
    + first.seconds.toFixed(3) + ' s, warm pull ' + second.seconds.toFixed(3) + ' s');
  const others = first.platforms.filter(other => other !== platform);
  if (others.length > 0) { console.log('note: ' + image + ' is also for ' + others.join(', ') + ', which was not pulled: a cache can lack it. The registry walk looks at all'); }
  if (slowSeconds !== undefined && second.seconds > slowSeconds) {
    throw new PullFailure('slow', image + ': the warm pull took ' + second.seconds.toFixed(3) + ' s, more than ' + String(slowSeconds)
      + ' s. The cache does not keep the image, or its storage is slow');
  }
}

async function timed(pull: () => Promise<Pulled>): Promise<TimedPull> {
  const start = process.hrtime.bigint();
  const pulled = await pull();
  return { ...pulled, seconds: Number(process.hrtime.bigint() - start) / 1e9 };
}

await runProgram(preflight);
