/* OpenLDAP of Debian, with one person who is in one group. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { HERE, OutsideServer, Program, RunningServer, ServerContext } from './server';
import { runProgram } from '../../stage';

const SERVER = '/usr/sbin/slapd';
const SCHEMAS = ['core', 'cosine', 'inetorgperson'];
const PORT = 636;

/** Root of the directory, and what Harbor binds as. */
export const BASE = 'dc=example,dc=com';
export const READER = `cn=reader,${BASE}`;
export const ADMINS = `cn=admins,ou=groups,${BASE}`;

/** The person in the directory. */
export const PERSON = { name: 'jane', password: 'a password of hers' };

/** A directory that is reached by TLS. */
export function ldap({ host }: { host: string }): OutsideServer {
  return { host, role: 'identity-provider', needs: { [SERVER]: 'slapd' }, start: context => start(context, host) };
}

async function start(context: ServerContext, host: string): Promise<RunningServer> {
  const { folder } = context;
  const [configuration, content, data] = ['slapd.conf', 'content.ldif', 'data'].map(name => join(folder, name));
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(configuration, settings(context, host, data), { mode: 0o600 });
  writeFileSync(content, entries(context.secret('auth-secret', 'secret')), { mode: 0o600 });
  const filled = runProgram('/usr/sbin/slapadd', ['-f', configuration, '-l', content]);
  if (!filled.ok) { throw new Error(`slapadd: ${filled.err}`); }
  const program = new Program(join(folder, 'log'), [SERVER, '-d', '0', '-f', configuration, '-h', `ldaps://${HERE}:${PORT}`]);
  await program.ready(answers);
  const version = /slapd ([\d.]+)/.exec(runProgram(SERVER, ['-VV']).err)?.[1] ?? '';
  return { ports: { [PORT]: { host: HERE, port: PORT } }, version: `OpenLDAP ${version}`, stop: () => program.stop() };
}

function settings({ folder, certificate }: ServerContext, host: string, data: string): string {
  const { certificate: own, key, authority } = certificate('ldap', [host]);
  const files = Object.entries({ own, key, authority }).map(([name, text]) => {
    const file = join(folder, `${name}.pem`);
    writeFileSync(file, text);
    chmodSync(file, 0o600);
    return file;
  });
  return [
    ...SCHEMAS.map(name => `include /etc/ldap/schema/${name}.schema`), `pidfile ${join(folder, 'slapd.pid')}`, 'modulepath /usr/lib/ldap', 'moduleload back_mdb',
    'moduleload memberof', `TLSCertificateFile ${files[0]}`, `TLSCertificateKeyFile ${files[1]}`, `TLSCACertificateFile ${files[2]}`, 'database mdb', `suffix "${BASE}"`,
    `directory ${data}`, 'overlay memberof', 'access to attrs=userPassword by anonymous auth by * none', `access to * by dn.base="${READER}" read by * none`, '',
  ].join('\n');
}

function entries(secret: string): string {
  const entry = (dn: string, classes: readonly string[], fields: Readonly<Record<string, string>>) =>
    [`dn: ${dn}`, ...classes.map(it => `objectClass: ${it}`), ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`), ''].join('\n');
  const person = `uid=${PERSON.name},ou=people,${BASE}`;
  return [
    entry(BASE, ['dcObject', 'organization'], { dc: 'example', o: 'Example' }),
    ...['people', 'groups'].map(ou => entry(`ou=${ou},${BASE}`, ['organizationalUnit'], { ou })),
    entry(READER, ['organizationalRole', 'simpleSecurityObject'], { cn: 'reader', userPassword: secret }),
    entry(person, ['inetOrgPerson'], { uid: PERSON.name, cn: 'Jane Doe', sn: 'Doe', mail: 'jane@example.com', userPassword: PERSON.password, memberOf: ADMINS }),
    entry(ADMINS, ['groupOfNames'], { cn: 'admins', member: person }),
  ].join('\n');
}

async function answers(): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(PORT, HERE);
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}
