import { IConstruct } from 'constructs';
import { warningsBelow } from './report';

/** Prints the warnings below a construct when the app is synthesised, once, however often it is. */
export function announceWarnings(scope: IConstruct): void {
  let printed = false;
  scope.node.addValidation({
    validate: () => {
      if (!printed) { warningsBelow(scope).forEach(warning => process.emitWarning(warning, 'HarborWarning')); }
      printed = true;
      return [];
    },
  });
}
