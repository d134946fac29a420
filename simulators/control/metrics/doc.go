// Package metrics counts what a server's worlds do, for Prometheus.
//
// [New] makes a [Metrics] with a registry of its own. It is the [serve.Observer] of every
// handler, is told of deliveries by [Metrics.Attempted], looks at the worlds whenever it is
// read ([Metrics.Watch]), and is the handler of /metrics.
//
// # Labels
//
// Every label takes values of a set that is known when the server starts: services and routes
// of the route tables, codes of the vendors' tables, reasons of package delivery. Worlds are no
// label: tests make as many as they like.
//
// # Cost
//
// Every counter of a route is found when a handler is made. A call then costs two atomic
// additions and a look at the host's clock; an answer that is no success one look into a
// small table more.
package metrics
