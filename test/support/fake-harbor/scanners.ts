import { Answer, Body, Call, created, find, ok, page, Refusal } from './answers';
import { Data } from './data';
import { projectOf } from './projects';

const AUTHS = ['', 'Basic', 'Bearer', 'X-ScannerAdapter-API-Key'];

function shown({ access_credential: _credential, immutable: _immutable, ...scanner }: Body): Body {
  return scanner;
}

export const listScanners = (data: Data, call: Call): Answer => page(call, [...data.scanners.values()].map(shown));

function check(scanner: Body): void {
  if (!AUTHS.includes(scanner.auth ?? '')) { throw new Refusal(400, `auth type ${scanner.auth} is not supported`); }
  if (scanner.auth && !scanner.access_credential) { throw new Refusal(400, `access_credential is required for auth type ${scanner.auth}`); }
}

function isTaken(data: Data, { name, url, uuid }: Body): boolean {
  return [...data.scanners.values()].some(other => other.uuid !== uuid && (other.name === name || other.url === url));
}

export function createScanner(data: Data, call: Call): Answer {
  const scanner: Body = { ...call.body, url: call.body.url.replace(/\/+$/, '') };
  check(scanner);
  if (['Trivy', 'Clair'].includes(scanner.name)) { throw new Refusal(400, `name "${scanner.name}" is reserved, please try a different name`); }
  if (data.unreachable.has(scanner.url)) { throw new Refusal(500, 'internal server error'); } // Harbor asks the adapter here, and nowhere else
  if (isTaken(data, scanner)) { throw new Refusal(409, 'dao: create registration: registration name or url already exists'); }
  const uuid = `uuid-${data.id()}`;
  data.scanners.set(uuid, { description: '', auth: '', disabled: false, skip_certVerify: false, use_internal_addr: false, ...scanner, uuid, is_default: data.scanners.size === 0 });
  return created(call, uuid);
}

export function updateScanner(data: Data, { params: [uuid], body }: Call): Answer {
  const scanner = find(data.scanners, uuid, 'scanner');
  if (scanner.immutable) { throw new Refusal(403, `registration ${scanner.name} is not allowed to update as it is immutable`); }
  const changed: Body = { ...body, url: body.url.replace(/\/+$/, ''), access_credential: body.access_credential || scanner.access_credential };
  check(changed);
  if ((changed.disabled && scanner.is_default) || isTaken(data, { ...changed, uuid })) { throw new Refusal(500, 'internal server error'); }
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
  const { disabled } = find(data.scanners, uuid, 'scanner');
  if (body.is_default && disabled) { throw new Refusal(404, `registration ${uuid} not found`); }
  if (body.is_default) { for (const scanner of data.scanners.values()) { scanner.is_default = scanner.uuid === uuid; } }
  return ok();
}

/** That of the project, or the default. */
export function getProjectScanner(data: Data, call: Call): Answer {
  const { scanner } = projectOf(data, call);
  const found = data.scanners.get(scanner) ?? [...data.scanners.values()].find(({ is_default }) => is_default);
  return ok(found && shown(found));
}

/** Whether there is such a scanner is not looked at. */
export function putProjectScanner(data: Data, call: Call): Answer {
  projectOf(data, call).scanner = call.body.uuid;
  return ok();
}
