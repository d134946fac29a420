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
$event = json_decode(file_get_contents('php://input'));
if (!isset($event->sendTpCd, $event->aprvDocId, $event->processYmdt)) {
    http_response_code(400);
    exit;
}
$key = "$event->sendTpCd $event->aprvDocId $event->processYmdt";

// The same event may come again, by a resend, and at the same time: these three fields tell. PHP forgets between
// requests, so a file that is there says that the event was handled. Your program has a table with a unique key.
$handled = sys_get_temp_dir() . '/approval-' . getmypid() . '-' . $_SERVER['SERVER_PORT'];
@mkdir($handled, 0700);
$mark = "$handled/" . hash('sha256', $key);
if (@fopen($mark, 'x')) {
    file_put_contents('php://stdout', "$key\n");
} elseif (!is_file($mark)) {
    http_response_code(500);
    exit;
}
// Any 2xx is a success (발송 성공), and nobody reads a body. One that comes again is a success, too.
