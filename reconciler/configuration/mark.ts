import { createHmac, scryptSync } from 'node:crypto';

/** What the end of a description says about who wrote an object. */
export interface Mark {
  readonly owner: string;
  /** Of the secrets that were written with it. */
  readonly fingerprint?: string;
}

const MARK = /\s?\[cdk8s-harbor:([^\][#\s]+)(?:#([0-9a-f]{8}))?\]$/;

/** What an owner may be called, as it has to fit into a mark. */
export const OWNER = /^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?$/;

/** A description without its mark, and the mark. */
export function readMark(description: unknown): { readonly text: string; readonly mark?: Mark } {
  const whole = typeof description === 'string' ? description : '';
  const found = MARK.exec(whole);
  if (!found) { return { text: whole }; }
  const [all, owner, fingerprint] = found;
  return { text: whole.slice(0, whole.length - all.length), mark: { owner, ...fingerprint !== undefined && { fingerprint } } };
}

/** A description with a mark. */
export function writeMark(text: string, { owner, fingerprint }: Mark): string {
  const mark = '[cdk8s-harbor:' + owner + (fingerprint === undefined ? '' : '#' + fingerprint) + ']';
  return text === '' ? mark : text + ' ' + mark;
}

/**
 * Tells whether a secret is another one than last time, for those that Harbor never shows. It is short on purpose and keyed by the password
 * of the administrator: who reads it cannot try out secrets.
 */
export class Fingerprints {
  private readonly key: Buffer;

  public constructor(password: string, owner: string) {
    this.key = scryptSync(password, 'cdk8s-harbor/' + owner, 32, { N: 1024 });
  }

  public of(...secrets: readonly string[]): string {
    return createHmac('sha256', this.key).update(JSON.stringify(secrets)).digest('hex').slice(0, 8);
  }
}
