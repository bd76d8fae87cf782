import { IConstruct } from 'constructs';
import { ProblemCode } from './problems';
import { Finding, report } from './report';
import { isDnsName } from '../syntax/dns-name';

/** The name of an object in a prop; undefined if there is none. */
export interface GivenName extends Finding {
  readonly value: string | undefined;
}

/** Reports the name of a Secret, or of another kind of object with the same rule for names, that the API server would refuse. */
export function checkSecretName(scope: IConstruct, code: ProblemCode, given: GivenName): void {
  if (given.value !== undefined && !isDnsName(given.value)) { report(scope, code, given); }
}
