// WORKPLACE: a receiver of approval callbacks. It prints its Callback URL, then a line for each event.
//
//     node callback.js
//
// Node 18 or newer, nothing else.
const { createServer } = require('node:http');

const server = createServer(async (request, response) => {
  if (request.method !== 'PUT' || request.url !== '/approval') {
    response.writeHead(404).end();
    return;
  }
  let body = '';
  for await (const part of request.setEncoding('utf8')) {
    body += part;
  }
  // The same event may come again, by a resend: these three tell.
  const { sendTpCd, aprvDocId, processYmdt } = JSON.parse(body);
  console.log(sendTpCd, aprvDocId, processYmdt);
  // Any 2xx is a success (발송 성공), and nobody reads a body.
  response.writeHead(200).end();
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/approval`));
