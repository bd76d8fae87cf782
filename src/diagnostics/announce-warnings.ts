import { IConstruct } from 'constructs';
import { LocatedTexts } from './located-texts';
import { warningsBelow } from './warnings-below';

/** Context key of cdk8s: if set, warnings are not printed here, because a fleet collects those of all of its apps. */
export const WARNINGS_COLLECTED_ELSEWHERE = 'cdk8s-harbor:warnings-collected-elsewhere';

/** Apps that print their warnings. */
const ANNOUNCED = new WeakSet<IConstruct>();

/**
 * Prints the warnings of the whole app that a construct belongs to as lines on standard error, when the app is synthesised. They are printed
 * once, even if several constructs ask for it or the app is synthesised several times, and equal ones of several constructs are one line.
 */
export function announceWarnings({ node: { root } }: IConstruct): void {
  if (ANNOUNCED.has(root)) { return; }
  ANNOUNCED.add(root);
  let printed = false;
  root.node.addValidation({
    validate: () => {
      if (!printed && !root.node.tryGetContext(WARNINGS_COLLECTED_ELSEWHERE)) { print(warningsBelow(root)); }
      printed = true;
      return [];
    },
  });
}

function print(warnings: readonly string[]): void {
  const texts = new LocatedTexts();
  warnings.forEach(warning => texts.addLocated(warning));
  texts.lines.forEach(line => console.warn(`warning: ${line}`));
}
