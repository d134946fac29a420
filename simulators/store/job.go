package store

import (
	"bytes"
	"time"
)

// Job is something to be done at a moment of the world's time. It is a row like any other: written in the transaction that
// decided it, gone with the one that finishes it. That somebody has begun to do it is written nowhere, see [Claims].
type Job struct {
	Seq     uint64    // given by Enqueue; orders jobs that are due at the same moment
	Due     time.Time // the moment from which on it may run
	Kind    string    // what to do
	Key     string    // jobs with the same Key run one after the other, in order; "": no order
	Payload []byte
}

// Clone copies the payload too.
func (j Job) Clone() Job {
	j.Payload = bytes.Clone(j.Payload)
	return j
}

var jobs = NewTable("store/job", jobKey)

// sequenceOfJobs is the kind under which jobs are counted.
const sequenceOfJobs = "store/job"

func jobKey(j Job) string { return Key(j.Due, j.Seq) }

// Enqueue adds a job and returns it with its Seq. It only writes a row; whoever runs jobs
// hears of it by [Store.OnJobs].
func Enqueue(tx *Tx, j Job) Job {
	j.Seq = Draw(tx)
	jobs.Put(tx, j)
	if tx.onJobs != nil {
		tx.OnCommit(tx.onJobs)
		tx.onJobs = nil
	}
	return j
}

// Draw is the Seq of a job that is not enqueued: a place among those that are.
func Draw(tx *Tx) uint64 { return tx.Next(sequenceOfJobs) }

// NextDue is the earliest moment at which a job is due, whether it is claimed or not. It may lie in the past.
func NextDue(tx *Tx) (time.Time, bool) {
	j, ok := jobs.First(tx, "", "")
	return j.Due, ok
}

// Finish removes a job. Finishing it twice does nothing.
func Finish(tx *Tx, j Job) { jobs.Delete(tx, jobKey(j)) }

// Postpone puts a job off until due.
func Postpone(tx *Tx, j Job, due time.Time) {
	Finish(tx, j)
	j.Due = due
	jobs.Put(tx, j)
}

// Pending counts the jobs that are not finished, whenever they are due.
func Pending(tx *Tx) int { return jobs.Len(tx) }
