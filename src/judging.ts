/** Judge as one thing to hand over: the run stage asks it, and imports none of it. */
import { judgeRun } from "./judge/judge-run.ts";
import { judgeStep } from "./judge/judge-step.ts";
import { matches } from "./judge/matches.ts";
import { lookUp } from "./judge/path.ts";
import type { Judge } from "./nouns/judgement.ts";

export const judge: Judge = { matches, judgeStep, lookUp, judgeRun };
