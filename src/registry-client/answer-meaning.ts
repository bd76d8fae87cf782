import { FailureKind, PullFailure } from './pull-failure';
import { isBusy } from './retries';
import { objectIn } from './token-dance';
import { Answer } from './transport';

/** A request, as far as the meaning of its answer depends on it. */
export interface Asked {
  readonly repository: string;
  /** How it is called in messages. */
  readonly what: string;
  /** What it means if it is not there. */
  readonly missing: FailureKind;
  /** Whether something is pushed. */
  readonly isPush?: boolean;
  /** The status of success; 200 if it is left out. */
  readonly success?: number;
}

/** Who has asked, and how. */
export interface Asking {
  /** How the account is called in messages. */
  readonly user: () => string;
  /** How it was authorized: `Bearer` or `Basic`. */
  readonly scheme?: string;
  readonly attempts: number;
}

/** What a registry says in its answer. */
interface Said {
  readonly code: string;
  readonly message: string;
}

/** What a refusal means. `{project}` is the project. */
interface Refusal {
  readonly kind: FailureKind;
  readonly text: string;
}

/** What Harbor says of a project that is not there, to pulls and to pushes. */
const NO_PROJECT = /project \S+ not found/i;

/** What Harbor's messages are about, whose code is DENIED for most of them. Nothing of a message is shown, since it can repeat what was sent. */
const PUSH_REFUSALS_BY_MESSAGE: ReadonlyArray<Refusal & { readonly says: RegExp }> = [
  {
    says: /read[- ]?only/i,
    kind: 'readonly',
    text: 'Harbor is read-only. Somebody has switched that on, in its settings (read_only) or for its storage, for example for a backup or a move: switch it off',
  },
  {
    says: /proxy (?:cache )?project/i,
    kind: 'project',
    text: 'the project {project} is a proxy cache, which takes no pushes. Name a project without an upstream registry',
  },
  {
    says: /exceed the configured upper limit|quota/i,
    kind: 'quota',
    text: 'the quota of the project {project} is used up. Raise it, or delete what nobody needs and let the garbage collection run: quotas count until then',
  },
  {
    says: /immutable/i,
    kind: 'denied',
    text: 'a rule of the project {project} makes this tag immutable, and it is there already',
  },
  {
    says: NO_PROJECT,
    kind: 'project',
    text: 'there is no project {project}. Harbor makes none when something is pushed',
  },
];

/** What codes of the registry mean about a push. */
const PUSH_REFUSALS_BY_CODE: Readonly<Record<string, Refusal>> = {
  DIGEST_INVALID: { kind: 'damaged', text: 'what arrived is not what was sent. Something between here and the registry changes bodies, or its storage does' },
  SIZE_INVALID: { kind: 'damaged', text: 'what arrived is not as long as what was sent. Something between here and the registry cuts bodies' },
  MANIFEST_BLOB_UNKNOWN: {
    kind: 'blob',
    text: 'the registry has taken a blob and does not have it any more. With several replicas, do all have the same storage?',
  },
  BLOB_UPLOAD_UNKNOWN: {
    kind: 'refused',
    text: 'the registry has begun an upload and does not know it any more. With several replicas, do all have the same storage and the same HTTP secret?',
  },
  BLOB_UPLOAD_INVALID: {
    kind: 'refused',
    text: 'the registry has begun an upload and does not take it. With several replicas, do all have the same storage and the same HTTP secret?',
  },
};

/** The answer if it is one; otherwise what it means. */
export function checkedAnswer(asked: Asked, answer: Answer, asking: Asking): Answer {
  const { what, repository, missing, isPush = false, success = 200 } = asked;
  const { status } = answer;
  if (status === success) { return answer; }
  const said = saidIn(answer);
  const refusal = isPush ? pushRefusal(status, said) : undefined;
  if (refusal) { throw new PullFailure(refusal.kind, what + ': ' + String(status) + ', ' + refusal.text.replace('{project}', projectOf(repository))); }
  const shown = shownCode(said);
  if (status === 401 && NO_PROJECT.test(said.message)) { throw new PullFailure('project', what + ': 401, there is no project ' + projectOf(repository)); }
  if (status === 401 || status === 403) { throw new PullFailure('login', loginText(asked, status, asking) + shown); }
  if (status === 404) { throw new PullFailure(missing, what + ' is not there (404)' + hintFor(missing, repository) + shown); }
  if (status === 412) { throw new PullFailure('denied', what + ': 412, a policy of the project forbids the ' + (isPush ? 'push' : 'pull') + shown); }
  const often = isBusy(answer) ? ' at each of ' + String(asking.attempts) + ' tries' : '';
  throw new PullFailure('refused', what + ': the registry answers ' + String(status) + often + shown);
}

function loginText({ what, repository, isPush = false }: Asked, status: number, { user, scheme }: Asking): string {
  const reason = scheme === 'Bearer' ? ', although the realm gave a token: ' : ': the password is wrong, or ';
  const may = isPush ? 'push to ' : 'pull from ';
  return what + ': ' + String(status) + ' for ' + user() + reason + 'the account may not ' + may + projectOf(repository) + ', or there is no such project';
}

/** A refusal that is recognized. What is there for a moment only, and errors of the registry itself, are none. */
function pushRefusal(status: number, { code, message }: Said): Refusal | undefined {
  if (status < 400 || status >= 500) { return undefined; }
  const byCode = Object.hasOwn(PUSH_REFUSALS_BY_CODE, code) ? PUSH_REFUSALS_BY_CODE[code] : undefined;
  return PUSH_REFUSALS_BY_MESSAGE.find(({ says }) => says.test(message)) ?? byCode;
}

function projectOf(repository: string): string {
  return repository.split('/')[0];
}

function saidIn({ body }: Answer): Said {
  const { errors } = objectIn(body) as { errors?: Array<{ code?: unknown; message?: unknown } | null> };
  const { code, message } = (Array.isArray(errors) ? errors[0] : undefined) ?? {};
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
}

/** What the registry says about an error: its own code alone, since a message can repeat what it was sent. */
function shownCode({ code }: Said): string {
  return /^[A-Z_]{1,40}$/.test(code) ? '. It says ' + code : '';
}

function hintFor(missing: FailureKind, repository: string): string {
  const hints: Partial<Record<FailureKind, string>> = {
    image: repository.split('/').length === 2 ? '. An official image of Docker Hub has library/ in its path' : '. A proxy cache answers this too where its upstream does',
    child: ': the index is there and this manifest is not. A cache can lose the children of an index; pull it by its digest, or push the image anew',
    blob: ': the manifest is there and this blob is not. Garbage collection or an incomplete copy took it; push the image anew',
  };
  return hints[missing] ?? '';
}
