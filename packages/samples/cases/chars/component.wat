;; Characters: Unicode scalar values.
(component
  (core module $m (func (export "same") (param i32) (result i32) (local.get 0)))
  (core instance $i (instantiate $m))
  (func (export "echo") (param "value" char) (result char) (canon lift (core func $i "same")))
  (func (export "code") (param "value" char) (result u32) (canon lift (core func $i "same")))
  (func (export "of") (param "code" u32) (result char) (canon lift (core func $i "same"))))
