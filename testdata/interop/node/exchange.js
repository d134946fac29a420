// How these programs call a vendor: with time-outs, and again where that can do nothing twice.
const { setTimeout: sleep } = require('node:timers/promises');

// How long a whole exchange may take, in milliseconds.
const TIMEOUT = 10_000;
// Milliseconds before the second attempt, the third and so on.
const WAITS = [200, 400, 800, 1600];
// With these errors no connection came about, so nothing was processed.
const UNSENT = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

// Failure is what went wrong, in one line for the one who reads the log.
class Failure extends Error {}

// exchange gives the answer to the request that build() makes, for each attempt afresh: what is signed says when.
//
// What certainly was not processed (no connection, HTTP 429) is sent again. What may have been (no answer, HTTP 5xx) is
// sent again only where that is harmless, as it is of all that only reads and of a request for a token.
async function exchange(build, { harmless }) {
  for (let attempt = 0; ; attempt++) {
    const { url, ...options } = build();
    const what = `${options.method} ${url.split('?')[0]}`;
    const last = attempt === WAITS.length;
    try {
      const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(TIMEOUT) });
      const body = Buffer.from(await answer.arrayBuffer());
      if (last || !(answer.status === 429 || (answer.status >= 500 && harmless))) {
        return { what: `${what}: HTTP ${answer.status}`, status: answer.status, body };
      }
    } catch (error) {
      const cause = error.cause ?? error;
      const unsent = UNSENT.includes(cause.code);
      if (last || !(unsent || harmless)) {
        const said = unsent ? 'cannot connect' : 'no answer, and it may have been processed';
        throw new Failure(`${what}: ${said}: ${cause.message || cause.code}`);
      }
    }
    await sleep(WAITS[attempt]);
  }
}

// read gives the JSON object of an answer. A proxy or a page of the vendor's web server answers with something else.
function read({ what, body }) {
  let value;
  try {
    value = JSON.parse(body.toString());
  } catch {
    // told below
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new Failure(`${what}, not the vendor's JSON: ${JSON.stringify(body.toString().slice(0, 100))}`);
  }
  return value;
}

// field gives the value below the names, one inside the other.
function field(body, ...names) {
  const value = names.reduce((at, name) => at?.[name], body);
  if (value === undefined) {
    throw new Failure(`the answer has no ${names.join('.')}: is this the vendor's address?`);
  }
  return value;
}

// run calls main with the program's arguments; a Failure is said in one line.
function run(main) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(error instanceof Failure ? error.message : error);
    process.exitCode = 1;
  });
}

module.exports = { Failure, exchange, read, field, run };
