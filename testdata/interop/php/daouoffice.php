<?php
// Daou Office: a notification to the employees whose numbers are given.
//
//     dojang run -- php daouoffice.php U2034 U2345
//
// PHP 8 with curl (Debian: php-cli, php-curl).
require __DIR__ . '/setting.php';
require __DIR__ . '/exchange.php';

$receivers = array_slice($argv, 1);
if ($receivers === []) {
    fwrite(STDERR, "usage: php daouoffice.php EMPLOYEE_NUMBER...\n");
    exit(2);
}
$request = [
    CURLOPT_CUSTOMREQUEST => 'POST',
    CURLOPT_URL => setting('DAOUOFFICE_URL') . '/public/v1/noti',
    CURLOPT_HTTPHEADER => ['Content-Type: application/json; charset=UTF-8'],
    CURLOPT_POSTFIELDS => json_encode([
        'clientId' => setting('DAOUOFFICE_CLIENT_ID'),
        'clientSecret' => setting('DAOUOFFICE_CLIENT_SECRET'),
        'sender' => setting('DAOUOFFICE_SENDER'),
        'receivers' => $receivers,
        'message' => 'PHP가 보낸 알림입니다.',
        'linkUrl' => 'https://example.com/',
    ]),
];
// Sent again, it would notify people twice.
$answer = exchange(fn () => $request, harmless: false);
$body = read($answer);
// The code tells, not the HTTP status.
if (field($body, 'code') !== '200') {
    throw new Failure("$answer->what $body->code " . ($body->message ?? '') . ' ' . ($body->messageDetail ?? ''));
}
// Success says for each receiver what became of it.
foreach ([field($body, 'data', 'validReceivers'), field($body, 'data', 'invalidReceivers')] as $results) {
    foreach ($results as $number => $result) {
        echo "$number $result\n";
    }
}
