/** A JSON object of Harbor. */
export type Body = Record<string, any>;

/** An answer of the fake. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** A request as the handlers see it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  /** The parts of the path that stand for something. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly headers: Record<string, string>;
  readonly isAdmin?: boolean;
}

/** An answer that is an error of Harbor. */
export class Refusal extends Error {
  public constructor(public readonly status: number, message: string) {
    super(message);
  }
}

export const ok = (body?: unknown): Answer => ({ status: 200, body });

/** Where a new object is. Harbor says it in a header, with an empty body. */
export const created = (call: Call, id: string | number): Answer => ({ status: 201, headers: { location: `${call.path}/${id}` } });

/** One page. Harbor gives ten by default, at most a hundred, and all of them for 0 and -1. */
export function page(call: Call, items: readonly Body[]): Answer {
  const size = Number(call.query.get('page_size') ?? 10);
  const number = Number(call.query.get('page') ?? 1);
  if (size > 100) { throw new Refusal(422, 'page_size in query should be less than or equal to 100'); }
  const shown = size <= 0 ? items : items.slice((number - 1) * size, number * size);
  return { status: 200, body: shown, headers: { 'x-total-count': String(items.length) } };
}

/** The items whose name has the text in it: `name` is never exact. */
export function fuzzy(call: Call, items: readonly Body[]): readonly Body[] {
  const name = call.query.get('name');
  return name ? items.filter(item => String(item.name).includes(name)) : items;
}

/** The conditions of `q` by their keys. */
export function conditions(call: Call): Map<string, string> {
  const q = call.query.get('q') ?? '';
  return new Map(q.split(',').filter(Boolean).map(part => part.split('=') as [string, string]));
}

/** A field of a body that has to be there with a type; swagger refuses others with 422. */
export function typed(body: Body, types: Readonly<Record<string, string>>): void {
  for (const [key, type] of Object.entries(types)) {
    const value = body[key];
    if (value !== undefined && value !== null && typeof value !== type) { throw new Refusal(422, `${key} in body must be of type ${type}`); }
  }
}

export function find<T>(items: Map<any, T>, id: unknown, what: string): T {
  const item = items.get(id);
  if (item === undefined) { throw new Refusal(404, `${what} ${id} not found`); }
  return item;
}
