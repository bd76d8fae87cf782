const { Environment } = jest.requireActual<typeof import('@marcbachmann/cel-js', { with: { 'resolution-mode': 'import' } })>('@marcbachmann/cel-js');

const ENVIRONMENT = new Environment({ unlistedVariablesAreDyn: true, enableOptionalTypes: true });

/** An expression with a name, as policies have them. */
export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

/** The value of an expression in CEL. */
export function evaluate(expression: string, context: Record<string, unknown>): any {
  return ENVIRONMENT.evaluate(expression, context);
}

/** The values of variables, each of which may use those before it. */
export function variables(named: readonly NamedExpression[], context: Record<string, unknown>): Record<string, any> {
  const values: Record<string, unknown> = {};
  named.forEach(({ name, expression }) => { values[name] = evaluate(expression, { ...context, variables: values }); });
  return values;
}

/** What a validating policy says of a request: the message of the first validation that does not hold, or nothing. */
export function verdict(spec: any, request: { object: unknown; oldObject?: unknown }): string | undefined {
  const context = { oldObject: null, ...request };
  const all = { ...context, variables: variables(spec.variables ?? [], context) };
  const failed = spec.validations.find(({ expression }: any) => evaluate(expression, all) !== true);
  return failed && (failed.messageExpression ? evaluate(failed.messageExpression, all) : failed.message);
}
