import { join } from 'node:path';
import { DrillHarbor, DrillProject, Found } from './drill-harbor';
import { fileText } from './settings';
import { asFailure, PullFailure } from '../../src/registry-client/pull-failure';
import { Transport } from '../../src/registry-client/transport';
import { requestUrl } from '../../src/syntax/request-url';

/** What the program is told. */
export interface DrillSettings {
  /** Where core answers: `http://drill-core.restore-drill.svc`. */
  readonly url: string;
  /** Folder with the files `username` and `password`. */
  readonly loginFolder: string;
  readonly caFile?: string;
  /** How many images are pulled, each with all of its blobs. */
  readonly images: number;
  /** Larger ones are left out. */
  readonly mostBytes: number;
  readonly deadlineSeconds: number;
  readonly requestTimeoutSeconds?: number;
  readonly pauseMilliseconds?: number;
}

/**
 * Looks whether a Harbor that was restored for a drill works: it answers, lets somebody in, lists projects and repositories, and delivers images.
 */
export async function checkDrill(settings: DrillSettings, transport: Transport): Promise<void> {
  const base = requestUrl(settings.url);
  if (!base) { throw new PullFailure('settings', "'url' is no URL"); }
  const login = { username: loginPart(settings, 'username'), password: loginPart(settings, 'password') };
  const retries = { attempts: 5, pauseMilliseconds: settings.pauseMilliseconds ?? 1000 };
  const harbor = new DrillHarbor({ base, login, transport, retries });
  await untilReady(harbor, transport, settings);
  const projects = await harbor.projects();
  if (projects.length === 0) { throw new PullFailure('refused', login.username + ' sees no project: the database is empty, or the account may see nothing'); }
  const found = await imagesOf(harbor, projects, settings);
  for (const image of found) {
    const { blobs, bytes } = await harbor.pull(image);
    console.log('pulled ' + image.project + '/' + image.repository + '@' + image.digest + ': ' + String(blobs) + ' blobs, ' + String(bytes) + ' bytes, each as its digest says');
  }
  if (found.length === 0) { throw new PullFailure('image', 'no project has an image of at most ' + String(settings.mostBytes) + ' bytes: nothing was pulled, so nothing is proved'); }
  console.log('the drill has succeeded: ' + String(projects.length) + ' projects, ' + String(found.length) + ' images pulled');
}

/** The newest images, of as many projects as possible. Those of proxy caches come last: for them Harbor asks the upstream, which is not there. */
async function imagesOf(harbor: DrillHarbor, projects: readonly DrillProject[], settings: DrillSettings): Promise<Found[]> {
  const sorted = [...projects].sort((one, other) => Number(one.isCache) - Number(other.isCache));
  const found: Found[] = [];
  for (const { name } of sorted) {
    if (found.length >= settings.images) { break; }
    const image = await harbor.newestImage(name, settings.mostBytes);
    if (image) { found.push(image); }
  }
  return found;
}

async function untilReady(harbor: DrillHarbor, transport: Transport, { pauseMilliseconds = 1000 }: DrillSettings): Promise<void> {
  let last: unknown;
  while (!transport.isOver) {
    last = await harbor.ping().catch((error: unknown) => error);
    if (last === undefined) { return; }
    await transport.pause(pauseMilliseconds);
  }
  throw asFailure(last);
}

function loginPart({ loginFolder }: DrillSettings, name: string): string {
  return fileText(join(loginFolder, name), 'the login').trim();
}
