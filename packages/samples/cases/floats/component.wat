;; Floating-point numbers. The core functions build values out of bits, so that each NaN is the one that was meant.
(component
  (core module $m
    (func (export "same-f32") (param f32) (result f32) (local.get 0))
    (func (export "same-f64") (param f64) (result f64) (local.get 0))
    (func (export "f32-of") (param i32) (result f32) (f32.reinterpret_i32 (local.get 0)))
    (func (export "f64-of") (param i64) (result f64) (f64.reinterpret_i64 (local.get 0)))
    (func (export "f32-bits") (param f32) (result i32) (i32.reinterpret_f32 (local.get 0)))
    (func (export "f64-bits") (param f64) (result i64) (i64.reinterpret_f64 (local.get 0))))
  (core instance $i (instantiate $m))
  (func (export "f32") (param "value" f32) (result f32) (canon lift (core func $i "same-f32")))
  (func (export "f64") (param "value" f64) (result f64) (canon lift (core func $i "same-f64")))
  (func (export "f32-of") (param "bits" u32) (result f32) (canon lift (core func $i "f32-of")))
  (func (export "f64-of") (param "bits" u64) (result f64) (canon lift (core func $i "f64-of")))
  (func (export "f32-bits") (param "value" f32) (result u32) (canon lift (core func $i "f32-bits")))
  (func (export "f64-bits") (param "value" f64) (result u64) (canon lift (core func $i "f64-bits"))))
