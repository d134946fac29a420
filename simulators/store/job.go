package store

import (
	"bytes"
	"time"
)

// Job is something to be done at a moment of the world's time. It is a row like any other: written in the transaction that
// decided it, gone when it is finished, waiting again after a crash.
type Job struct {
	Seq     uint64    // given by Enqueue; orders jobs that are due at the same moment
	Due     time.Time // the moment from which on it may run
	Kind    string    // what to do
	Key     string    // jobs with the same Key run one after the other, in order; "": no order
	Payload []byte
	Running bool // claimed and not finished
}

// Clone copies the payload too.
func (j Job) Clone() Job {
	j.Payload = bytes.Clone(j.Payload)
	return j
}

const (
	byRunning    = "running"
	byRunningKey = "running-key"
	isRunning    = "running"
)

var jobs = NewTable("store/job", jobKey,
	Index[Job]{Name: byRunning, Key: func(j Job) string {
		if j.Running {
			return isRunning
		}
		return ""
	}},
	Index[Job]{Name: byRunningKey, Key: func(j Job) string {
		if j.Running {
			return j.Key
		}
		return ""
	}},
)

func jobKey(j Job) string { return Key(j.Due, j.Seq) }

// Enqueue adds a job and returns it with its Seq. It only writes a row; whoever runs jobs
// hears of it by [Store.OnJobs].
func Enqueue(tx *Tx, j Job) Job {
	j.Seq = tx.Next("store/job")
	j.Running = false
	jobs.Put(tx, j)
	if tx.onJobs != nil {
		tx.OnCommit(tx.onJobs)
		tx.onJobs = nil
	}
	return j
}

// NextDue is the earliest moment at which a job that is not running is due. It may lie in the past.
func NextDue(tx *Tx) (time.Time, bool) {
	for j := range jobs.All(tx) {
		if !j.Running {
			return j.Due, true
		}
	}
	return time.Time{}, false
}

// Claim takes the earliest job due at or before by and marks it as running. It passes over jobs whose Key has a job
// running. Jobs of one Key are claimed in the order of (Due, Seq).
func Claim(tx *Tx, by time.Time) (Job, bool) {
	for j := range jobs.Range(tx, "", Key(by.Add(1))) {
		// An earlier job of the same key that still waits was looked at before this one; if it could not be claimed, then
		// because one of its key is running, which keeps this one back too.
		if j.Running || busy(tx, j.Key) {
			continue
		}
		j.Running = true
		jobs.Put(tx, j)
		return j, tx.Err() == nil
	}
	return Job{}, false
}

// busy says whether a job of this key is running.
func busy(tx *Tx, key string) bool {
	for range jobs.By(tx, byRunningKey, key) {
		return true
	}
	return false
}

// Finish removes a job that was claimed. Finishing it twice does nothing.
func Finish(tx *Tx, j Job) { jobs.Delete(tx, jobKey(j)) }

// Postpone makes a claimed job wait again, until due.
func Postpone(tx *Tx, j Job, due time.Time) {
	Finish(tx, j)
	j.Due, j.Running = due, false
	jobs.Put(tx, j)
}

// Release makes every running job wait again: after a crash nobody is left who would finish it.
func Release(tx *Tx) {
	for j := range jobs.By(tx, byRunning, isRunning) {
		j.Running = false
		jobs.Put(tx, j)
	}
}

// Running counts the jobs that are claimed and not finished.
func Running(tx *Tx) int {
	n := 0
	for range jobs.By(tx, byRunning, isRunning) {
		n++
	}
	return n
}

// Pending counts the jobs that wait, whenever they are due; running ones are not among them.
func Pending(tx *Tx) int { return jobs.Len(tx) - Running(tx) }
