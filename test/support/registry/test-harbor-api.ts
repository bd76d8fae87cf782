import { TestAccount, TestProject } from './registry-options';
import { ChangeAnswer, refusal, RegistryStore } from './test-uploads';

/** A Harbor as its API and its checks of pushes see it. */
export interface TestHarbor extends RegistryStore {
  readonly projects: ReadonlyMap<string, TestProject>;
  readonly isReadOnly: boolean;
  readonly version: string;
}

/** An answer of the API. */
export interface ApiAnswer extends ChangeAnswer {
  readonly body?: object;
}

const ARTEFACT = /^\/projects\/([^/]+)\/repositories\/([^/]+)\/artifacts\/([^/]+)$/;
const PROJECT = /^\/projects\/([^/]+)$/;

/** The part of `/api/v2.0` that a robot uses. Without an account, it is somebody whose login was wrong. */
export function answerApi(harbor: TestHarbor, { method, path }: { readonly method: string; readonly path: string }, account?: TestAccount): ApiAnswer {
  if (method === 'GET' && path === '/systeminfo') {
    return { status: 200, body: { auth_mode: 'db_auth', ...account && { harbor_version: harbor.version } } };
  }
  const [, name] = PROJECT.exec(path) ?? [];
  if (method === 'GET' && name !== undefined) { return answerProject(harbor, name, account); }
  const [, project, repository, digest] = ARTEFACT.exec(path) ?? [];
  if (method !== 'DELETE' || project === undefined) { return refusal(404, 'NOT_FOUND'); }
  return deleteArtefact(harbor, { project, repository: `${project}/${decodeURIComponent(decodeURIComponent(repository))}`, digest }, account);
}

/** A project that is not there is one that the robot may not read. */
function answerProject({ projects }: TestHarbor, name: string, account?: TestAccount): ApiAnswer {
  const project = projects.get(name);
  if (!account && project?.isPublic !== true) { return refusal(401, 'UNAUTHORIZED'); }
  const mayRead = project?.isPublic === true || (account?.rights?.readProject === true && account.projects.includes(name));
  return project && mayRead ? { status: 200, body: { name, project_id: 7, registry_id: project.upstream ? 3 : 0 } } : refusal(403, 'FORBIDDEN');
}

function deleteArtefact(
  { projects, manifests, isReadOnly }: TestHarbor, { project, repository, digest }: { project: string; repository: string; digest: string }, account?: TestAccount,
): ApiAnswer {
  if (isReadOnly) { return readOnly(); }
  if (!account) { return refusal(401, 'UNAUTHORIZED'); }
  if (account.rights?.deleteArtefacts !== true || !account.projects.includes(project)) { return refusal(403, 'FORBIDDEN'); }
  const names = [...manifests].filter(([name, content]) => name.startsWith(`${repository} `) && content.digest === digest).map(([name]) => name);
  if (names.length === 0) { return refusal(404, 'NOT_FOUND'); }
  const immutable = projects.get(project)?.immutableTags;
  if (names.some(name => immutable?.test(name.split(' ')[1]))) { return refusal(412, 'PRECONDITION'); }
  names.forEach(name => { manifests.delete(name); });
  return { status: 200 };
}

/** Why Harbor refuses a push of an account that may push: what it says, with its codes. Undefined if it does not. */
export function pushRefusal(harbor: TestHarbor, { repository, tag }: { readonly repository: string; readonly tag?: string }, bytes: number): ChangeAnswer | undefined {
  const [name] = repository.split('/');
  const { upstream, quota, immutableTags } = harbor.projects.get(name) ?? {};
  if (upstream) { return refusal(403, 'DENIED', `denied: can not push artifact to a proxy project: ${name}`); }
  if (tag !== undefined && immutableTags?.test(tag) && harbor.manifests.has(`${repository} ${tag}`)) {
    return refusal(412, 'PRECONDITION', `Failed to process request due to '${repository}:${tag}' configured as immutable.`);
  }
  const used = [...harbor.blobs].filter(([key]) => key.startsWith(`${name}/`)).reduce((sum, [, { body }]) => sum + body.length, 0);
  if (quota === undefined || used + bytes <= quota) { return undefined; }
  return refusal(403, 'DENIED', `adding ${bytes} Byte of storage resource, which when updated to current usage of ${used} Byte will exceed the configured upper limit of ${quota} Byte.`);
}

/** What Harbor says to pulls and pushes of a project that is not there, without a question for a login. */
export function noProject(name: string): ChangeAnswer {
  return refusal(401, 'UNAUTHORIZED', `project ${name} not found: project ${name} not found`);
}

/** What Harbor says to all that would change something while it is read-only. */
export function readOnly(): ChangeAnswer {
  return refusal(403, 'DENIED', 'The system is in read only mode. Any modification is prohibited.');
}
