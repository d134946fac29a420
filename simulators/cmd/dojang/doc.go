// Command dojang starts the simulators and steers them from a shell.
//
//	dojang serve                      the simulators, in the foreground
//	dojang run -- go test ./...       a command with the simulators around it
//	dojang env                        addresses and credentials, as a dotenv
//	dojang clock advance 31s          time
//	dojang journal                    what was called, what was answered, and why
//	dojang fault add --kind=reset     failures on purpose
//	dojang sign eformsign             what your program should have signed
//	dojang clause                     what the vendor's documents say
//	dojang conform                    whether a server keeps to it
//
// Every flag can also be given as an environment variable: --port-base is
// DOJANG_PORT_BASE. The flag wins. Exit statuses are 0 for success, 1 when
// what was asked for failed, and 2 for a mistake on the command line.
//
// It is the only place in this repository with flags, environment, host clock
// and exit status; everything below gets them as parameters.
package main
