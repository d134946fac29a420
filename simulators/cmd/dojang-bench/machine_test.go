package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCPUModel(t *testing.T) {
	t.Parallel()
	info := "processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel\t\t: 1\nmodel name\t: AMD EPYC 7B13\n\nprocessor\t: 1\nmodel name\t: another\n"
	if got := cpuModel([]byte(info)); got != "AMD EPYC 7B13" {
		t.Errorf("%q", got)
	}
	if got := cpuModel([]byte("processor : 0\n")); got != "CPU unknown" {
		t.Errorf("without a name: %q", got)
	}
}

func TestResidentBytes(t *testing.T) {
	t.Parallel()
	if got := residentBytes([]byte("Name:\tdojang\nVmPeak:\t  99 kB\nVmRSS:\t   2048 kB\n")); got != 2<<20 {
		t.Errorf("%d, want 2 MiB", got)
	}
	for _, status := range []string{"", "VmRSS: much kB\n", "Name: dojang\n"} {
		if got := residentBytes([]byte(status)); got != 0 {
			t.Errorf("%q gives %d, want 0", status, got)
		}
	}
}

func TestProcessorSeconds(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		stat string
		want float64
	}{
		{"42 (dojang) S 1 2 3 4 5 6 7 8 9 10 150 25 0 0 20", 1.75},
		{"42 (a ) name) S 1 2 3 4 5 6 7 8 9 10 100 0 0 0 20", 1},
		{"42 (dojang) S 1 2 3", 0},
		{"42 (dojang) S 1 2 3 4 5 6 7 8 9 10 many 25 0", 0},
		{"", 0},
	} {
		if got := processorSeconds([]byte(row.stat)); got != row.want {
			t.Errorf("%q gives %v, want %v", row.stat, got, row.want)
		}
	}
}

func TestAllowedCPUs(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		status string
		want   []int
	}{
		{"Cpus_allowed:\t3\nCpus_allowed_list:\t0-1\n", []int{0, 1}},
		{"Cpus_allowed_list:\t5\n", []int{5}},
		{"Cpus_allowed_list:\t0-2,7,9-10\n", []int{0, 1, 2, 7, 9, 10}},
		{"Cpus_allowed_list:\tall\n", nil},
		{"Name:\tdojang\n", nil},
	} {
		if diff := cmp.Diff(row.want, allowedCPUs([]byte(row.status))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", row.status, diff)
		}
	}
}

func TestPins(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		pins
		atLoad bool
		want   []string
		says   string
	}{
		{
			"two cores: a server",
			pins{"taskset", []int{2, 3}},
			false,
			[]string{"taskset", "-c", "2", "me", "x"},
			"servers on CPU 2, load from another process on CPU 3 (taskset)",
		},
		{
			"two cores: the load",
			pins{"taskset", []int{2, 3}},
			true,
			[]string{"taskset", "-c", "3", "me", "x"},
			"servers on CPU 2, load from another process on CPU 3 (taskset)",
		},
		{
			"one core",
			pins{"taskset", []int{0}},
			true,
			[]string{"taskset", "-c", "0", "me", "x"},
			"servers and load share CPU 0, the only one: compare nothing but the ratio",
		},
		{
			"no taskset",
			pins{},
			true,
			[]string{"me", "x"},
			"not pinned, since there is no taskset: GOMAXPROCS=1 for each process",
		},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			name, args := row.command(row.atLoad, []string{"me", "x"})
			if diff := cmp.Diff(row.want, append([]string{name}, args...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if got := row.String(); got != row.says {
				t.Errorf("it says %q, want %q", got, row.says)
			}
		})
	}
}
