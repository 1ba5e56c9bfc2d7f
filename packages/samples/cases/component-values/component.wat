;; An application that is given a component, makes two instances of it, and offers a component of its own.
(component
  ;; A shop of shelves: the application decides how many there are.
  (import "shelf" (component $Shelf
    (import "acme:log/sink" (instance (export "write" (func (param "line" string)))))
    (import "capacity" (func (result u32)))
    (export "put" (func (param "what" string) (result (result u32 (error string)))))
    (export "list" (func (result (list string))))))
  (import "acme:log/sink" (instance $sink (export "write" (func (param "line" string)))))

  (core module $Numbers
    (func (export "two") (result i32) (i32.const 2))
    (func (export "three") (result i32) (i32.const 3)))
  (core instance $numbers (instantiate $Numbers))
  (func $two (result u32) (canon lift (core func $numbers "two")))
  (func $three (result u32) (canon lift (core func $numbers "three")))

  (instance $low (instantiate $Shelf (with "acme:log/sink" (instance $sink)) (with "capacity" (func $two))))
  (instance $high (instantiate $Shelf (with "acme:log/sink" (instance $sink)) (with "capacity" (func $three))))
  (export "acme:shop/low" (instance $low))
  (export "acme:shop/high" (instance $high))

  ;; A component that makes shelves of any size.
  (component $Sized
    (import "size" (func $size (result u32)))
    (import "acme:log/sink" (instance $sink (export "write" (func (param "line" string)))))
    (instance $shelf (instantiate $Shelf (with "acme:log/sink" (instance $sink)) (with "capacity" (func $size))))
    (export "put" (func $shelf "put"))
    (export "list" (func $shelf "list")))
  (export "sized" (component $Sized)))
