import { IConstruct } from 'constructs';
import { refuseSecrets } from '../diagnostics/refuse-secrets';
import { HarborProps } from '../props/harbor-props';

/** Props with a check of their own that says more about passwords in them. */
const CHECKED_ELSEWHERE: ReadonlyArray<keyof HarborProps> = ['externalUrl', 'proxy', 'tracing', 'acknowledge'];

/** Reports secrets in props that are written as they are: environment variables, labels, containers of the user (`HBR-SECRET-26`, `HBR-SECRET-27`). */
export function refuseSecretsInProps(scope: IConstruct, props: HarborProps): void {
  for (const [name, value] of Object.entries(props).filter(([prop]) => !CHECKED_ELSEWHERE.some(other => other === prop))) {
    refuseSecrets(scope, { prop: name, warned: ['name', 'variable'] }, value);
  }
}
