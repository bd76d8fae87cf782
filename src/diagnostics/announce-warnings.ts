import { IConstruct } from 'constructs';
import { warningsBelow } from './report';

/** Context of an app whose warnings somebody tells all at once. */
export const WARNINGS_COLLECTED_ELSEWHERE = 'cdk8s-harbor:warnings-told-elsewhere';

/** Prints the warnings below a construct when the app is synthesised, once, however often it is. */
export function announceWarnings(scope: IConstruct): void {
  let printed = false;
  scope.node.addValidation({
    validate: () => {
      const isSilent = printed || scope.node.tryGetContext(WARNINGS_COLLECTED_ELSEWHERE);
      if (!isSilent) { warningsBelow(scope).forEach(warning => process.emitWarning(warning, 'HarborWarning')); }
      printed = true;
      return [];
    },
  });
}
