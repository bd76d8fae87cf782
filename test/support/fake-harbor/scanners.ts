import { Answer, Body, Call, created, find, ok, page, Refusal } from './answers';
import { Data } from './data';
import { projectOf } from './projects';

const AUTHS = ['', 'Basic', 'Bearer', 'X-ScannerAdapter-API-Key'];

function shown({ access_credential: _credential, immutable: _immutable, ...scanner }: Body): Body {
  return scanner;
}

export const listScanners = (data: Data, call: Call): Answer => page(call, [...data.scanners.values()].map(shown));

/** Harbor asks the adapter first. */
function check(data: Data, scanner: Body): void {
  if (!AUTHS.includes(scanner.auth ?? '')) { throw new Refusal(400, `auth type ${scanner.auth} is not supported`); }
  if (scanner.auth && !scanner.access_credential) { throw new Refusal(400, `access_credential is required for auth type ${scanner.auth}`); }
  if (data.unreachable.has(scanner.url)) { throw new Refusal(500, 'internal server error'); }
}

export function createScanner(data: Data, call: Call): Answer {
  check(data, call.body);
  if (['Trivy', 'Clair'].includes(call.body.name)) { throw new Refusal(400, `name "${call.body.name}" is reserved, please try a different name`); }
  if ([...data.scanners.values()].some(it => it.name === call.body.name || it.url === call.body.url)) { throw new Refusal(409, 'duplicate registration'); }
  const uuid = `uuid-${data.id()}`;
  data.scanners.set(uuid, { description: '', auth: '', ...call.body, uuid, is_default: data.scanners.size === 0 });
  return created(call, uuid);
}

export function updateScanner(data: Data, { params: [uuid], body }: Call): Answer {
  const scanner = find(data.scanners, uuid, 'scanner');
  if (scanner.immutable) { throw new Refusal(403, `registration ${scanner.name} is not allowed to update as it is immutable`); }
  const changed = { ...body, access_credential: body.access_credential || scanner.access_credential };
  check(data, changed);
  data.scanners.set(uuid, { ...changed, uuid, is_default: scanner.is_default });
  return ok();
}

export function deleteScanner(data: Data, { params: [uuid] }: Call): Answer {
  const scanner = find(data.scanners, uuid, 'scanner');
  if (scanner.immutable) { throw new Refusal(403, `registration ${scanner.name} is not allowed to delete as it is immutable`); }
  data.scanners.delete(uuid);
  return ok();
}

export function patchScanner(data: Data, { params: [uuid], body }: Call): Answer {
  find(data.scanners, uuid, 'scanner');
  if (body.is_default) { for (const scanner of data.scanners.values()) { scanner.is_default = scanner.uuid === uuid; } }
  return ok();
}

/** That of the project, or the default. */
export function getProjectScanner(data: Data, call: Call): Answer {
  const { scanner } = projectOf(data, call);
  const found = data.scanners.get(scanner) ?? [...data.scanners.values()].find(({ is_default }) => is_default);
  return ok(found ? shown(found) : {});
}

export function putProjectScanner(data: Data, call: Call): Answer {
  find(data.scanners, call.body.uuid, 'scanner');
  projectOf(data, call).scanner = call.body.uuid;
  return ok();
}
