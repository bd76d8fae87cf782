import { AcknowledgedWarning, acknowledgementProblems, AcknowledgementProblem, answers, STALE, WarningAcknowledgement } from '../diagnostics/acknowledgements';
import { LocatedTexts } from '../diagnostics/located-texts';
import { describeProblem } from '../diagnostics/report';

/** An acknowledgement of a fleet: of one Sovereign, or of all. */
export interface FleetAcknowledgement {
  /** FQDN of the Sovereign; undefined for the whole fleet. */
  readonly fqdn?: string;
  readonly acknowledgement: WarningAcknowledgement;
}

/** The acknowledgements of a fleet and of its Sovereigns, which answer warnings about any of their constructs. */
export class FleetAcknowledgements {
  private readonly all: readonly FleetAcknowledgement[];
  private readonly found: ReadonlyArray<AcknowledgementProblem & { readonly place: string }>;

  public constructor(given: readonly FleetAcknowledgement[] = []) {
    const checked = given.map(one => ({ ...one, problems: acknowledgementProblems(pathOf(one, given), one.acknowledgement) }));
    this.all = checked.filter(({ problems }) => problems.length === 0);
    this.found = checked.flatMap(({ fqdn = 'fleet', problems }) => problems.map(problem => ({ ...problem, place: fqdn })));
  }

  /** What is wrong about the acknowledgements by themselves. */
  public get problems(): ReadonlyArray<AcknowledgementProblem & { readonly place: string }> {
    return this.found;
  }

  /** The warnings that no acknowledgement answers, and those about acknowledgements that answer none. */
  public open(warnings: LocatedTexts): LocatedTexts {
    const open = new LocatedTexts();
    const used = new Set<FleetAcknowledgement>();
    for (const { place, text, by } of this.withAnswers(warnings)) {
      if (by) { used.add(by); } else { open.add(place, text); }
    }
    for (const { fqdn = 'fleet', acknowledgement: { code, prop } } of this.all.filter(one => !used.has(one) && one.acknowledgement.code !== STALE)) {
      const text = describeProblem(STALE, { prop: 'acknowledge', slots: { code: prop === undefined ? code : `${code} about '${prop}'` } });
      if (!this.answerTo(fqdn, text)) { open.add(fqdn, text); }
    }
    return open;
  }

  /** The warnings that an acknowledgement answers. */
  public answered(warnings: LocatedTexts): AcknowledgedWarning[] {
    return this.withAnswers(warnings).flatMap(({ place, text, by }) => by
      ? [{ code: by.acknowledgement.code, warning: `[${place}] ${text}`, reason: by.acknowledgement.reason }]
      : []);
  }

  private withAnswers(warnings: LocatedTexts) {
    return warnings.entries.flatMap(([text, places]) => places.map(place => ({ place, text, by: this.answerTo(place, text) })));
  }

  /** The acknowledgement for a warning about a place; that of its Sovereign before that of the fleet. */
  private answerTo(place: string, text: string): FleetAcknowledgement | undefined {
    const [, code = '', prop = ''] = /^(\S+) '([^']*)'/.exec(text) ?? [];
    const owner = ownerOf(place);
    const candidates = this.all.filter(({ acknowledgement, fqdn = owner }) => answers(acknowledgement, { code, prop }) && fqdn === owner);
    return candidates.find(({ fqdn }) => fqdn !== undefined) ?? candidates.at(0);
  }
}

/** The Sovereign that a place belongs to: the first part of the path of a construct. */
function ownerOf(place: string): string {
  return place.split('/')[0];
}

function pathOf(one: FleetAcknowledgement, all: readonly FleetAcknowledgement[]): string {
  return `acknowledge[${all.filter(({ fqdn }) => fqdn === one.fqdn).indexOf(one)}]`;
}
