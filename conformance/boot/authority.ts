/* A certificate authority of the run, by openssl. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../stage';

/** A certificate with its key, and the authority that signed it. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** Signs certificates for host names. */
export class Authority {
  private readonly made = new Map<string, Certificate>();

  public constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    openssl(folder, [
      'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '2', '-subj', '/CN=boot', '-addext', 'basicConstraints=critical,CA:TRUE',
      '-addext', 'keyUsage=critical,keyCertSign,cRLSign',
    ]);
  }

  /** Its own certificate. */
  public get certificate(): string {
    return readFileSync(join(this.folder, 'ca.crt'), 'utf8');
  }

  /** A certificate for some hosts; the same for the same name. */
  public issue(name: string, hosts: readonly string[]): Certificate {
    const known = this.made.get(name);
    if (known) { return known; }
    const names = hosts.map(host => `${/^[\d.]+$/.test(host) ? 'IP' : 'DNS'}:${host}`).join(',');
    writeFileSync(join(this.folder, `${name}.ext`), [
      `subjectAltName=${names}`, 'extendedKeyUsage=serverAuth,clientAuth', 'keyUsage=digitalSignature,keyEncipherment', '',
    ].join('\n'));
    openssl(this.folder, ['req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`]);
    openssl(this.folder, [
      'x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-out', `${name}.crt`, '-extfile', `${name}.ext`,
    ]);
    const read = (ending: string) => readFileSync(join(this.folder, `${name}.${ending}`), 'utf8');
    const issued = { certificate: read('crt'), key: read('key'), authority: this.certificate };
    this.made.set(name, issued);
    return issued;
  }
}

function openssl(folder: string, args: readonly string[]): void {
  const { ok, err } = runProgram('openssl', args, { cwd: folder });
  if (!ok) { throw new Error(`openssl ${args[0]}: ${err}`); }
}
