import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a server of TLS needs. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];

/** A CA of a test run and the certificate that it has issued, in a folder of their own. Nothing of it is in the repository. */
export class TestCertificates {
  /** A new CA, and a certificate for these names. */
  public static make(commonName = 'registry of the test', names = 'DNS:localhost,IP:127.0.0.1'): TestCertificates {
    return new TestCertificates(mkdtempSync(join(tmpdir(), 'certificates-')), { commonName, names });
  }

  /** File of the CA's certificate. */
  public readonly caFile: string;
  public readonly server: ServerCertificate;

  private constructor(private readonly folder: string, { commonName, names }: { commonName: string; names: string }) {
    const file = (name: string) => join(folder, name);
    this.caFile = file('ca.crt');
    openssl('req', '-x509', ...KEY, '-subj', `/O=Example/CN=CA of the ${commonName}`, '-keyout', file('ca.key'), '-out', this.caFile);
    openssl(
      'req', '-x509', ...KEY, '-subj', `/O=Example/CN=${commonName}`, '-addext', `subjectAltName=${names}`, '-addext', 'basicConstraints=critical,CA:FALSE',
      '-CA', this.caFile, '-CAkey', file('ca.key'), '-keyout', file('server.key'), '-out', file('server.crt'),
    );
    this.server = { key: readFileSync(file('server.key'), 'utf8'), cert: readFileSync(file('server.crt'), 'utf8') };
  }

  /** The CA's certificate as PEM. */
  public get caPem(): string {
    return readFileSync(this.caFile, 'utf8');
  }

  /** Removes the files. */
  public remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
