import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import * as path from 'node:path';
import { createInterface } from 'node:readline';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A script of Node that answers each line of JSON with a line of JSON, in the same order. It starts with the first question, and ends with the process
 * that asks: only an answer that is still to come keeps that alive.
 */
export class JsonLinesProcess {
  private readonly waiting: Waiting[] = [];
  private child?: ChildProcessWithoutNullStreams;
  private errors = '';

  public constructor(private readonly script: string) {}

  /** What the script says to a question. */
  public async answer(question: unknown): Promise<unknown> {
    const child = this.child ??= this.start();
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      (child.stdout as Socket).ref();
      child.stdin.write(`${JSON.stringify(question)}\n`);
    });
  }

  private start(): ChildProcessWithoutNullStreams {
    const child = spawn(process.execPath, [this.script]);
    [child, child.stdin as Socket, child.stdout as Socket, child.stderr as Socket].forEach(part => part.unref());
    createInterface({ input: child.stdout }).on('line', line => {
      this.waiting.shift()?.resolve(JSON.parse(line));
      if (this.waiting.length === 0) { (child.stdout as Socket).unref(); }
    });
    child.stderr.on('data', (part: Buffer) => { this.errors += part.toString('utf8'); });
    child.stdin.on('error', () => undefined); // a process that dies early is reported by its exit code
    child.on('error', error => this.rejectAll(error));
    child.on('close', code => this.rejectAll(new Error(`${path.basename(this.script)} ended with ${code}: ${this.errors}`)));
    return child;
  }

  private rejectAll(error: Error): void {
    this.waiting.splice(0).forEach(({ reject }) => reject(error));
    this.child = undefined;
  }
}
