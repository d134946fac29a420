<?php
// Wrong on purpose: time() counts seconds, and execution_time milliseconds.
//
//     dojang run -- php eformsign-wrong.php
require __DIR__ . '/setting.php';
require __DIR__ . '/pem.php';

$time = time();
$key = pem('PRIVATE KEY', hex2bin(setting('EFORMSIGN_PRIVATE_KEY')));
openssl_sign((string) $time, $signature, $key, OPENSSL_ALGO_SHA256);

$curl = curl_init(setting('EFORMSIGN_URL') . '/v2.0/api_auth/access_token');
curl_setopt_array($curl, [
    CURLOPT_HTTPHEADER => [
        'Content-Type: application/json',
        'Authorization: Bearer ' . base64_encode(setting('EFORMSIGN_API_KEY')),
        'eformsign_signature: ' . bin2hex($signature),
    ],
    CURLOPT_POSTFIELDS => json_encode(['execution_time' => $time]),
    CURLOPT_RETURNTRANSFER => true,
]);
$answer = curl_exec($curl);
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
echo "HTTP $status $answer\n";
exit($status === 200 ? 0 : 1);
