import { Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { report } from '../diagnostics/report';
import { sizeBytes, sizeQuantity } from '../syntax/size-quantity';

/** Reports the size of a volume that the API server refuses: none at all (`HBR-STORE-27`). */
export function checkSize(scope: IConstruct, prop: string, size: Size | undefined): void {
  if (size !== undefined && sizeBytes(size) === 0) { report(scope, 'HBR-STORE-27', { prop, value: sizeQuantity(size) }); }
}
