import { FleetParts } from './fleet-parts';
import { FleetPlan, PlannedSovereign } from './fleet-plan';
import { InspectedSovereign } from './inspected-sovereign';
import { checkUnits } from './layout/layout-checks';
import { ReleaseComments } from './layout/release-comments';
import { FileTarget, manifestsOf, SovereignFiles } from './layout/sovereign-files';
import { isInUnits } from './layout/tree-places';
import { Sovereign } from './sovereign';
import { nodeFilesInTree } from './sovereign-nodes';
import { SovereignResult, SovereignSynthesis } from './sovereign-synthesis';
import { deliveryContext, DeliveryPlace, PlacedUnit, RECONCILERS, WrittenFolder } from './synthesis-parts';
import { fileText } from './tree/harbor-file';
import { StructError } from '../structs';

/** What Sovereigns are written with. */
export interface SovereignWriterProps {
  readonly plan: FleetPlan;
  readonly parts: FleetParts;
  /** Where their files are put. */
  readonly target: FileTarget;
  /** Is shown every Sovereign without errors. */
  readonly inspect?: (one: InspectedSovereign) => void;
}

/** Synthesises Sovereigns, and puts what comes of it into files. */
export class SovereignWriter {
  private readonly plan: FleetPlan;
  private readonly parts: FleetParts;
  private readonly files: SovereignFiles;
  private readonly synthesis: SovereignSynthesis;
  /** What came of the template; undefined if there is none, or if it has problems. */
  private templateResult?: SovereignResult;

  public constructor(private readonly props: SovereignWriterProps) {
    const { plan, parts, target, inspect } = props;
    [this.plan, this.parts] = [plan, parts];
    const { places, note, generator, yaml, problems, rules } = parts;
    const { blueprint, imageLock, delivery } = plan;
    const comments = plan.renovateComments ? new ReleaseComments() : undefined;
    this.files = new SovereignFiles({ places, delivery, target, note, generator, comments });
    this.synthesis = new SovereignSynthesis({ blueprint, yaml, problems, rules, imageLock, isInUnits: isInUnits(places), inspect });
  }

  /** Writes a Sovereign. */
  public write(planned: PlannedSovereign): void {
    if (planned.sovereign.templated) { this.writeTemplated(planned); } else { this.writeSovereign(planned); }
    this.parts.materials.noteImages(planned.sovereign.fqdn);
  }

  private writeSovereign(planned: PlannedSovereign): void {
    const { sovereign } = planned;
    const scope = this.parts.variables.scopeOf(planned);
    const from = this.parts.variables.sourcesOf(planned);
    const isEscaped = from.length > 0;
    if (isEscaped) { this.checkFilledIn(sovereign, 'substituteFrom'); }
    const result = this.synthesis.run(sovereign, sovereign.fqdn, { scope, isEscaped });
    this.parts.variables.check(planned, scope);
    if (!result) { return; }
    const text = (written: string) => isEscaped ? this.parts.variables.toTemplate(written) : written;
    this.writeFolder(sovereign, sovereign.fqdn, { result, text, substitute: { values: this.parts.variables.ownValue(planned), from } });
  }

  /** Writes the template, if there is one. It has to be there before the Sovereigns that use it. */
  public writeTemplate(): void {
    const { template, templateScope } = this.parts.variables;
    if (!template) { return; }
    const folder = this.parts.folders.template;
    const result = this.synthesis.run(template, folder, { scope: templateScope, isEscaped: true, isTemplate: true });
    this.templateResult = result;
    if (result) { this.writeFolder(template, folder, { result, text: text => this.parts.variables.toTemplate(text) }); }
  }

  private writeFolder(sovereign: Sovereign, folder: string, written: WrittenFolder): void {
    const { result, substitute } = written;
    const manifests = manifestsOf(result.manifests);
    const dependsOn = this.parts.fleetFiles.add(folder, result.specs, manifests);
    this.parts.fleetFiles.addRedundantPullSecrets(result.redundantPullSecrets);
    this.parts.records.noteUnwritten(manifests.filter(manifest => !this.plan.delivery.keeps(manifest)));
    checkUnits(result, { place: folder, places: this.parts.places, problems: this.parts.problems });
    this.files.writeHarbor({ sovereign, folder, dependsOn, written });
    if (folder === this.parts.folders.template) { return; }
    this.parts.materials.add(folder, manifests, result.specs);
    this.stageNodeFiles(sovereign, result);
    const configuration = this.writeConfiguration(sovereign, result);
    this.stageDelivery({ sovereign, folder, objectsIn: folder, manifests, specs: result.specs, result, substitute, configuration });
  }

