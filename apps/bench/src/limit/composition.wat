;; What passes between two components, copied from memory to memory: a is the caller, b the callee.
(module
  (import "a" "memory" (memory $a 0))
  (import "b" "memory" (memory $b 0))
  (import "a" "cabi_realloc" (func $allocate-a (param i32 i32 i32 i32) (result i32)))
  (import "b" "cabi_realloc" (func $allocate-b (param i32 i32 i32 i32) (result i32)))
  (import "b" "perf:comp/svc#len" (func $len (param i32 i32) (result i32)))
  (import "b" "perf:comp/svc#echo" (func $echo (param i32 i32) (result i32)))
  (import "b" "cabi_post_perf:comp/svc#echo" (func $release (param i32)))
  (import "b" "perf:comp/svc#bytes" (func $bytes (param i32 i32) (result i32)))
  (import "b" "perf:comp/svc#points" (func $points (param i32 i32) (result i32)))
  (import "b" "perf:comp/svc#strs" (func $strs (param i32 i32) (result i32)))

  (func $to-b (param $p i32) (param $size i32) (param $align i32) (result i32)
    (local $copy i32)
    (local.set $copy
      (call $allocate-b (i32.const 0) (i32.const 0) (local.get $align) (local.get $size)))
    (memory.copy $b $a (local.get $copy) (local.get $p) (local.get $size))
    (local.get $copy))

  (func (export "len") (param $p i32) (param $n i32) (result i32)
    (call $len (call $to-b (local.get $p) (local.get $n) (i32.const 1)) (local.get $n)))

  (func (export "bytes") (param $p i32) (param $n i32) (result i32)
    (call $bytes (call $to-b (local.get $p) (local.get $n) (i32.const 1)) (local.get $n)))

  (func (export "points") (param $p i32) (param $n i32) (result i32)
    (call $points
      (call $to-b (local.get $p) (i32.shl (local.get $n) (i32.const 5)) (i32.const 8))
      (local.get $n)))

  (func (export "echo") (param $p i32) (param $n i32) (param $out i32)
    (local $area i32) (local $size i32) (local $copy i32)
    (local.set $area
      (call $echo (call $to-b (local.get $p) (local.get $n) (i32.const 1)) (local.get $n)))
    (local.set $size (i32.load $b offset=4 (local.get $area)))
    (local.set $copy
      (call $allocate-a (i32.const 0) (i32.const 0) (i32.const 1) (local.get $size)))
    (memory.copy $a $b (local.get $copy) (i32.load $b (local.get $area)) (local.get $size))
    (i32.store $a (local.get $out) (local.get $copy))
    (i32.store $a offset=4 (local.get $out) (local.get $size))
    (call $release (local.get $area)))

  (func (export "strs") (param $p i32) (param $n i32) (result i32)
    (local $list i32) (local $from i32) (local $to i32) (local $end i32)
    (local.set $list
      (call $allocate-b (i32.const 0) (i32.const 0) (i32.const 4) (i32.shl (local.get $n) (i32.const 3))))
    (local.set $from (local.get $p))
    (local.set $to (local.get $list))
    (local.set $end (i32.add (local.get $p) (i32.shl (local.get $n) (i32.const 3))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $from) (local.get $end)))
        (i32.store $b (local.get $to)
          (call $to-b (i32.load $a (local.get $from)) (i32.load $a offset=4 (local.get $from)) (i32.const 1)))
        (i32.store $b offset=4 (local.get $to) (i32.load $a offset=4 (local.get $from)))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (br $next)))
    (call $strs (local.get $list) (local.get $n))))
