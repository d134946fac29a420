// Daou Office: a notification to the employees whose numbers are given.
//
//     dojang run -- node daouoffice.js U2034 U2345
//
// Node 18 or newer, nothing else.
const { Failure, exchange, read, field, run } = require('./exchange');
const setting = require('./setting');

run(async (receivers) => {
  if (receivers.length === 0) {
    console.error('usage: node daouoffice.js EMPLOYEE_NUMBER...');
    process.exit(2);
  }
  const request = {
    method: 'POST',
    url: `${setting('DAOUOFFICE_URL')}/public/v1/noti`,
    headers: { 'Content-Type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({
      clientId: setting('DAOUOFFICE_CLIENT_ID'),
      clientSecret: setting('DAOUOFFICE_CLIENT_SECRET'),
      sender: setting('DAOUOFFICE_SENDER'),
      receivers,
      message: 'Node가 보낸 알림입니다.',
      linkUrl: 'https://example.com/',
    }),
  };
  // Sent again, it would notify people twice.
  const answer = await exchange(() => request, { harmless: false });
  const body = read(answer);
  // The code tells, not the HTTP status.
  if (field(body, 'code') !== '200') {
    throw new Failure(`${answer.what} ${body.code} ${body.message} ${body.messageDetail}`);
  }
  // Success says for each receiver what became of it.
  const results = { ...field(body, 'data', 'validReceivers'), ...field(body, 'data', 'invalidReceivers') };
  for (const [number, result] of Object.entries(results)) {
    console.log(number, result);
  }
});
