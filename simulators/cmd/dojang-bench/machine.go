package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// machine is where was measured.
type machine struct {
	CPU   string `json:"cpu"`
	Cores int    `json:"cores"`
	OS    string `json:"os"`
	Arch  string `json:"arch"`
	Go    string `json:"go"`
	// Load is the load average of the minute before, which other programs made; "" where it is not known.
	Load string `json:"load"`
}

func thisMachine() machine {
	info, err := os.ReadFile("/proc/cpuinfo")
	name := "CPU unknown"
	if err == nil {
		name = cpuModel(info)
	}
	load, _ := os.ReadFile("/proc/loadavg") // Linux has it
	lastMinute, _, _ := strings.Cut(string(load), " ")
	return machine{CPU: name, Cores: runtime.NumCPU(), OS: runtime.GOOS, Arch: runtime.GOARCH, Go: runtime.Version(), Load: lastMinute}
}

// String says it in the report.
func (m machine) String() string {
	text := fmt.Sprintf("%s, %d cores, %s/%s, %s", m.CPU, m.Cores, m.OS, m.Arch, m.Go)
	if m.Load != "" {
		text += "; load average before: " + m.Load
	}
	return text
}

// cpuModel reads the model's name in /proc/cpuinfo.
func cpuModel(info []byte) string {
	for lines := bufio.NewScanner(bytes.NewReader(info)); lines.Scan(); {
		if name, value, _ := strings.Cut(lines.Text(), ":"); strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "CPU unknown"
}
