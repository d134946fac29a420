package steps

import (
	"context"

	"github.com/seed-34222eec/dojang/simulators/daouoffice"
)

func employeeSteps() []Step {
	return define("employee", Given, "Opens, stops (중지) or lets rest (휴면) an account of the company.", setEmployee,
		en(`the account NUMBER is (active|stopped|dormant)`, "the account U2345 is stopped"))
}

func setEmployee(ctx context.Context, number, status string) {
	s := of(ctx)
	s.begun().Daouoffice.PutEmployee(s.company, daouoffice.Employee{
		Number: number, Name: number, Status: daouoffice.Status(status),
	})
}
