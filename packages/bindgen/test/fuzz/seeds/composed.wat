;; A component lifted by one part and lowered by another, several times.
(component
  (component $server
    (core module $m
      (memory (export "memory") 1)
      (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 0)
      (func (export "upper") (param i32 i32) (result i32) i32.const 16))
    (core instance $m (instantiate $m))
    (func $upper (param "text" string) (result string)
      (canon lift (core func $m "upper") (memory (core memory $m "memory")) (realloc (core func $m "realloc"))))
    (instance $api (export "upper" (func $upper)))
    (export "api" (instance $api)))
  (component $client
    (import "api" (instance $api (export "upper" (func (param "text" string) (result string)))))
    (core module $memory (memory (export "memory") 1) (func (export "realloc") (param i32 i32 i32 i32) (result i32) i32.const 0))
    (core instance $memory (instantiate $memory))
    (core func $upper (canon lower (func $api "upper")
      (memory (core memory $memory "memory")) (realloc (core func $memory "realloc"))))
    (core module $main
      (import "api" "upper" (func $upper (param i32 i32 i32)))
      (func (export "run") (result i32) (call $upper (i32.const 0) (i32.const 0) (i32.const 8)) (i32.const 1)))
    (core instance $main (instantiate $main (with "api" (instance (export "upper" (func $upper))))))
    (func (export "run") (result bool) (canon lift (core func $main "run"))))
  (instance $server (instantiate $server))
  (instance $first (instantiate $client (with "api" (instance $server "api"))))
  (instance $second (instantiate $client (with "api" (instance $server "api"))))
  (export "first" (func $first "run"))
  (export "second" (func $second "run"))
)
