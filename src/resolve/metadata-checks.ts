import { IConstruct } from 'constructs';
import { report } from '../diagnostics/report';
import { isDnsName } from '../syntax/kubernetes-syntax';

/** Reports a name that no object of this kind can have. An empty storage class stands for none, so it is one. */
export function checkObjectName(scope: IConstruct, prop: string, name: string | undefined, kind: string): void {
  if (name === undefined || isDnsName(name) || (kind === 'StorageClass' && name === '')) { return; }
  report(scope, 'HBR-NAME-03', { prop, value: name, slots: { kind } });
}
