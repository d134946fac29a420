<?php
// Daou Office: a notification to the employees whose numbers are given.
//
//     dojang run -- php daouoffice.php U2034 U2345
//
// PHP 8 with curl (Debian: php-cli, php-curl).
require __DIR__ . '/setting.php';

$receivers = array_slice($argv, 1);
if ($receivers === []) {
    fwrite(STDERR, "usage: php daouoffice.php EMPLOYEE_NUMBER...\n");
    exit(2);
}
$curl = curl_init(setting('DAOUOFFICE_URL') . '/public/v1/noti');
curl_setopt_array($curl, [
    CURLOPT_HTTPHEADER => ['Content-Type: application/json; charset=UTF-8'],
    CURLOPT_POSTFIELDS => json_encode([
        'clientId' => setting('DAOUOFFICE_CLIENT_ID'),
        'clientSecret' => setting('DAOUOFFICE_CLIENT_SECRET'),
        'sender' => setting('DAOUOFFICE_SENDER'),
        'receivers' => $receivers,
        'message' => 'PHP가 보낸 알림입니다.',
        'linkUrl' => 'https://example.com/',
    ]),
    CURLOPT_RETURNTRANSFER => true,
]);
$text = curl_exec($curl);
if ($text === false) {
    fwrite(STDERR, curl_error($curl) . "\n");
    exit(1);
}
$answer = json_decode($text, true);
if ($answer['code'] !== '200') {
    fwrite(STDERR, "{$answer['code']} {$answer['message']} {$answer['messageDetail']}\n");
    exit(1);
}
// Success says for each receiver what became of it.
foreach ($answer['data'] as $results) {
    foreach ($results as $number => $result) {
        echo "$number $result\n";
    }
}
