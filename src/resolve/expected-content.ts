import { Duration, Size } from 'cdk8s';
import { IConstruct } from 'constructs';
import { durationIn } from './durations';
import { ContentSpec } from '../contracts/content';
import { report } from '../diagnostics/report';
import { ExpectedContent } from '../props/expected-content';
import { sizeBytes } from '../syntax/size-quantity';

const WEEK = Duration.days(7);

/** How much space the expected content takes, by the reason why it is there; undefined if nobody said what to expect. */
export function resolveExpectedContent(scope: IConstruct, expected: ExpectedContent | undefined): ContentSpec | undefined {
  if (!expected) { return undefined; }
  const { pushedPerDay, keptFor, sharedLayers = 0, collectedEvery = WEEK, mirrored, proxied } = expected;
  const rules = [
    { name: 'pushedPerDay', value: bytesOf(pushedPerDay), isValid: bytesOf(pushedPerDay) > 0, rule: 'above zero' },
    { name: 'keptFor', value: daysOf(keptFor), isValid: daysOf(keptFor) > 0, rule: 'above zero' },
    { name: 'sharedLayers', value: sharedLayers, isValid: sharedLayers >= 0 && sharedLayers < 1, rule: 'from 0 to less than 1' },
  ];
  const broken = rules.filter(({ isValid }) => !isValid);
  broken.forEach(({ name, value, rule }) => report(scope, 'HBR-BUDGET-10', { prop: `expectedContent.${name}`, value, slots: { rule } }));
  if (broken.length > 0) { return undefined; }
  const newPerDay = bytesOf(pushedPerDay) * (1 - sharedLayers);
  return {
    kept: wholeKibibytes(newPerDay * daysOf(keptFor)),
    uncollected: wholeKibibytes(newPerDay * daysOf(collectedEvery)),
    mirrored: bytesOf(mirrored),
    proxied: bytesOf(proxied),
  };
}

/** Bytes without the error of binary fractions. */
function wholeKibibytes(bytes: number): number {
  return Math.round(bytes / 1024) * 1024;
}

function bytesOf(size: Size | undefined): number {
  return size === undefined ? 0 : sizeBytes(size);
}

function daysOf(duration: Duration): number {
  return durationIn(duration, 'days');
}
