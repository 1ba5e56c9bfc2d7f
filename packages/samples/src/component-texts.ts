// Components in the text format that tests put together in several ways.

/** Core instance `$libc` with a memory and an allocator. */
export const libc: string = `(core module $Libc (memory (export "memory") 1) (global $next (mut i32) (i32.const 1024))
    (func (export "realloc") (param i32 i32 i32 i32) (result i32)
      (global.get $next) (global.set $next (i32.and (i32.const -8) (i32.add (i32.const 7) (i32.add (global.get $next) (local.get 3)))))))
  (core instance $libc (instantiate $Libc))`;
export const options: string = `(memory (core memory $libc "memory")) (realloc (core func $libc "realloc"))`;

/** Counts its calls, and gives back what it is told; in UTF-16, which the others do not use. */
export const echo: string = `(component ${libc}
  (import "acme:log/sink" (instance $sink (export "write" (func (param "line" string)))))
  (core func $write (canon lower (func $sink "write") string-encoding=utf16 ${options}))
  (core module $M
    (import "" "write" (func $write (param i32 i32)))
    (import "" "realloc" (func $realloc (param i32 i32 i32 i32) (result i32)))
    (import "" "memory" (memory 1))
    (global $count (mut i32) (i32.const 0))
    (func (export "echo") (param i32 i32) (result i32) (local $area i32)
      (global.set $count (i32.add (global.get $count) (i32.const 1)))
      (call $write (local.get 0) (local.get 1))
      (local.set $area (call $realloc (i32.const 0) (i32.const 0) (i32.const 4) (i32.const 8)))
      (i32.store (local.get $area) (local.get 0))
      (i32.store offset=4 (local.get $area) (local.get 1))
      (local.get $area))
    (func (export "count") (result i32) (global.get $count)))
  (core instance $m (instantiate $M (with "" (instance
    (export "write" (func $write)) (export "realloc" (func $libc "realloc")) (export "memory" (memory $libc "memory"))))))
  (func (export "echo") (param "text" string) (result string) (canon lift (core func $m "echo") string-encoding=utf16 ${options}))
  (func (export "count") (result u32) (canon lift (core func $m "count"))))`;

const echoType = `(component
    (import "acme:log/sink" (instance (export "write" (func (param "line" string)))))
    (export "echo" (func (param "text" string) (result string)))
    (export "count" (func (result u32))))`;

/** Makes two instances of an imported component, and asks each of them through code of its own. */
export const twice: string = `(component ${libc}
  (import "echo" (component $Echo ${echoType.slice("(component".length)})
  (import "acme:log/sink" (instance $sink (export "write" (func (param "line" string)))))
  (instance $one (instantiate $Echo (with "acme:log/sink" (instance $sink))))
  (instance $two (instantiate $Echo (with "acme:log/sink" (instance $sink))))
  (core func $echo (canon lower (func $one "echo") ${options}))
  (core module $M
    (import "" "echo" (func $echo (param i32 i32 i32)))
    (func (export "through") (param i32 i32) (result i32) (call $echo (local.get 0) (local.get 1) (i32.const 16)) (i32.const 16)))
  (core instance $m (instantiate $M (with "" (instance (export "echo" (func $echo))))))
  (func (export "through") (param "text" string) (result string) (canon lift (core func $m "through") ${options}))
  (export "first" (func $one "count"))
  (export "second" (func $two "count"))
  (export "direct" (instance $two))
  (export "same" (component $Echo)))`;
