;; Variants: payloads of different core types share flat positions, and are joined bit by bit.
(module
  (memory (export "memory") 4)
  (global $free (mut i32) (i32.const 4096))
  ;; A bump allocator: it keeps what was there and never frees.
  (func $realloc (export "cabi_realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
    (local $new i32)
    (local.set $new (i32.and
      (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
      (i32.sub (i32.const 0) (local.get $align))))
    (global.set $free (i32.add (local.get $new) (local.get $size)))
    (memory.copy (local.get $new) (local.get $old) (local.get $old-size))
    (local.get $new))
  ;; shape flat: tag i32, i64 (f64 or f32 or u32 or pointer), i32 (length); memory: tag @0, payload @8, size 16
  (func $echo-shape (param $tag i32) (param $a i64) (param $b i32) (result i32)
    (i32.store8 offset=64 (i32.const 0) (local.get $tag))
    (if (i32.eq (local.get $tag) (i32.const 4))
      (then
        (i32.store offset=72 (i32.const 0) (i32.wrap_i64 (local.get $a)))
        (i32.store offset=76 (i32.const 0) (local.get $b)))
      (else (i64.store offset=72 (i32.const 0) (local.get $a))))
    (i32.const 64))
  ;; The upper half of a joined 64-bit value, which must be zero for a 32-bit payload.
  (func $upper (param $tag i32) (param $a i64) (param $b i32) (result i32)
    (i32.wrap_i64 (i64.shr_u (local.get $a) (i64.const 32))))
  ;; narrow flat: tag i32, i32 (f32 or s32 or u8)
  (func $narrow-bits (param i32 i32) (result i32) (local.get 1))
  (func $make-narrow (param $tag i32) (param $bits i32) (result i32)
    (i32.store8 offset=64 (i32.const 0) (local.get $tag))
    (i32.store offset=68 (i32.const 0) (local.get $bits))
    (i32.const 64))
  (func $same (param i32) (result i32) (local.get 0))
  (export "sample:variants/api#echo-shape" (func $echo-shape))
  (export "sample:variants/api#upper" (func $upper))
  (export "sample:variants/api#narrow-bits" (func $narrow-bits))
  (export "sample:variants/api#make-narrow" (func $make-narrow))
  (export "sample:variants/api#echo-plain" (func $same))
  (export "sample:variants/api#make-plain" (func $same)))
