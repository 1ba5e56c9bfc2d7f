;; The example of the README: a string in, a string out, and a line written to the host.
(component
  (import "acme:log/sink" (instance $sink (export "write" (func (param "line" string)))))

  (core module $Allocator
    (memory (export "memory") 1)
    (global $next (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32) (param $size i32) (result i32)
      (global.get $next)
      (global.set $next (i32.add (global.get $next) (local.get $size)))))
  (core instance $allocator (instantiate $Allocator))

  (core func $write (canon lower (func $sink "write") (memory (core memory $allocator "memory"))))

  (core module $Greeter
    (import "" "memory" (memory 1))
    (import "" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "" "write" (func $write (param i32 i32)))
    (data (i32.const 16) "Hello, ")
    (data (i32.const 32) "somebody is greeted")
    (func (export "greet") (param $name i32) (param $length i32) (result i32)
      (local $text i32)
      (call $write (i32.const 32) (i32.const 19))
      (local.set $text
        (call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (i32.add (local.get $length) (i32.const 8))))
      (memory.copy (local.get $text) (i32.const 16) (i32.const 7))
      (memory.copy (i32.add (local.get $text) (i32.const 7)) (local.get $name) (local.get $length))
      (i32.store8 (i32.add (i32.add (local.get $text) (i32.const 7)) (local.get $length)) (i32.const 33))
      (i32.store (i32.const 0) (local.get $text))
      (i32.store (i32.const 4) (i32.add (local.get $length) (i32.const 8)))
      (i32.const 0)))
  (core instance $greeter
    (instantiate $Greeter
      (with ""
        (instance
          (export "memory" (memory $allocator "memory"))
          (export "realloc" (func $allocator "realloc"))
          (export "write" (func $write))))))

  (func $greet (param "name" string) (result string)
    (canon lift
      (core func $greeter "greet")
      (memory (core memory $allocator "memory"))
      (realloc (core func $allocator "realloc"))))
  (export "greet" (func $greet)))
