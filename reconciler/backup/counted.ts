import { createHash } from 'node:crypto';
import { ContentRecord } from './dump-record';

/** A stream that is counted and hashed as it passes. */
export class Counted {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  /** The same stream. */
  public async* of(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const part of stream) {
      this.bytes += part.length;
      this.hash.update(part);
      yield part;
    }
  }

  /** What has passed, once all of it has. */
  public content(): ContentRecord {
    return { bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
