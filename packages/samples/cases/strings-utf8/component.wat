;; Strings in a guest that keeps them as UTF-8.
(component
  (core module $m
    (memory (export "memory") 4)
    (global $free (mut i32) (i32.const 4096))
    ;; A bump allocator: it keeps what was there and never frees.
    (func $realloc (export "realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
      (local $new i32)
      (local.set $new (i32.and
        (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
      (global.set $free (i32.add (local.get $new) (local.get $size)))
      (memory.copy (local.get $new) (local.get $old) (local.get $old-size))
      (local.get $new))
    ;; The result area is at 16: pointer, length.
    (func (export "echo") (param $pointer i32) (param $length i32) (result i32)
      (i32.store (i32.const 16) (local.get $pointer))
      (i32.store (i32.const 20) (local.get $length))
      (i32.const 16))
    (func (export "length") (param $pointer i32) (param $length i32) (result i32) (local.get $length))
    ;; Stores four bytes at 32 and gives them out as a string of so many units.
    (func (export "poke") (param $bytes i32) (param $length i32) (result i32)
      (i32.store (i32.const 32) (local.get $bytes))
      (i32.store (i32.const 16) (i32.const 32))
      (i32.store (i32.const 20) (local.get $length))
      (i32.const 16))
    (func (export "range") (param $pointer i32) (param $length i32) (result i32)
      (i32.store (i32.const 16) (local.get $pointer))
      (i32.store (i32.const 20) (local.get $length))
      (i32.const 16)))
  (core instance $i (instantiate $m))
  (alias core export $i "memory" (core memory $memory))
  (alias core export $i "realloc" (core func $realloc))
  (func (export "echo") (param "text" string) (result string)
    (canon lift (core func $i "echo") (memory $memory) (realloc $realloc) string-encoding=utf8))
  (func (export "length") (param "text" string) (result u32)
    (canon lift (core func $i "length") (memory $memory) (realloc $realloc) string-encoding=utf8))
  (func (export "poke") (param "bytes" u32) (param "length" u32) (result string)
    (canon lift (core func $i "poke") (memory $memory) string-encoding=utf8))
  ;; Whatever is at this place, as a string.
  (func (export "range") (param "pointer" u32) (param "length" u32) (result string)
    (canon lift (core func $i "range") (memory $memory) string-encoding=utf8)))
