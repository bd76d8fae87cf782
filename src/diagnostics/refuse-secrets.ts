import { IConstruct } from 'constructs';
import { ProblemCode } from './problems';
import { Finding, report } from './report';
import { rememberSecret } from './reported-secrets';
import { SecretInData, secretsInData } from '../syntax/secrets-in-data';

/** A problem about a secret in clear text. */
export interface SecretProblem {
  readonly code: ProblemCode;
  readonly finding: Finding;
  /** The text with the secret, for no message. */
  readonly text: string;
}

/** The signs of a secret that are only warned of: a name may say so of what is none. */
export type WarnedSigns = ReadonlyArray<SecretInData['sign']>;

/** The problems of a prop that is written as it is, and so must not hold a secret: of a text, or of plain data with texts in it. */
export function secretProblems(prop: string, value: unknown, warned: WarnedSigns = ['variable']): SecretProblem[] {
  return secretsInData(value, prop).map(({ path, what, text, sign }) => (
    { code: warned.includes(sign) ? 'HBR-SECRET-27' : 'HBR-SECRET-26', finding: { prop: path, slots: { what } }, text }
  ));
}

/** A prop that is written as it is. */
export interface WrittenProp {
  readonly prop: string;
  readonly warned?: WarnedSigns;
}

/** Reports secrets in a prop that is written as it is (`HBR-SECRET-26`, `HBR-SECRET-27`). */
export function refuseSecrets(scope: IConstruct, { prop, warned }: WrittenProp, value: unknown): void {
  secretProblems(prop, value, warned).forEach(({ code, finding, text }) => {
    report(scope, code, finding);
    rememberSecret(scope, text);
  });
}
