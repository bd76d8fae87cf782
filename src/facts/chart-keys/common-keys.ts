import { KeyTuple, KeyClass, KeyTraits } from './chart-key-row';

/** Keys of the repository and tag of an image, whose defaults depend on the release. */
export function imageKeys(image: string, keyClass: KeyClass = 'must'): KeyTuple[] {
  return [
    ['image.repository', 'string', undefined, keyClass, { image }],
    ['image.tag', 'string', undefined, keyClass, { image }],
  ];
}

/**
 * Keys of the five numbers of a probe: initial delay, period, timeout, failure and success threshold. Charts before 1.19 do not have most of
 * them, but fixed numbers in their templates.
 */
export function probeKeys(probe: string, numbers: readonly [number, number, number, number, number], traits: ProbeTraits = {}): KeyTuple[] {
  const { keyClass = 'should', alsoBefore = [] } = traits;
  return ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold'].map((name, i) => {
    const more: KeyTraits = { since: alsoBefore.includes(name) ? '1.17' : '1.19', when: traits.when };
    return [`${probe}.${name}`, 'int', numbers[i], keyClass, more];
  });
}

/** Properties that only some probes have. */
export interface ProbeTraits {
  readonly keyClass?: KeyClass;
  /** The keys that charts before 1.19 have as well. */
  readonly alsoBefore?: readonly string[];
  readonly when?: string;
}

/**
 * Keys of the PodDisruptionBudget of a component, which the chart renders for two or more replicas only. It omits `minAvailable: 0`, which
 * leaves a budget without any number, and that allows no eviction at all: the opposite of what was intended. Together with `maxUnavailable`
 * the omission is intended, because it removes the default of `minAvailable`.
 */
export function disruptionBudgetKeys(component: string): KeyTuple[] {
  const budget = `${component}.podDisruptionBudget`;
  const several = `${component}.replicas>1`;
  const common: KeyTraits = { since: '1.19', when: `${several} & ${budget}.enabled`, drops: 'falsy' };
  return [
    ['podDisruptionBudget.enabled', 'bool', false, 'must', { since: '1.19', when: several }],
    ['podDisruptionBudget.minAvailable', 'int-or-percent', 1, 'must', { ...common, dropsUnless: `${budget}.maxUnavailable` }],
    ['podDisruptionBudget.maxUnavailable', 'int-or-percent', undefined, 'must', { ...common, undeclared: true }],
  ];
}
