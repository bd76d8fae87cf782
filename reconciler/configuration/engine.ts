import { Comparison, compareObject, unmendable } from './comparison';
import { Failure, HarborError, Stop, textOf } from './failures';
import { Found, Item, keyOf, Kind, Run } from './kind';
import { KINDS } from './kind-table';
import { LOOKS, withOtherLooks } from './looks';
import { emptySummary, Outcome, Summary } from './outcome';
import { inParallel } from './parallel';

/** How failures are told. */
const ACTION_OF_FAILURE = { failure: 'fail', warning: 'warn', postponed: 'postpone' } as const;

export interface EngineOptions {
  /** Whether differences are mended, or only told. */
  readonly apply: boolean;
  /** Whether objects of other owners are taken over. */
  readonly takeOver: boolean;
  readonly tell: (outcome: Outcome) => void;
}

/** Makes a Harbor what the desired state says, kind after kind. */
export class Engine {
  private readonly summary: Summary = emptySummary();
  /** Objects that others cannot rely on. */
  private readonly broken = new Set<string>();
  /** Objects that a plan would create. */
  private readonly planned = new Set<string>();
  private readonly superfluous: { readonly kind: Kind; readonly found: Found; readonly scope: string }[] = [];

  public constructor(private readonly run: Run, private readonly options: EngineOptions) {}

  public async reconcile(): Promise<Summary> {
    for (const kind of KINDS) { await this.reconcileKind(kind); }
    for (const { kind, found, scope } of this.superfluous.reverse()) { await this.remove(kind, found, scope); }
    return this.summary;
  }

  private async reconcileKind(kind: Kind): Promise<void> {
    const items = kind.items(this.run.state);
    const isPruned = kind.delete !== undefined && this.run.state.prune?.includes(kind.name) === true;
    const byScope = inScopes(items);
    const pruned = isPruned ? kind.pruneScopes?.(this.run.state) ?? [''] : [];
    const written: Item[] = [];
    await inParallel([...new Set([...byScope.keys(), ...pruned])], async scope => {
      const own = byScope.get(scope) ?? [];
      const all = await this.listScope(kind, scope, own);
      if (!all) { return; }
      if (isPruned) { this.noteSuperfluous(kind, { scope, own, all: [...all.values()] }); }
      await inParallel(own, async item => { if (await this.settle(kind, item, all.get(item.name))) { written.push(item); } });
    });
    if (written.length > 0) { await this.verify(kind, written); }
  }

  /** All objects of a scope by their names; undefined if they cannot be listed, which is told for every wanted one. */
  private async listScope(kind: Kind, scope: string, own: readonly Item[]): Promise<ReadonlyMap<string, Found> | undefined> {
    try {
      return await this.list(kind, scope);
    } catch (error) {
      if (error instanceof Stop) { throw error; }
      own.forEach(item => this.fail(kind, item, error));
      return undefined;
    }
  }

  private async list(kind: Kind, scope: string): Promise<ReadonlyMap<string, Found>> {
    const all = await kind.list(this.run, scope);
    all.forEach(({ name, id }) => this.run.ids.set(keyOf(kind.name, name, scope), id));
    return new Map(all.map(found => [found.name, found]));
  }

  /** Brings one object to what is wanted of it. Returns whether something was written. */
  private async settle(kind: Kind, item: Item, first: Found | undefined): Promise<boolean> {
    const missing = item.needs?.find(need => this.broken.has(need));
    if (missing !== undefined) {
      this.breakItem(kind, item);
      this.tell(kind, item, { action: 'skip', message: missing + ' is not as it has to be' });
      return false;
    }
    try {
      return await this.settleAgainAndAgain(kind, item, first);
    } catch (error) {
      if (error instanceof Stop) { throw error; }
      this.fail(kind, item, error);
      return false;
    }
  }

  /** What is there is listed anew when it turns out to be otherwise. */
  private async settleAgainAndAgain(kind: Kind, item: Item, first: Found | undefined): Promise<boolean> {
    return withOtherLooks(this.run.deadline, async look => {
      const found = look === 0 ? first : (await this.list(kind, item.scope)).get(item.name);
      return await this.settleOnce(kind, item, found) || look > 0;
    });
  }

  private async settleOnce(kind: Kind, item: Item, found: Found | undefined): Promise<boolean> {
    if (!found) { return this.create(kind, item); }
    const comparison = await compareObject(this.run, kind, { item, found });
    if (comparison.changes.length === 0) {
      this.judge(kind, { item, found });
      return false;
    }
    this.refuseForeign(kind, found);
    const reason = unmendable(kind, comparison);
    if (reason !== undefined) { throw new Failure(comparison.changes.map(describeChange).join(', ') + ': ' + reason); }
    return this.update(kind, { item, found, comparison });
  }

  private async create(kind: Kind, item: Item): Promise<boolean> {
    if (!kind.create) {
      if (item.needs?.some(need => this.planned.has(need))) { return false; }
      throw new Failure('Harbor has none, and it cannot be created');
    }
    this.planned.add(keyOf(kind.name, item.name, item.scope));
    if (this.options.apply) {
      const id = await kind.create(this.run, item);
      if (id !== undefined && id !== '') { this.run.ids.set(keyOf(kind.name, item.name, item.scope), numberOr(id)); }
    }
    this.tell(kind, item, { action: 'create' });
    return this.options.apply;
  }

  private async update(kind: Kind, { item, found, comparison }: { item: Item; found: Found; comparison: Comparison }): Promise<boolean> {
    if (this.options.apply) { await kind.update?.(this.run, item, { found, fields: comparison.fields }); }
    this.tell(kind, item, { action: 'update', changes: comparison.changes });
    return this.options.apply;
  }

