<?php

/** An environment variable; without one, the program ends with what to do. */
function setting(string $name): string
{
    $value = getenv($name);
    if ($value === false || $value === '') {
        fwrite(STDERR, "$name is not set: run this below \"dojang run --\", or export what \"dojang env\" prints\n");
        exit(2);
    }
    return $value;
}
