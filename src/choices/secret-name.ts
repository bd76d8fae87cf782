import { IConstruct } from 'constructs';
import { isDnsName } from '../model/kubernetes-syntax';
import { report } from '../model/report';

/** Reports the name of a TLS Secret that cannot be one. */
export function checkSecretName(scope: IConstruct, prop: string, value: string | undefined): void {
  if (value !== undefined && !isDnsName(value)) { report(scope, 'HBR-TLS-03', { prop, value }); }
}