  /**
   * Looks again at what was written: Harbor drops in silence what it does not know, and puts old quotas back. Its replicas see a change after
   * a while only.
   */
  private async verify(kind: Kind, written: readonly Item[]): Promise<void> {
    const settling = kind.settles?.(this.run);
    if (settling) { await this.run.deadline.wait(1000 * settling.seconds); }
    await inParallel([...inScopes(written)], async ([scope, own]) => {
      let left = own;
      for (let look = 0; left.length > 0; look += 1) {
        const isLast = look === LOOKS || settling !== undefined;
        left = await this.verifyScope(kind, { scope, own: left, because: isLast ? settling?.because ?? '' : undefined });
        if (left.length > 0) { await this.run.deadline.backOff(look); }
      }
    });
  }

  /** Compares what was written once more. Returns what is not right yet, unless a reason is given: then it is told. */
  private async verifyScope(
    kind: Kind, { scope, own, because }: { readonly scope: string; readonly own: readonly Item[]; readonly because?: string },
  ): Promise<readonly Item[]> {
    const all = await this.listScope(kind, scope, own);
    const left: Item[] = [];
    await inParallel(all ? own : [], async item => {
      try {
        const reason = await this.remainder(kind, { item, found: all?.get(item.name) });
        if (reason === undefined) { return; }
        if (because === undefined) { left.push(item); } else { throw notTakenOver(reason, because); }
      } catch (error) {
        if (error instanceof Stop) { throw error; }
        this.fail(kind, item, error);
      }
    });
    return left;
  }

  /** What is still not as it should be after it was written. */
  private async remainder(kind: Kind, { item, found }: { readonly item: Item; readonly found?: Found }): Promise<string | undefined> {
    if (!found) { return 'all of it'; }
    const { changes } = await compareObject({ ...this.run, rewriteSecrets: false }, kind, { item, found });
    if (changes.length > 0) { return changes.map(describeChange).join(', '); }
    this.judge(kind, { item, found }, true);
    return undefined;
  }

  /** Tells about an object that is as it should be. */
  private judge(kind: Kind, { item, found }: { readonly item: Item; readonly found: Found }, isTold = false): void {
    const trouble = kind.trouble?.(this.run, item, found);
    if (trouble) {
      this.tell(kind, item, { action: trouble.weight === 'warning' ? 'warn' : 'fail', message: trouble.text });
    } else if (!isTold) {
      this.tell(kind, item, { action: 'none' });
    }
  }

  private refuseForeign(kind: Kind, { mark }: Found): void {
    if (!kind.marked || !mark || mark.owner === this.run.state.owner || this.options.takeOver) { return; }
    throw new Failure('it belongs to the configuration ' + mark.owner + '; remove it there, or take it over');
  }

  private noteSuperfluous(kind: Kind, { scope, own, all }: { scope: string; own: readonly Item[]; all: readonly Found[] }): void {
    if (this.broken.has(keyOf('projectClaims', '', scope))) { return; }
    const wanted = new Set(own.map(({ name }) => name));
    all.filter(({ name }) => !wanted.has(name)).forEach(found => this.superfluous.push({ kind, found, scope }));
  }

  private async remove(kind: Kind, found: Found, scope: string): Promise<void> {
    const item: Item = { name: found.name, scope, wanted: undefined };
    try {
      const isOwn = kind.mayDelete ? await kind.mayDelete(this.run, found, scope) : found.mark?.owner === this.run.state.owner;
      if (!isOwn) { return; }
      if (this.options.apply) { await this.deleteAgainAndAgain(kind, found); }
      this.tell(kind, item, { action: 'delete' });
    } catch (error) {
      if (error instanceof Stop) { throw error; }
      this.fail(kind, item, error);
    }
  }

  /** A replication that still runs keeps its policy, and other things are kept by what uses them. */
  private async deleteAgainAndAgain(kind: Kind, found: Found): Promise<void> {
    try {
      await withOtherLooks(this.run.deadline, async () => kind.delete?.(this.run, found));
    } catch (error) {
      throw error instanceof HarborError && error.status === 412 ? new Failure('it stays: ' + error.said, 'warning') : error;
    }
  }

  private fail(kind: Kind, item: Item, error: unknown): void {
    const weight = error instanceof Failure ? error.weight : 'failure';
    if (weight !== 'postponed') { this.breakItem(kind, item); }
    this.tell(kind, item, { action: ACTION_OF_FAILURE[weight], message: textOf(error) });
  }

  private breakItem(kind: Kind, item: Item): void {
    this.broken.add(keyOf(kind.name, item.name, item.scope));
  }

  private tell(kind: Kind, item: Item, said: Pick<Outcome, 'action' | 'changes' | 'message'>): void {
    this.summary[said.action] += 1;
    this.options.tell({ kind: kind.name, title: kind.title, name: item.name, scope: item.scope, ...said });
  }
}

function inScopes(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const scopes = new Map<string, Item[]>();
  for (const item of items) { scopes.set(item.scope, [...scopes.get(item.scope) ?? [], item]); }
  return scopes;
}

function numberOr(id: string | number): string | number {
  return /^\d+$/.test(String(id)) ? Number(id) : id;
}

function notTakenOver(reason: string, because: string): Failure {
  return because === '' ? new Failure('Harbor did not take over ' + reason) : new Failure(reason + ': ' + because + '; the next run tries again', 'postponed');
}

/** A change in words. */
export function describeChange({ field, from, to }: { readonly field: string; readonly from: unknown; readonly to: unknown }): string {
  return field + ' ' + short(from) + ' -> ' + short(to);
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? text.slice(0, 117) + '...' : text;
}
