<?php
// WORKPLACE: a receiver of approval callbacks. PHP's own server prints where it listens; every path is the Callback URL.
//
//     php -S 127.0.0.1:0 callback.php
//
// PHP 8, nothing else.
if ($_SERVER['REQUEST_METHOD'] !== 'PUT') {
    http_response_code(405);
    exit;
}
$event = json_decode(file_get_contents('php://input'), true);
// The same event may come again, by a resend: these three tell. Any 2xx is a success (발송 성공), and nobody reads a body.
file_put_contents('php://stdout', "{$event['sendTpCd']} {$event['aprvDocId']} {$event['processYmdt']}\n");
