import { Body } from './json';
import { Found, Run } from './kind';
import { readMark, writeMark } from './mark';

/** A found object whose description carries the mark of its owner. */
export function foundMarked(raw: Body, found: { readonly id: string | number; readonly name: string; readonly fields: Body }): Found {
  const { text, mark } = readMark(raw.description);
  return { ...found, raw, text, mark, fields: { ...found.fields, description: text, owner: mark?.owner ?? '', secret: mark?.fingerprint ?? '' } };
}

/** The fields of a wanted object that are kept in its description. */
export function markedFields(run: Run, description: string | undefined, secrets: readonly string[]): Body {
  return { description, owner: run.state.owner, secret: fingerprintOf(run, secrets) };
}

/** The description of an object that is created or updated. A text that nobody said anything about stays. */
export function markedDescription(
  run: Run, description: string | undefined, { secrets, found }: { readonly secrets: readonly string[]; readonly found?: Found },
): string {
  const fingerprint = fingerprintOf(run, secrets);
  return writeMark(description ?? found?.text ?? '', { owner: run.state.owner, ...fingerprint !== '' && { fingerprint } });
}

function fingerprintOf(run: Run, secrets: readonly string[]): string {
  const given = secrets.filter(secret => secret !== '');
  return given.length === 0 ? '' : run.fingerprints.of(...given);
}
