// Package snapshot writes a world down as JSON, and puts what was written in the place of a world.
//
// A snapshot is of no engine: what was saved from memory can be loaded into a database, and the other way round. It holds
// every record of the world, what is still to be delivered among it, and its clock. The journal, the faults and the seed
// that a reset goes back to are no part of it.
//
// # What is saved
//
// [Save] waits until the world has settled and reads it in one transaction. Saving twice gives the same bytes, as long as
// nothing has happened in between: records are in the order of their tables and keys, one a line, so that two snapshots
// can be compared.
//
// # What is loaded
//
// [Load] replaces all of a world or, when anything is wrong, nothing. The world keeps its name and gets the snapshot's
// credentials, so those must not be another world's. Its time stands where it stood, or goes on from there. Ids and tokens
// that are made from then on were not made before, in the world that was saved or in this one, as long as both were begun
// with the same random seed.
//
// # Secrets
//
// Rows of tables that hold secrets (see store.Table.Sealed) are encrypted: AES-256-GCM, with a key that PBKDF2-HMAC-SHA-512
// and HKDF make of a passphrase. [DefaultPassphrase] is known to everybody who has Dojang: with it, a snapshot is safe from grep,
// from secret scanners and from a glance, and from nothing else. Give a passphrase of your own to one whose secrets matter.
//
// What Dojang itself has made, such as the keys of the default world, follows from the random seed, which is not sealed.
//
// The nonce is made of what is encrypted, so that saving is repeatable. Who has two snapshots of a world under one
// passphrase can tell which sealed rows are the same in both; how many there are and how long, anybody can tell.
package snapshot
