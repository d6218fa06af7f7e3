/** The container files are held to the code and to each other, and to the tools themselves where these are installed. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import { readConfig } from '../../src/config/config.js';
import { logFile } from '../../src/open-log.js';
import { TestNode } from '../support/node.js';
import { run } from '../support/program.js';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly user?: string;
  readonly profiles?: readonly string[];
  readonly network_mode?: string;
  readonly restart?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string; readonly required?: boolean }>>;
}

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const text = (name: string) => readFileSync(path(name), 'utf8');

const compose = load(text('docker-compose.yml'), { schema: CORE_SCHEMA.withTags(mergeTag) }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(compose.services);
const service = (name: string): Service => compose.services[name] ?? {};
const inProfile = (profile: string) =>
  services.filter(([, { profiles }]) => profiles === undefined || profiles.includes(profile)).map(([name]) => name);
const nodes = services.filter(([, { build }]) => build !== undefined);
const servers = services.filter(([, { image }]) => image?.startsWith('eventstore/eventstore:'));

/** `${NAME:-fallback}` and `${NAME}` as Compose fills them in. */
const filled = (value: string | number, given: Record<string, string | undefined>) =>
  String(value).replace(/\$\{(\w+)(?::-([^}]*))?\}/g, (_, name, fallback = '') => given[name] || fallback);

/** A settings file as Compose reads it: later lines may use what earlier ones set. */
function settings(file: string, given: Record<string, string> = {}): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, value = ''] of Object.entries(parseEnv(text(file)))) {
    read[name] = given[name] ?? filled(value, read);
  }
  return read;
}

function environmentOf(name: string, given: Record<string, string>): Record<string, string> {
  const set = Object.entries(service(name).environment ?? {});
  return Object.fromEntries(set.map(([variable, value]) => [variable, filled(value, given)]));
}

