package contract

// daouLimits is the table of restrictions (제약 사항), and the one number that it leaves out.
func daouLimits() []Clause {
	monthly := daouRule("noti/monthly-limit", "제약 사항", "1,500 calls a month",
		"A customer may make 1,500 calls a month (월간).",
		"limit monthly 1500")
	monthly.Kind = Limit
	return []Clause{
		monthly,
		daouChoice("noti/daily-limit", "", "No daily limit unless one is set",
			"Code 925 shows that a day may have its limit, but no number is given, so calls a day are unlimited until a limit is set for the company.",
			"How many calls may one customer make a day before 925 is answered, and is it the same for every customer?"),
	}
}
