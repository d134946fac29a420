package world

// Section is what a seed file says of a service, as the service has described it; nil when it says nothing, and the
// service has its own seed. It is the same in every world and must not be changed.
func (w *World) Section(service string) any { return w.options.Sections[service] }
