/* Verifies htpasswd lines with the C library of the machine. */
import { Checks } from './check';
import { run } from './programs';
import { RenderedHarbor } from './rendered';
import { htpasswdLine } from '../../src/secrets/derived-secret';

/** Verifies the lines that the bootstrap Job and the evaluation Secrets contain. */
export function checkHtpasswd(checks: Checks, harbor: RenderedHarbor): void {
  const password = harbor.values.get('harbor-registry-credentials/REGISTRY_PASSWD') ?? '';
  const lines = {
    'bootstrap Job': harbor.values.get('harbor-registry-credentials/REGISTRY_HTPASSWD') ?? '',
    'evaluation': htpasswdLine('harbor_registry_user', password),
  };
  for (const [maker, line] of Object.entries(lines)) {
    const [user, hash] = line.split(':');
    checks.same(`htpasswd: the line of the ${maker} is for`, user, 'harbor_registry_user');
    checks.holds(`htpasswd: crypt(3) verifies the line of the ${maker}`, crypt(password, hash) === hash);
    checks.holds(`htpasswd: crypt(3) refuses another password with the line of the ${maker}`, crypt('wrong', hash) !== hash);
  }
}

function crypt(password: string, setting: string): string {
  return run(['perl', '-e', 'print crypt($ENV{PASSWORD}, $ENV{SETTING})'], { env: { PASSWORD: password, SETTING: setting } }).text;
}
