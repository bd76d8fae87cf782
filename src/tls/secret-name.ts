import { IConstruct } from 'constructs';
import { checkSecretName } from '../diagnostics/object-names';

/** Reports an invalid name of a Secret with a certificate (`HBR-TLS-03`). */
export function checkTlsSecret(scope: IConstruct, prop: string, value: string | undefined): void {
  checkName(scope, { prop, value, kind: 'Secret' });
}

/** Reports an invalid name of a ConfigMap with a CA (`HBR-TLS-03`). */
export function checkConfigMapName(scope: IConstruct, prop: string, value: string | undefined): void {
  checkName(scope, { prop, value, kind: 'ConfigMap' });
}

function checkName(scope: IConstruct, { prop, value, kind }: { prop: string; value?: string; kind: string }): void {
  checkSecretName(scope, 'HBR-TLS-03', { prop, value, slots: { kind } });
}
