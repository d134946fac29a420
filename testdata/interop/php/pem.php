<?php

/** DER as PEM, the form in which PHP's openssl reads keys. */
function pem(string $label, string $der): string
{
    return "-----BEGIN $label-----\n" . chunk_split(base64_encode($der), 64) . "-----END $label-----\n";
}
