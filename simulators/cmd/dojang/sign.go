package main

// signCommand is `dojang sign`.
type signCommand struct {
	Eformsign signEformsign `cmd:"" help:"The eformsign_signature of a token request."`
	Ncloud    signNcloud    `cmd:"" help:"The x-ncp-apigw-signature of a call through the API Gateway of NAVER Cloud, such as WORKPLACE's."`
}

// Help is shown by --help.
func (*signCommand) Help() string {
	return `Prints every value on the way to a signature, to be compared with your program's, and
a call that carries it. Equal times and keys give equal signatures.

  dojang sign eformsign
  dojang sign eformsign --time 2026-12-01T09:00:00+09:00 --private-key @key.hex
  dojang sign ncloud
  dojang sign ncloud '/workflow/apigw/v1/company/52e6e775-6993-424d-bc58-62e17268ed29/doc/25025?a=1'`
}
