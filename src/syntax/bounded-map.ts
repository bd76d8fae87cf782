/** A map for what was made once and can be made again: of more entries than it holds the oldest go. */
export class BoundedMap<Key, Value> {
  private readonly entries = new Map<Key, Value>();

  /**
   * @param most the most entries that it holds
   */
  public constructor(private readonly most: number) {}

  /** Number of its entries. */
  public get size(): number {
    return this.entries.size;
  }

  /** The value of a key, which is made if it is not there. A key that is asked for is the newest. */
  public get(key: Key, make: () => Value): Value {
    const value = this.entries.has(key) ? this.entries.get(key) as Value : make();
    this.entries.delete(key);
    const [oldest] = this.entries.size >= this.most ? this.entries.keys() : [];
    if (oldest !== undefined) { this.entries.delete(oldest); }
    this.entries.set(key, value);
    return value;
  }
}
