package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// pins say on which cores the servers and the load run.
type pins struct {
	// taskset is the command that pins; "" where there is none.
	taskset string
	cpus    []int
}

func choosePins() pins {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return pins{}
	}
	path, err := exec.LookPath("taskset")
	if err != nil {
		return pins{}
	}
	p := pins{taskset: path, cpus: allowedCPUs(status)}
	if len(p.cpus) == 0 {
		return pins{}
	}
	return p
}

// server and load are the first two cores; where there is but one, it is shared.
func (p pins) server() int { return p.cpus[0] }

func (p pins) load() int { return p.cpus[min(1, len(p.cpus)-1)] }

// command is args, pinned to one of the two cores.
func (p pins) command(atLoad bool, args []string) (name string, rest []string) {
	if p.taskset == "" {
		return args[0], args[1:]
	}
	cpu := p.server()
	if atLoad {
		cpu = p.load()
	}
	return p.taskset, append([]string{"-c", strconv.Itoa(cpu)}, args...)
}

// String says it in the report.
func (p pins) String() string {
	switch {
	case p.taskset == "":
		return "not pinned, since there is no taskset: GOMAXPROCS=1 for each process"
	case p.server() == p.load():
		return fmt.Sprintf("servers and load share CPU %d, the only one: compare nothing but the ratio", p.server())
	}
	return fmt.Sprintf("servers on CPU %d, load from another process on CPU %d (taskset)", p.server(), p.load())
}

// allowedCPUs reads Cpus_allowed_list, such as "0-2,7", of /proc/PID/status.
func allowedCPUs(status []byte) []int {
	var cpus []int
	for lines := bufio.NewScanner(bytes.NewReader(status)); lines.Scan(); {
		list, ok := strings.CutPrefix(lines.Text(), "Cpus_allowed_list:")
		if !ok {
			continue
		}
		for part := range strings.SplitSeq(strings.TrimSpace(list), ",") {
			first, last, isRange := strings.Cut(part, "-")
			if !isRange {
				last = first
			}
			from, err1 := strconv.Atoi(first)
			to, err2 := strconv.Atoi(last)
			for cpu := from; err1 == nil && err2 == nil && cpu <= to; cpu++ {
				cpus = append(cpus, cpu)
			}
		}
	}
	return cpus
}
