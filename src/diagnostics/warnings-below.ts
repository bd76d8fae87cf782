import { IConstruct } from 'constructs';
import { AcknowledgedWarning, acknowledgementsOn, answers, STALE, WarningAcknowledgement } from './acknowledgements';
import { describeProblem, Warning, warningsOn } from './report';

/** The warnings below a construct that nobody acknowledged, each with the path of its construct. */
export function warningsBelow(scope: IConstruct): string[] {
  return answeredWarnings(scope).filter(({ by }) => by === undefined).map(({ located }) => located);
}

/** The warnings below a construct that were acknowledged. */
export function acknowledgedBelow(scope: IConstruct): AcknowledgedWarning[] {
  return answeredWarnings(scope).flatMap(({ warning, located, by }) =>
    by ? [{ code: warning.code, warning: located, reason: by.reason }] : []);
}

/** A warning, and the acknowledgement that answers it. */
interface AnsweredWarning {
  readonly warning: Warning;
  readonly located: string;
  readonly by?: WarningAcknowledgement;
}

function answeredWarnings(scope: IConstruct): AnsweredWarning[] {
  const all = scope.node.findAll();
  const located = (construct: IConstruct, warnings: readonly Warning[]) => warnings.map(warning => answered(construct, warning));
  return [
    ...all.flatMap(construct => located(construct, warningsOn(construct))),
    ...all.flatMap(construct => located(construct, staleOn(construct))),
  ];
}

/** A warning with the acknowledgement that is nearest to it: on its own construct, or else on one above. */
function answered(construct: IConstruct, warning: Warning): AnsweredWarning {
  const by = [...construct.node.scopes].reverse().flatMap(acknowledgementsOn).find(candidate => answers(candidate, warning));
  return { warning, located: `[${construct.node.path}] ${warning.message}`, by };
}

/** A warning for each acknowledgement on a construct that answers nothing below it. */
function staleOn(scope: IConstruct): Warning[] {
  const acknowledgements = acknowledgementsOn(scope).filter(({ code }) => code !== STALE);
  if (acknowledgements.length === 0) { return []; }
  const used = new Set(scope.node.findAll().flatMap(construct => warningsOn(construct).map(warning => answered(construct, warning).by)));
  return acknowledgements.filter(acknowledgement => !used.has(acknowledgement)).map(({ code, prop }) => staleWarning(code, prop));
}

/** The warning about an acknowledgement that answers nothing. */
function staleWarning(code: string, about?: string): Warning {
  const slots = { code: about === undefined ? code : `${code} about '${about}'` };
  return { code: STALE, prop: 'acknowledge', message: describeProblem(STALE, { prop: 'acknowledge', slots }) };
}
