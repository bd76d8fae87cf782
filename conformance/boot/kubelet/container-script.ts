/* What a container runtime does before a program starts: a root of its own, devices, mounts, user and rights. */
import { Identity } from './security';
import { Image } from '../images';

/** A file or folder of the node that a container sees. */
export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly folder: boolean;
  readonly readOnly: boolean;
}

/** A container, ready to be started. */
export interface ContainerSetup {
  readonly image: Image;
  readonly identity: Identity;
  readonly mounts: readonly Mount[];
  readonly hostname: string;
  readonly workingFolder: string;
  /** Empty folder for its layers. */
  readonly scratch: string;
  /** File with `NAME=value`, each followed by NUL. */
  readonly environmentFile: string;
}

const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];
const DEVICE_LINKS = { fd: '/proc/self/fd', stdin: '/proc/self/fd/0', stdout: '/proc/self/fd/1', stderr: '/proc/self/fd/2' };

/** Where the root of a container is, below its scratch folder. */
export function rootOf(scratch: string): string {
  return `${scratch}/root`;
}

/** A script for `sh` in mount, process and network namespaces of its own; it ends with the program. */
export function containerScript(setup: ContainerSetup, command: readonly string[]): string {
  const root = rootOf(setup.scratch);
  return [
    'set -e',
    'umask 022',
    ...layers(setup, root),
    ...devices(root),
    ...Object.entries(setup.image.links ?? {}).map(([link, target]) => `mkdir -p ${q(folderOf(root + link))}; ln -sfn ${q(target)} ${q(root + link)}`),
    ...[...setup.mounts].sort((a, b) => depth(a) - depth(b)).flatMap(mount => bind(mount, root)),
    ...setup.identity.readOnlyRoot ? [`mount -o remount,bind,ro ${q(root)}`] : [],
    `hostname ${q(setup.hostname)}`,
    `exec ${entering(setup, command).map(q).join(' ')}`,
    '',
  ].join('\n');
}

function layers({ scratch, image }: ContainerSetup, root: string): string[] {
  const own = [`${scratch}/upper`, `${scratch}/work`, root];
  const options = `lowerdir=${image.files},upperdir=${own[0]},workdir=${own[1]}`;
  return [
    `mkdir -p ${q(scratch)}`, `mount -t tmpfs -o mode=0755 tmpfs ${q(scratch)}`, `mkdir -p ${own.map(q).join(' ')}`,
    `mount -t overlay -o ${q(options)} overlay ${q(root)}`,
    ...image.over === undefined ? [] : [`cp -a ${q(`${image.over}/.`)} ${q(root)}`],
  ];
}

function devices(root: string): string[] {
  const [dev, proc] = [`${root}/dev`, `${root}/proc`];
  return [
    `mkdir -p ${q(dev)} ${q(proc)} ${q(`${root}/tmp`)}; chmod 1777 ${q(`${root}/tmp`)}`,
    `mount -t proc -o nosuid,nodev,noexec proc ${q(proc)}`,
    `mount -t tmpfs -o nosuid,mode=0755 tmpfs ${q(dev)}`,
    ...DEVICES.map(name => `touch ${q(`${dev}/${name}`)}; mount --bind /dev/${name} ${q(`${dev}/${name}`)}`),
    ...Object.entries(DEVICE_LINKS).map(([name, target]) => `ln -s ${target} ${q(`${dev}/${name}`)}`),
    `mkdir ${q(`${dev}/shm`)}; mount -t tmpfs -o nosuid,nodev,mode=1777,size=64m tmpfs ${q(`${dev}/shm`)}`,
  ];
}

function bind({ source, target, folder, readOnly }: Mount, root: string): string[] {
  const at = root + target;
  const point = folder ? `mkdir -p ${q(at)}` : `mkdir -p ${q(folderOf(at))}; [ -e ${q(at)} ] || touch ${q(at)}`;
  return [point, `mount --bind ${q(source)} ${q(at)}`, ...readOnly ? [`mount -o remount,bind,ro ${q(at)}`] : []];
}

/**
 * The last step in a container: into its root, rights away, another user, the program. Perl is part of every Debian; `setpriv` and `capsh`
 * cannot do it, because the one is not inside of the root and the other starts every program in `/`.
 */
const ENTER = String.raw`
my ($root, $folder, $user, $group, $groups, $rights, $file, @command) = @ARGV;
use POSIX ();
my $prctl = (POSIX::uname())[4] eq 'aarch64' ? 167 : 157;
open(my $variables, '<', $file) or die "$file: $!"; local $/ = undef; my $text = <$variables>; close $variables;
chroot($root) or die "chroot: $!"; chdir($folder) or die "$folder: $!";
if ($rights =~ /drop/) { syscall($prctl, 24, $_, 0, 0, 0) for 0 .. 63; }
$) = "$group " . ($groups eq '' ? $group : $groups); POSIX::setgid($group + 0) or die "setgid: $!"; POSIX::setuid($user + 0) or die "setuid: $!";
if ($rights =~ /locked/) { syscall($prctl, 38, 1, 0, 0, 0) == 0 or die "no new privileges: $!"; }
%ENV = map { split(/=/, $_, 2) } split(/\0/, $text);
exec { $command[0] } @command or die "$command[0]: $!\n";
`;

/** The words that enter the root of a container as its user and start a command there. */
export function entering({ identity, workingFolder, environmentFile, scratch }: ContainerSetup, command: readonly string[]): string[] {
  const { user, group, groups, dropsAll, noNewPrivileges } = identity;
  const rights = [...dropsAll ? ['drop'] : [], ...noNewPrivileges ? ['locked'] : []].join(' ');
  return ['perl', '-e', ENTER, rootOf(scratch), workingFolder, `${user}`, `${group}`, groups.join(' '), rights, environmentFile, ...command];
}

function q(text: string): string {
  return `'${text.replaceAll('\'', String.raw`'\''`)}'`;
}

function depth({ target }: Mount): number {
  return target.split('/').length;
}

function folderOf(path: string): string {
  return path.replace(/\/[^/]*$/, '');
}
