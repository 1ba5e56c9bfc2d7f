;; Resources that are defined, imported, passed on and made anew by every instantiation.
(component
  (import "api" (instance $api
    (export "handle" (type $handle (sub resource)))
    (export "[constructor]handle" (func (param "rep" u32) (result (own $handle))))
    (export "[method]handle.get" (func (param "self" (borrow $handle)) (result u32)))
    (export "[static]handle.merge" (func (param "a" (own $handle)) (param "b" (own $handle)) (result (own $handle))))
  ))
  (alias export $api "handle" (type $handle))
  (component $inner
    (import "handle" (type $handle (sub resource)))
    (import "get" (func $get (param "self" (borrow $handle)) (result u32)))
    (core module $destructor (func (export "drop") (param i32)))
    (core instance $destructor (instantiate $destructor))
    (type $own' (resource (rep i32) (dtor (core func $destructor "drop"))))
    (export $own "own" (type $own'))
    (core func $new (canon resource.new $own'))
    (core func $rep (canon resource.rep $own'))
    (core func $drop (canon resource.drop $own'))
    (core func $drop-handle (canon resource.drop $handle))
    (core func $get-lowered (canon lower (func $get)))
    (core module $main
      (import "" "new" (func (param i32) (result i32)))
      (import "" "rep" (func (param i32) (result i32)))
      (import "" "drop" (func (param i32)))
      (import "" "get" (func (param i32) (result i32)))
      (func (export "make") (param i32) (result i32) unreachable))
    (core instance $main (instantiate $main (with "" (instance
      (export "new" (func $new))
      (export "rep" (func $rep))
      (export "drop" (func $drop))
      (export "get" (func $get-lowered))))))
    (func (export "make") (param "from" (borrow $handle)) (result (own $own)) (canon lift (core func $main "make")))
  )
  (instance $one (instantiate $inner
    (with "handle" (type $handle))
    (with "get" (func $api "[method]handle.get"))))
  (instance $two (instantiate $inner
    (with "handle" (type $handle))
    (with "get" (func $api "[method]handle.get"))))
  (export "one" (instance $one))
  (export "two" (instance $two))
  (export "handle" (type $handle))
)
