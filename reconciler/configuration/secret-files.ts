import { readFileSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { parseJson } from './json';
import { Redactor } from './redaction';
import { SecretRef } from '../../src/configuration/state/state';

/** Reads the values of secrets, and hides each of them from what is written. */
export class SecretFiles {
  private readonly known = new Map<string, string>();

  public constructor(private readonly folder: string, private readonly redactor: Redactor) {}

  /** The value of a text, or of a reference to a secret. */
  public value(from: string | SecretRef | undefined): string {
    if (from === undefined) { return ''; }
    return typeof from === 'string' ? from : this.secret(from);
  }

  /** The value of a secret. */
  public secret(ref: SecretRef): string {
    const text = this.read(ref.fromFile);
    if (ref.dockerConfigHost === undefined) { return text; }
    const value = this.dockerConfigEntry(text, ref);
    if (ref.part !== 'username') { this.redactor.hide(value); }
    return value;
  }

  private read(file: string): string {
    const known = this.known.get(file);
    if (known !== undefined) { return known; }
    const root = resolve(this.folder);
    const path = resolve(root, file);
    if (!path.startsWith(root + sep)) { throw new Error('the secret ' + file + ' is not below the folder of secrets'); }
    let text: string;
    try {
      text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    } catch {
      throw new Error('the secret ' + file + ' cannot be read');
    }
    if (text === '') { throw new Error('the secret ' + file + ' is empty'); }
    this.redactor.hide(text);
    this.known.set(file, text);
    return text;
  }

  private dockerConfigEntry(text: string, { fromFile, dockerConfigHost = '', part = 'password' }: SecretRef): string {
    const entry = parseJson(text)?.auths?.[dockerConfigHost];
    const [username, ...password] = Buffer.from(String(entry?.auth ?? ''), 'base64').toString('utf8').split(':');
    const value = part === 'username' ? entry?.username ?? username : entry?.password ?? password.join(':');
    if (typeof value !== 'string' || value === '') {
      throw new Error('the secret ' + fromFile + ' is no Docker config with a ' + part + ' for ' + dockerConfigHost);
    }
    return value;
  }
}
