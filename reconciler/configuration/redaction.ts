const HIDDEN = '[redacted]';
/** Shorter values are parts of ordinary words, and no secrets. Secrets are looked up by so many characters. */
const SHORTEST = 4;
/** Lines of a longer secret, such as a key, are hidden one by one if they have so many characters. */
const LINE = 16;

/** Takes secrets out of everything that is written. It stays fast with thousands of them. */
export class Redactor {
  /** Most starts have one secret alone, and a list takes a tenth of the memory of a set. */
  private readonly byStart = new Map<string, string[]>();

  /** Hides a value from now on, also as it is inside of JSON, of URLs and of headers. */
  public hide(secret: string): void {
    const lines = secret.split('\n').map(line => line.trim()).filter(line => line.length >= LINE);
    for (const value of new Set([secret, ...lines])) {
      const base64 = Buffer.from(value).toString('base64').replace(/=+$/, ''); // the padding tells nothing
      const forms = new Set([value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), base64]);
      forms.forEach(form => { if (form.length >= SHORTEST) { this.add(form); } });
    }
  }

  public clean(text: string): string {
    let clean = '';
    for (let at = 0; at < text.length;) {
      const secret = this.secretAt(text, at);
      clean += secret === undefined ? text[at] : HIDDEN;
      at += secret?.length ?? 1;
    }
    return clean;
  }

  private secretAt(text: string, at: number): string | undefined {
    const candidates = this.byStart.get(text.slice(at, at + SHORTEST));
    if (!candidates) { return undefined; }
    return [...candidates].filter(it => text.startsWith(it, at)).sort((one, other) => other.length - one.length)[0];
  }

  private add(form: string): void {
    const start = form.slice(0, SHORTEST);
    const group = this.byStart.get(start);
    if (!group) { this.byStart.set(start, [form]); } else if (!group.includes(form)) { group.push(form); }
  }
}
