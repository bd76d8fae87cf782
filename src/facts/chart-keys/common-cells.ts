import { KeyCells, KeyClass, KeyTraits } from './chart-key-row';

/** Repository and tag of an image; their defaults follow from the release. */
export function imageCells(image: string, keyClass: KeyClass = 'must'): KeyCells[] {
  return [
    ['image.repository', 'string', undefined, keyClass, { image }],
    ['image.tag', 'string', undefined, keyClass, { image }],
  ];
}

/** The five numbers of a probe: initial delay, period, timeout, failure and success threshold. The chart before 1.19 has them built in. */
export function probeCells(probe: string, numbers: readonly [number, number, number, number, number], traits: ProbeTraits = {}): KeyCells[] {
  const { keyClass = 'should', alsoBefore = [] } = traits;
  return ['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold'].map((name, i) => {
    const more: KeyTraits = { since: alsoBefore.includes(name) ? '1.17' : '1.19', when: traits.when };
    return [`${probe}.${name}`, 'int', numbers[i], keyClass, more];
  });
}

/** What only some probes have. */
export interface ProbeTraits {
  readonly keyClass?: KeyClass;
  /** The numbers that older charts take as well. */
  readonly alsoBefore?: readonly string[];
  readonly when?: string;
}

/**
 * The disruption budget of a component, which takes two replicas to be made. A budget that says neither number allows no eviction at all,
 * which is the contrary of what `minAvailable: 0` asks for; beside a `maxUnavailable`, though, that is how the default is put out of the way.
 */
export function budgetCells(component: string): KeyCells[] {
  const budget = `${component}.podDisruptionBudget`;
  const several = `${component}.replicas>1`;
  const common: KeyTraits = { since: '1.19', when: `${several} & ${budget}.enabled`, drops: 'falsy' };
  return [
    ['podDisruptionBudget.enabled', 'bool', false, 'must', { since: '1.19', when: several }],
    ['podDisruptionBudget.minAvailable', 'int-or-percent', 1, 'must', { ...common, dropsUnless: `${budget}.maxUnavailable` }],
    ['podDisruptionBudget.maxUnavailable', 'int-or-percent', undefined, 'must', { ...common, undeclared: true }],
  ];
}
