// Daou Office: a notification to the employees whose numbers are given.
//
//     dojang run -- node daouoffice.js U2034 U2345
//
// Node 18 or newer, nothing else.
const setting = require('./setting');

async function main(receivers) {
  if (receivers.length === 0) {
    console.error('usage: node daouoffice.js EMPLOYEE_NUMBER...');
    process.exit(2);
  }
  const answer = await fetch(`${setting('DAOUOFFICE_URL')}/public/v1/noti`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({
      clientId: setting('DAOUOFFICE_CLIENT_ID'),
      clientSecret: setting('DAOUOFFICE_CLIENT_SECRET'),
      sender: setting('DAOUOFFICE_SENDER'),
      receivers,
      message: 'Node가 보낸 알림입니다.',
      linkUrl: 'https://example.com/',
    }),
  });
  const { code, message, messageDetail, data } = await answer.json();
  if (code !== '200') {
    console.error(code, message, messageDetail);
    process.exit(1);
  }
  // Success says for each receiver what became of it.
  for (const [number, result] of Object.entries({ ...data.validReceivers, ...data.invalidReceivers })) {
    console.log(number, result);
  }
}

main(process.argv.slice(2));
