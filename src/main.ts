/*
 * Nothing is imported before this check: an older Node.js dies over the database binding with a segmentation fault and
 * no message.
 */
const [major = 0, minor = 0] = process.version.slice(1).split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Node.js 22.18 or newer is needed; this is ${process.version}. Start with "npm run demo" or "npm start", which bring their own.`,
  );
  process.exit(1);
}

const { complain, start } = await import('./start.js');
await start().catch(complain);

export {};