  /** What is inside of Harbor is a unit of its own, which is never part of the template: its Job is named after all that it does. */
  private writeConfiguration(sovereign: Sovereign, result: SovereignResult): PlacedUnit | undefined {
    const unit = this.parts.configurations.unitOf(sovereign, result);
    if (!unit) { return undefined; }
    const manifests = manifestsOf(unit.manifests);
    this.parts.materials.add(sovereign.fqdn, manifests);
    this.parts.fleetFiles.addJobs(manifests);
    return this.files.writeInside(sovereign, unit);
  }

  private writeTemplated(planned: PlannedSovereign): void {
    const { sovereign } = planned;
    const { variables } = this.parts;
    if (!variables.template) {
      this.parts.problems.add(sovereign.fqdn, 'HBR-FLEET-24', { prop: 'templated' });
      return;
    }
    this.checkFilledIn(sovereign, 'templated');
    const isRight = variables.check(planned, variables.templateScope);
    const result = isRight && this.templateResult ? this.tryTemplate(planned) : undefined;
    this.stageDelivery({
      sovereign,
      folder: sovereign.fqdn,
      objectsIn: this.parts.folders.template,
      manifests: [],
      specs: [],
      result: this.templateResult,
      substitute: { values: variables.valuesOf(planned), from: variables.sourcesOf(planned) },
      configuration: result && this.writeConfiguration(sovereign, result),
    });
  }

  /** Reports a prop that leaves variables open where nobody fills them in. */
  private checkFilledIn({ fqdn }: Sovereign, prop: string): void {
    const { name } = this.plan.delivery;
    if (name !== 'flux') { this.parts.problems.add(fqdn, 'HBR-FLEET-29', { prop, slots: { delivery: RECONCILERS[name] } }); }
  }

  /** Synthesises what a Sovereign has of the template once its variables are filled in, so that every rule holds for that too. */
  private tryTemplate(planned: PlannedSovereign): SovereignResult | undefined {
    const { sovereign } = planned;
    const scope = this.parts.variables.scopeOf(planned);
    try {
      const result = this.synthesis.run(this.parts.variables.templateWith(scope)!, sovereign.fqdn, { scope, trialOf: sovereign });
      if (result) { this.parts.materials.add(sovereign.fqdn, manifestsOf(result.manifests), result.specs); }
      this.stageNodeFiles(sovereign, result);
      return result;
    } catch (error) {
      if (!(error instanceof StructError)) { throw error; }
      error.problems.forEach(problem => this.parts.problems.addError(`[${sovereign.fqdn}] ${problem}`));
      return undefined;
    }
  }

  private stageDelivery(place: DeliveryPlace): void {
    const { plan, parts: { places, treePath, yaml, problems } } = this;
    const context = deliveryContext(place, { plan, places, treePath, yaml, problems });
    for (const file of this.plan.delivery.files(context)) {
      this.parts.rules.checkTexts(place.sovereign, file.manifests);
      const manifests = manifestsOf(file.manifests);
      this.parts.fleetFiles.addJobs(manifests);
      this.parts.materials.add(place.sovereign.fqdn, manifests);
      this.stage(file.path, fileText(file.isListedAbove ? this.files.deliveryHeader(place.sovereign) : [this.parts.note], file.manifests));
      if (file.isListedAbove) { this.props.target.list(file.path, true); }
    }
  }

  /** The files of nodes are in the folder of the fleet, as a GitOps tool would take those in YAML for manifests in the folder of a Sovereign. */
  private stageNodeFiles({ fqdn }: Sovereign, { nodeFiles = [] }: Partial<SovereignResult> = {}): void {
    nodeFilesInTree(`${this.parts.folders.fleet}/nodes/${fqdn}`, nodeFiles).forEach(({ path, text }) => this.stage(path, text));
  }

  private stage(path: string, text: string): void {
    this.props.target.stage(path, text);
  }
}
