/* Which starts somebody has named. */
import { BootScenario } from './scenario';

/** The scenarios with the dialects that are named: `plain` names all starts of a scenario, `plain:release` one of them, and no name all there are. */
export function namedStarts(scenarios: readonly BootScenario[], names: readonly string[]): BootScenario[] {
  const isNamed = (name: string, dialect: string) => names.length === 0 || names.includes(name) || names.includes(`${name}:${dialect}`);
  const chosen = scenarios.map(it => ({ ...it, dialects: it.dialects.filter(dialect => isNamed(it.name, dialect)) }));
  return chosen.filter(it => it.dialects.length > 0);
}
