import { TemplateVariables, Variable, withoutVariables } from './template-variables';
import { checkKnown, checkUse, checkValues, usedByBoth, VariableScope } from './variable-scope';
import { FleetPlan, PlannedSovereign } from '../fleet-plan';
import { ProblemList } from '../problem-list';
import { Sovereign } from '../sovereign';
import { SubstituteReference } from '../sovereign-props';

/** The variables of a fleet: those of its template, and those of each Sovereign. */
export class SovereignVariables {
  /** The template as a Sovereign, whose texts are stand-ins for its variables. */
  public readonly template?: Sovereign;
  /** The variables of the template that what the blueprint defines uses. */
  public readonly templateScope: VariableScope;
  /** The variables among the properties of the template, which are texts in all of its files. */
  private readonly templateProps: VariableScope;
  private readonly texts = new TemplateVariables();

  public constructor(private readonly plan: FleetPlan, private readonly problems: () => ProblemList) {
    const standInOf = (variable: Variable) => this.texts.standInOf(variable);
    this.templateScope = new VariableScope({ standInOf });
    this.templateProps = new VariableScope({ standInOf });
    this.template = this.templateWith(this.templateProps);
    this.templateProps.used.forEach((use, name) => this.templateScope.used.set(name, use));
  }

  /** A line with variables in place of their stand-ins. */
  public restored(line: string): string {
    return this.texts.withVariables(line);
  }

  /** Whether a text has a variable in it that has no value yet. */
  public isOpen(text: string): boolean {
    return this.texts.isIn(text);
  }

  /** The text of a file that Flux substitutes variables in. */
  public toTemplate(text: string): string {
    return this.texts.toTemplate(text);
  }

  /** The values of a Sovereign. */
  public valuesOf({ facts: { fqdn, variables } }: PlannedSovereign): Readonly<Record<string, string>> {
    return { [this.plan.conventions._data.fqdnVariable]: fqdn, ...variables };
  }

  /**
   * The one variable that every Sovereign has, where Flux takes others from the cluster: without any variable, Flux substitutes nothing and leaves what was
   * escaped for it as it is, as when an optional ConfigMap is missing.
   */
  public ownValue(planned: PlannedSovereign): Readonly<Record<string, string>> | undefined {
    const { fqdnVariable } = this.plan.conventions._data;
    return this.sourcesOf(planned).length === 0 ? undefined : { [fqdnVariable]: planned.facts.fqdn };
  }

  /** The variables of a Sovereign. Without a value they stay for Flux if it takes values from the cluster. */
  public scopeOf(planned: PlannedSovereign): VariableScope {
    const standInOf = this.sourcesOf(planned).length === 0 ? undefined : (variable: Variable) => this.texts.standInOf(variable);
    return new VariableScope({ values: this.valuesOf(planned), standInOf });
  }

  /** The ConfigMaps and Secrets with values for a Sovereign. */
  public sourcesOf({ sovereign, facts }: PlannedSovereign): readonly SubstituteReference[] {
    return facts.substituteFrom ?? (sovereign.templated ? this.plan.template?.substituteFrom : undefined) ?? [];
  }

  /** The template with other texts for its variables; undefined if there is none. */
  public templateWith({ textOf }: VariableScope): Sovereign | undefined {
    const { template, conventions } = this.plan;
    return template && new Sovereign(withoutVariables({ ...template, fqdn: `\${${conventions._data.fqdnVariable}}` }, textOf), conventions);
  }

  /** Reports wrong values, and those that are missing or that nothing uses; returns whether all are there and right. */
  public check(planned: PlannedSovereign, scope: VariableScope): boolean {
    const { fqdn, variables = {} } = planned.facts;
    const problems = this.problems();
    const before = problems.errors.length;
    const texts = planned.sovereign.templated ? this.templateProps.used : new Map<string, unknown>();
    checkValues({ fqdn, variables }, { problems, isText: name => texts.has(name) });
    const values = this.valuesOf(planned);
    const hasOthers = this.sourcesOf(planned).length > 0;
    const { filledIn = new VariableScope({}) } = planned;
    checkUse({ fqdn, variables, values }, usedByBoth(scope, filledIn), { problems, hasOthers });
    if (hasOthers) { checkKnown({ fqdn, values, used: filledIn.used }, problems); }
    return problems.errors.length === before;
  }
}
