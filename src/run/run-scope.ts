/** What the expressions of one run can name, as far as it is known by now. */
import { evaluate, evaluateCondition } from "../expressions/evaluate.ts";
import { ExpressionError } from "../expressions/expression-error.ts";
import { createScope, type Scope, type ServerFacts } from "../expressions/scope.ts";
import { evaluateVars } from "../expressions/vars.ts";
import { MachineError } from "../nouns/machine-error.ts";
import type { Job } from "../nouns/plan.ts";

export class RunScope {
  readonly #captured: Record<string, unknown> = {};
  readonly #servers: Record<string, ServerFacts> = {};
  readonly #base: Scope;

  /** Throws `ExpressionError` where the lab's vars can't be evaluated. */
  constructor({ plan, seed, submission }: Job) {
    const env = Object.fromEntries(plan.env.flatMap((name) => givenIn(process.env, name)));
    const known = { seed, env, lab: { dir: plan.dir }, captured: this.#captured, servers: this.#servers };
    const bare = createScope({ ...known, ...(submission && { submission }) });
    this.#base = { ...bare, vars: evaluateVars(plan.vars, bare) };
  }

  capture(name: string, value: unknown): void {
    this.#captured[name] = value;
  }

  setServer(name: string, facts: ServerFacts): void {
    this.#servers[name] = facts;
  }

  /** Evaluates all expressions inside `value`; `site` names the place, so that its random values are its own. */
  evaluate(value: unknown, site: string, locals: Locals = {}): unknown {
    return evaluate(value, this.#with(locals), site);
  }

  /** An `if` or `assert`: true or false. */
  condition(source: string, site: string, locals: Locals = {}): boolean {
    return evaluateCondition(source, this.#with(locals), site);
  }

  #with({ with: given, ...locals }: Locals): Scope {
    return { ...this.#base, locals, with: (given as Scope["with"] | undefined) ?? {} };
  }
}

/** Names that stand beside the run's own: what `each … as` gives, and `with` inside a used file. */
export type Locals = Readonly<Record<string, unknown>>;

/** A name that is not set is left out, so that its use is an error and not an empty text. */
function givenIn(environment: NodeJS.ProcessEnv, name: string): [string, string][] {
  const value = environment[name];
  return value === undefined ? [] : [[name, value]];
}

/**
 * What has to be known before a run can begin. Labs are checked; what still fails here (an `env` name that is not set)
 * keeps the run from beginning, as a `MachineError` that says where.
 */
export function asLabsFault<Value>(where: string, compute: () => Value): Value {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof RangeError) {
      throw new MachineError(`${where}: ${error.message}`);
    }
    throw error;
  }
}
