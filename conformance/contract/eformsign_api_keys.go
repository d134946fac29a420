package contract

// eformsignAPIKeys is what the vendor's console does with API keys, as far as the API shows it, and what it does to their
// tokens.
func eformsignAPIKeys() []Clause {
	owner := eformsignRule("api-key/administrator-only", eformsignKeys, "Only the administrator issues API keys",
		"API keys are issued by the representative administrator (대표 관리자) alone.",
		"api-key 대표 관리자")
	owner.Excluded = "keys are issued on the vendor's console, which is not part of the API"
	return []Clause{
		owner,
		eformsignRule("api-key/edit", eformsignKeys, "Alias, name and state can be changed",
			"The alias (별칭) and the application name of a key can be changed, and the key be switched between active (활성) and inactive (비활성).",
			"api-key 별칭", "api-key 애플리케이션 이름", "api-key 활성/비활성"),
		eformsignRule("api-key/delete", eformsignKeys, "A key can be deleted",
			"A key can be deleted (삭제), and is unknown from then on.",
			"api-key 삭제"),
		eformsignObserved("api-key/reissue", "later help pages", "A key can be reissued",
			"Reissuing a key (키 재발행) gives it another private key, and signatures by the one before are wrong from then on.",
			"api-key 키 재발행"),
		eformsignObserved("api/deleted-api-key", "catalogue of answers", "The tokens of a deleted key are refused",
			"An access token whose API key has been deleted (삭제) since is refused with 4000003, on a refresh and on every other call; a setting ignores what has become of the key.",
			"seen-where 4000003 T R *"),
		eformsignObserved("api/inactive-api-key", "catalogue of answers", "The tokens of an inactive key are refused",
			"An access token whose API key is inactive (비활성) is refused with 4030001, on a refresh and on every other call, until the key is active again; a setting ignores what has become of the key.",
			"seen-where 4030001 T R *"),
		eformsignChoice("api-key/tokens-after-reissue", "Tokens outlive the reissue of their key",
			"An access token that was issued before its API key was reissued (키 재발행) goes on working until its exp, and can be refreshed.",
			"Do access tokens stop working at once when their API key is reissued?"),
	}
}
