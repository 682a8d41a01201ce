// Loaded before every test file: a test that reaches for the network fails at once instead of depending on it.
import net from 'node:net';

const LOCAL = new Set(['localhost', '127.0.0.1', '::1', undefined, '']);
const given = process.env['TEST_DATABASE_URL'];
if (given !== undefined) LOCAL.add(new URL(given).hostname);

type Connect = (...args: unknown[]) => net.Socket;
const connect = Reflect.get(net.Socket.prototype, 'connect') as Connect;

net.Socket.prototype.connect = function refuseForeign(this: net.Socket, ...args: unknown[]): net.Socket {
  const host = hostOf(args);
  if (!LOCAL.has(host)) throw new Error(`Tests may not use the network: ${host}`);
  return Reflect.apply(connect, this, args);
} as typeof net.Socket.prototype.connect;

/** Node calls connect with (options), (port, host), (path) or with one array of already normalised arguments. */
function hostOf(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'object' && first !== null) return (first as { host?: string }).host;
  return typeof first === 'number' && typeof second === 'string' ? second : undefined;
}