describe('docker-compose.yml', () => {
  it('runs without a profile the door and one node whose log is in SQLite', () => {
    expect(inProfile('')).toEqual(['door', 'slugline']);
    expect(environmentOf('slugline', {}).EVENT_STORE_URL).toBe('');
  });

  it('adds one server in the profile eventstoredb, and three servers and a second node in the profile cluster', () => {
    expect(inProfile('eventstoredb')).toEqual(['door', 'slugline', 'eventstoredb']);
    const more = ['slugline-2', 'certificates', 'eventstoredb-1', 'eventstoredb-2', 'eventstoredb-3'];
    expect(inProfile('cluster')).toEqual(['door', 'slugline', ...more]);
  });

  it.each(nodes.map(([name]) => name))('gives %s only settings that the server knows and takes', (name) => {
    const known = text('src/config/config.ts');
    const { EVENT_STORE_URL: _, ...environment } = environmentOf(name, {});
    // OpenTelemetry's own are read by its SDK.
    const ours = Object.keys(environment).filter((variable) => !variable.startsWith('OTEL_'));
    for (const variable of [...ours, 'EVENT_STORE_URL']) expect(known).toContain(variable);
    expect(readConfig(environment).host).toBe('127.0.0.1');
  });

  it('lets every node believe the door, and nobody else, about who asks', () => {
    for (const [name] of nodes) {
      const { EVENT_STORE_URL: _, ...environment } = environmentOf(name, {});
      expect(readConfig(environment)).toMatchObject({ trustProxy: ['127.0.0.1'], publicUrl: null, corsOrigins: [] });
    }
    expect(text('deploy/haproxy.cfg')).toMatch(/^ *option forwardfor$/m);
  });

  it('passes on every setting of the door that operations.md names, but where nodes listen', () => {
    const rows = /## Reached from elsewhere([\s\S]+?)\n## /.exec(text('docs/operations.md'))?.[1] ?? '';
    const named = [...rows.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name as string);
    expect(named.length).toBeGreaterThan(6);
    const passed = Object.keys(service('slugline').environment ?? {});
    expect(named.filter((name) => !passed.includes(name))).toEqual(['HOST', 'INSECURE_HTTP']);
  });

  it('lets a second node start only with the address of a log that both share', () => {
    expect(() => readConfig(environmentOf('slugline-2', {}))).toThrow('EVENT_STORE_URL');
  });

  it('gives each node a port that the door knows, and views of its own', () => {
    const known = [...text('deploy/haproxy.cfg').matchAll(/^ *server \S+ 127\.0\.0\.1:(\d+)$/gm)].map(
      ([, port]) => port,
    );
    expect(nodes.map(([, { environment }]) => String(environment?.PORT))).toEqual(known);
    const data = nodes.map(([, { volumes }]) => volumes?.find((volume) => volume.endsWith(':/data')));
    expect(new Set(data).size).toBe(nodes.length);
    expect(text('Dockerfile')).toContain('DATA_DIR=/data');
  });

  it('puts all nodes behind the door and publishes on loopback addresses only', () => {
    for (const [, node] of nodes) expect(node).toMatchObject({ network_mode: 'service:door' });
    const ports = services.flatMap(([, { ports }]) => ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('pins every image to one version, and its own to that of the package', () => {
    for (const [, { image }] of services) expect(image).toMatch(/^[\w./-]+:\d+\.\d+\.\d+(-[\w.-]+)?$/);
    const { version } = JSON.parse(text('package.json'));
    for (const [, { image }] of nodes) expect(image).toBe(`slugline:${version}`);
    for (const [, image] of text('Dockerfile').matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/^node:\d+\.\d+\.\d+-/);
  });

  it('checks the health of all that keeps running, starts it again, and runs none of it as root', () => {
    const lasting = services.filter(([name]) => name !== 'certificates');
    for (const [name, { healthcheck, build, restart, user }] of lasting) {
      expect({ name, restart, user }).toEqual({ name, restart: 'unless-stopped', user: undefined });
      expect(healthcheck !== undefined || build !== undefined).toBe(true);
    }
    expect(text('Dockerfile')).toMatch(/^USER node$/m);
  });

  it('takes a server for healthy only once it leads or follows', () => {
    expect(servers).toHaveLength(4);
    for (const [, { healthcheck }] of servers) {
      const pattern = /grep -Eq '(.*)'$/.exec(healthcheck?.test.at(-1) ?? '')?.[1] ?? '';
      const says = (state: string) =>
        new RegExp(pattern).test(`{\n  "esVersion": "23.10.7",\n  "state": "${state}"\n}`);
      expect(['initializing', 'unknown', 'catchingup', 'clone', 'leader', 'follower'].filter(says)).toEqual([
        'leader',
        'follower',
      ]);
    }
  });

  it('starts nodes when every server of the profile is healthy, and needs none of another profile', () => {
    for (const [, { depends_on }] of nodes) {
      for (const [name] of servers)
        expect(depends_on?.[name]).toEqual({ condition: 'service_healthy', required: false });
    }
  });

  it('names only volumes that it declares, and files that are there', () => {
    for (const volume of services.flatMap(([, { volumes }]) => volumes ?? [])) {
      const [from = ''] = volume.split(':');
      if (from.startsWith('.')) expect(existsSync(path(from))).toBe(true);
      else expect(compose.volumes).toHaveProperty([from]);
    }
  });

  it('names each server of the cluster to the others and in its certificate', () => {
    const cluster = servers.map(([name]) => name).filter((name) => name !== 'eventstoredb');
    for (const name of cluster) {
      const { EVENTSTORE_GOSSIP_SEED: seed, ...own } = environmentOf(name, {});
      expect(seed).toBe(
        cluster
          .filter((other) => other !== name)
          .map((other) => `${other}:2113`)
          .join(),
      );
      expect(own).toMatchObject({
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: name,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: name,
        EVENTSTORE_CERTIFICATE_FILE: `/keys/${name}/node.crt`,
        EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE: `/keys/${name}/node.key`,
      });
    }
    expect(text('deploy/certificates.sh')).toContain(`for server in ${cluster.join(' ')}; do`);
  });
});

describe.each(['eventstoredb', 'cluster'])('deploy/%s.env', (profile) => {
  const given = settings(`deploy/${profile}.env`, { EVENTSTORE_PASSWORD: 'Chosen1' });

  it('names its own profile and all servers of it', () => {
    expect(given.COMPOSE_PROFILES).toBe(profile);
    const hosts = [...(given.EVENT_STORE_URL ?? '').matchAll(/([\w-]+):2113/g)].map(([, host]) => host as string);
    expect(hosts).toEqual(servers.map(([name]) => name).filter((name) => inProfile(profile).includes(name)));
  });

  it('gives every node that runs the same log', () => {
    const running = nodes.map(([name]) => name).filter((name) => inProfile(profile).includes(name));
    for (const name of running) expect(environmentOf(name, given).EVENT_STORE_URL).toBe(given.EVENT_STORE_URL);
  });
});

describe('the tools', () => {
  const answers = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

  const hasCompose = answers('docker', 'compose', 'version');
  const arrangements = ['/dev/null', 'deploy/eventstoredb.env', 'deploy/cluster.env'];
  (hasCompose ? it : it.skip).each(arrangements)('docker compose takes the file with the settings of %s', (file) => {
    const command = ['compose', '--env-file', file, 'config', '--quiet'];
    const { status, stderr } = spawnSync('docker', command, { cwd: path('.'), encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
  });

  (answers('haproxy', '-v') ? it : it.skip)('haproxy takes the configuration of the door', () => {
    const { status, stderr } = spawnSync('haproxy', ['-c', '-f', path('deploy/haproxy.cfg')], { encoding: 'utf8' });
    expect({ status, stderr }).toMatchObject({ status: 0 });
  });
});

describe('the health check of the image', () => {
  const node = new TestNode();
  beforeAll(() => node.start());
  afterAll(() => node.end());

  /** In a process that this one does not wait for: the node that is asked lives here. */
  function check(port: string): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, [path('deploy/ready.mjs')], { env: { PORT: port } });
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
    });
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
  }

  it('is what the Dockerfile runs and copies', () => {
    expect(text('Dockerfile')).toContain('CMD ["node", "deploy/ready.mjs"]');
    expect(text('Dockerfile')).toContain('COPY deploy/ready.mjs deploy/ready.mjs');
    expect(text('.dockerignore')).toContain('!deploy/ready.mjs');
  });

  it('is content with a node that is ready, and tells why it is not with one that does not answer', async () => {
    const { port } = new URL(node.url);
    const ready = await check(port);
    expect(ready).toEqual({ code: 0, said: expect.stringContaining('"status":"up"') });
    await node.stop();
    const gone = await check(port);
    expect(gone).toEqual({ code: 1, said: expect.stringContaining('cannot be asked') });
  });
});

describe('docs/operations.md', () => {
  const page = text('docs/operations.md');
  const commands = [...page.matchAll(/```sh\n([\s\S]+?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));

  it('names services, volumes and files that there are', () => {
    const called = commands.filter((command) => command.startsWith('docker compose'));
    expect(called.length).toBeGreaterThan(10);
    const named = [...page.matchAll(/\b(?:slugline|eventstoredb)-\d\b(?!-)/g)].map(([name]) => name);
    for (const name of named) expect(compose.services).toHaveProperty([name]);
    const volumes = [...page.matchAll(/slugline_(\w+-[\w-]+)/g)].map(([, name]) => name as string);
    expect(volumes.length).toBeGreaterThan(3);
    for (const name of volumes) expect(compose.volumes).toHaveProperty([name]);
    for (const [file] of page.matchAll(/deploy\/[\w.-]+/g)) expect(existsSync(path(file))).toBe(true);
  });

  it('names commands that the command line and package.json have', async () => {
    const { output } = await run(['--help'], {});
    const named = [...page.matchAll(/(?:node dist\/cli\.js|--rm slugline) (\w+)/g)].map(([, name]) => name as string);
    expect(new Set(named)).toEqual(new Set(['backup', 'copy', 'verify', 'views']));
    for (const name of named) expect(output).toMatch(new RegExp(`^ +${name} `, 'm'));
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    for (const [, name] of page.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(name);
  });

  it('never deletes volumes together but those of the tests', () => {
    for (const command of commands.filter((line) => line.includes('--volumes'))) {
      expect(command).toContain('--project-name slugline-test');
    }
  });

  it('may say that a copy of the log file alone, of a node that is stopped, is the whole log', async () => {
    const [before, after] = [new TestNode(), new TestNode()];
    await before.start();
    const id = await before.open('backed-up');
    await before.stop();
    copyFileSync(logFile(before.folder), logFile(after.folder));
    await after.start();
    expect((await after.get('/stories/backed-up')).body).toMatchObject({ id });
    await Promise.all([before.end(), after.end()]);
  });
});
