package store

import (
	"fmt"
	"reflect"
	"time"
)

// cloner is the Clone method of T, or nil when T needs none. It panics when T needs one and has none.
func cloner[T any](table string) func(T) T {
	t := reflect.TypeFor[T]()
	if m, ok := t.MethodByName("Clone"); ok && t.Kind() != reflect.Interface {
		if clone, ok := reflect.TypeAssert[func(T) T](m.Func); ok {
			return clone
		}
	}
	if path := reference(t, t.String()); path != "" {
		panic(fmt.Sprintf("store: table %q: %s is a reference, so %s needs a method Clone() %s with a value receiver", table, path, t, t))
	}
	return nil
}

// reference names a part of t through which two copies of a value would share memory, or "" when there is none.
func reference(t reflect.Type, path string) string {
	if t == reflect.TypeFor[time.Time]() { // its only pointer is to a location, which is immutable
		return ""
	}
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map, reflect.Chan, reflect.Func, reflect.Interface, reflect.UnsafePointer:
		return path
	case reflect.Array:
		return reference(t.Elem(), path+"[…]")
	case reflect.Struct:
		for f := range t.Fields() {
			if found := reference(f.Type, path+"."+f.Name); found != "" {
				return found
			}
		}
	default: // numbers, strings and booleans
	}
	return ""
}
