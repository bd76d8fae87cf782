import { IConstruct } from 'constructs';
import { warningsBelow } from './report';

/** Context key of cdk8s: if set, warnings are not printed here, because a fleet collects those of all of its apps and prints them at once. */
export const WARNINGS_COLLECTED_ELSEWHERE = 'cdk8s-harbor:warnings-collected-elsewhere';

/** Prints the warnings below a construct when the app is synthesised, but only once, even if it is synthesised several times. */
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
