// WORKPLACE: a receiver of approval callbacks. It prints its Callback URL, then a line for each event.
//
//     node callback.js
//
// Node 18 or newer, nothing else.
const { createServer } = require('node:http');

// The same event may come again, by a resend, and at the same time: these three fields tell. Your program has a table
// with a unique key, which outlives it.
const handled = new Set();

// keyOf gives what tells an event from others; undefined when the body is none.
function keyOf(body) {
  try {
    const { sendTpCd, aprvDocId, processYmdt } = JSON.parse(body);
    return sendTpCd && aprvDocId && processYmdt && `${sendTpCd} ${aprvDocId} ${processYmdt}`;
  } catch {
    return undefined;
  }
}

const server = createServer(async (request, response) => {
  if (request.method !== 'PUT' || request.url !== '/approval') {
    response.writeHead(404).end();
    return;
  }
  let body = '';
  try {
    for await (const part of request.setEncoding('utf8')) {
      body += part;
    }
  } catch {
    return; // the sender went away
  }
  const key = keyOf(body);
  if (!key) {
    response.writeHead(400).end();
    return;
  }
  if (!handled.has(key)) {
    console.log(key);
    handled.add(key);
  }
  // Any 2xx is a success (발송 성공), and nobody reads a body. One that comes again is a success, too.
  response.writeHead(200).end();
});
server.requestTimeout = 10_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/approval`));
